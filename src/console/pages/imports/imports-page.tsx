import SpaceBetween from '@cloudscape-design/components/space-between'
import { useSearchParams } from 'react-router'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { ChargeImports } from './charge-imports'
import { ImportForm } from './import-form'
import { ImportTotals } from './import-totals'

/** Takes files of charges and of purchase orders in, and lists the charge imports. `?import` opens the totals of one. */
export default function ImportsPage() {
  const { t } = useText()
  const [search, setSearch] = useSearchParams()
  const canReadCharges = useCan('charges:read')
  const canImportCharges = useCan('charges:write')
  const canImportOrders = useCan('purchase-orders:write')
  const opened = search.get('import')
  const open = (id: string | null) =>
    setSearch((present) => {
      const next = new URLSearchParams(present)
      if (id === null) next.delete('import')
      else next.set('import', id)
      return next
    })
  return (
    <Page
      title={t('imports.title')}
      help={[
        t('imports.help'),
        t('imports.helpKnown'),
        t('imports.helpCharges'),
        t('imports.helpPurchaseOrders'),
        t('imports.helpCheck'),
      ]}
    >
      <SpaceBetween size="l">
        {(canImportCharges || canImportOrders) && <ImportForm />}
        {canReadCharges && <ChargeImports />}
      </SpaceBetween>
      {canReadCharges && opened !== null && /^\d{1,18}$/.test(opened) && (
        <ImportTotals id={opened} onClose={() => open(null)} />
      )}
    </Page>
  )
}
