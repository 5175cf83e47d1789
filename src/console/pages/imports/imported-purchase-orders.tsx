import Alert from '@cloudscape-design/components/alert'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { Schema } from '../../client'
import { Amount } from '../../parts/amount'
import { GoLink } from '../../parts/go-link'
import { useText } from '../../text/text'

/** What a file of purchase orders would register, or has registered. */
export function ImportedPurchaseOrders({ imported }: { imported: Schema<'ImportedPurchaseOrders'> }) {
  const { t, format } = useText()
  const { dryRun, purchaseOrders, lineItems, payers, values } = imported
  const value =
    values.length === 0
      ? t('imports.untracked')
      : values.map((each) => (
          <div key={each.currency}>
            <Amount amount={each.value} currency={each.currency} />
          </div>
        ))
  return (
    <Alert
      type={dryRun ? 'info' : 'success'}
      header={dryRun ? t('imports.checked') : t('imports.registered')}
    >
      <KeyValuePairs
        columns={4}
        minColumnWidth={170}
        items={[
          {
            label: t('imports.purchaseOrders'),
            value: dryRun ? (
              format.number(purchaseOrders)
            ) : (
              <GoLink to="/">{format.number(purchaseOrders)}</GoLink>
            ),
          },
          { label: t('imports.lineItems'), value: format.number(lineItems) },
          { label: t('imports.payers'), value: format.number(payers) },
          { label: t('imports.values'), value },
        ]}
      />
    </Alert>
  )
}
