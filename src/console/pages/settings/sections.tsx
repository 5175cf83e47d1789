import Tabs from '@cloudscape-design/components/tabs'
import { Suspense, type ReactNode } from 'react'
import { useHref, useNavigate } from 'react-router'
import { Loading } from '../../parts/loading'
import { useSession } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { useAddress } from '../../shell/chosen-payer'

export interface Section {
  id: string
  label: string
  help: readonly string[]
}

/** The sections that the person may see. Seller entities and schedules are the seller's own business. */
export function useSections(): readonly Section[] {
  const { t } = useText()
  const { can, isPayer } = useSession()
  const section = (shown: boolean, id: string, label: string, ...help: string[]) =>
    shown ? [{ id, label, help }] : []
  return [
    ...section(
      can('payers:read'),
      'payers',
      t(isPayer ? 'settings.ownPayer' : 'settings.payers'),
      t('payers.help'),
      t('payers.helpRequired'),
      t('payers.helpUnits'),
    ),
    ...section(
      can('seller-entities:read') && !isPayer,
      'seller-entities',
      t('settings.sellerEntities'),
      t('sellerEntities.help'),
      t('sellerEntities.helpFixed'),
    ),
    ...section(
      can('schedules:read'),
      'schedules',
      t('settings.schedules'),
      t('schedules.help'),
      t('schedules.helpLate'),
    ),
    ...section(
      can('api-keys:read'),
      'api-keys',
      t('settings.apiKeys'),
      t('apiKeys.help'),
      t('apiKeys.helpRotate'),
    ),
    ...section(
      can('webhooks:read'),
      'webhooks',
      t('settings.webhooks'),
      t('webhooks.help'),
      t('webhooks.helpRetry'),
    ),
    ...section(can('audit:read'), 'audit', t('settings.audit'), t('audit.help'), t('audit.helpChain')),
  ]
}

/** One section under the tabs of all; the address says which. */
export function SettingsSection({ id, content }: { id: string; content: ReactNode }) {
  const { t } = useText()
  const sections = useSections()
  const keep = useAddress()
  const navigate = useNavigate()
  const base = useHref('/settings')
  const present = sections.find((section) => section.id === id)
  return (
    <Page title={t('general.settings')} help={present?.help ?? []}>
      <Tabs
        ariaLabel={t('settings.sections')}
        activeTabId={id}
        onChange={({ detail }) => void navigate(keep(`/settings/${detail.activeTabId}`))}
        tabs={sections.map((section) => ({
          id: section.id,
          label: section.label,
          href: keep(`${base}/${section.id}`),
          content: section.id === id && <Suspense fallback={<Loading />}>{content}</Suspense>,
        }))}
      />
    </Page>
  )
}
