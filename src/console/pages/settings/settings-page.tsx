import { lazy, type ComponentType } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { useSession } from '../../session/session'
import { useSections, SettingsSection } from './sections'

const sectionPages: Readonly<Record<string, ComponentType>> = {
  payers: lazy(() => import('./payers')),
  'seller-entities': lazy(() => import('./seller-entities')),
  schedules: lazy(() => import('./schedules')),
  'api-keys': lazy(() => import('./api-keys')),
  webhooks: lazy(() => import('./webhooks')),
  audit: lazy(() => import('./audit')),
}
const PayerPage = lazy(() => import('./payer'))
const AddPayerPage = lazy(() => import('./payer-add'))
const EditPayerPage = lazy(() => import('./payer-edit'))
const SellerEntityPage = lazy(() => import('./seller-entity'))
const AddSellerEntityPage = lazy(() => import('./seller-entity-add'))
const EditSellerEntityPage = lazy(() => import('./seller-entity-edit'))
const WebhookPage = lazy(() => import('./webhook'))

/** The settings, a page each; what the person may not see is not there. */
export default function SettingsPage() {
  const { can, isPayer } = useSession()
  const sections = useSections()
  const shows = (id: string) => sections.some((section) => section.id === id)
  return (
    <Routes>
      {sections.map(({ id }) => {
        const Content = sectionPages[id]
        return (
          Content && <Route key={id} path={id} element={<SettingsSection id={id} content={<Content />} />} />
        )
      })}
      {shows('payers') && !isPayer && <Route path="payers/:code" element={<PayerPage />} />}
      {can('payers:write') && <Route path="payers/new" element={<AddPayerPage />} />}
      {can('payers:write') && <Route path="payers/:code/edit" element={<EditPayerPage />} />}
      {shows('seller-entities') && <Route path="seller-entities/:code" element={<SellerEntityPage />} />}
      {can('seller-entities:write') && <Route path="seller-entities/new" element={<AddSellerEntityPage />} />}
      {can('seller-entities:write') && (
        <Route path="seller-entities/:code/edit" element={<EditSellerEntityPage />} />
      )}
      {shows('webhooks') && <Route path="webhooks/:id" element={<WebhookPage />} />}
      <Route path="*" element={<Navigate to={`/settings/${sections[0]?.id ?? ''}`} replace />} />
    </Routes>
  )
}
