import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { useNow } from '../../parts/when'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'
import { TotalsTable } from './totals-table'

/** The charges of a file, taken in or recognised, and the months that can be billed with them. */
export function ImportedCharges({ imported }: { imported: Schema<'ImportedCharges'> }) {
  const { t, format } = useText()
  const now = useNow()
  const {
    alreadyImported,
    fileName: name,
    charges,
    createdPayers: payers,
    createdLinkedAccounts: accounts,
  } = imported
  if (alreadyImported)
    return (
      <Alert type="info" header={t('imports.known')}>
        <SpaceBetween size="m">
          <span>{t('imports.knownHelp', { name, when: format.relative(imported.importedAt, now) })}</span>
          <TotalsTable totals={imported.totals} />
        </SpaceBetween>
      </Alert>
    )
  return (
    <Alert type="success" header={t('imports.imported', { charges, name })}>
      <SpaceBetween size="m">
        {payers + accounts > 0 && <span>{t('imports.createdAccounts', { payers, accounts })}</span>}
        <TotalsTable totals={imported.totals} />
        <BillLinks totals={imported.totals} />
      </SpaceBetween>
    </Alert>
  )
}

/** What to do next: a billing run of each seller entity and month that the file has charges of. */
function BillLinks({ totals }: { totals: readonly Schema<'ImportTotal'>[] }) {
  const { t, format } = useText()
  const canBill = useCan('billing-runs:write')
  if (!canBill) return null
  const months = new Map(totals.map((total) => [`${total.sellerEntity} ${total.billingPeriod}`, total]))
  return (
    <SpaceBetween direction="horizontal" size="m">
      {[...months].map(([key, { sellerEntity: seller, billingPeriod }]) => (
        <GoLink
          key={key}
          to={`/billing-runs?${new URLSearchParams({ start: 'true', seller, month: billingPeriod }).toString()}`}
        >
          {t('imports.bill', { seller, month: format.month(billingPeriod) })}
        </GoLink>
      ))}
    </SpaceBetween>
  )
}
