import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { Amount } from '../../parts/amount'
import { GoLink } from '../../parts/go-link'
import { RightHeading } from '../../parts/right-heading'
import { useText } from '../../text/text'

/** The association: what each line item gave, or was given back, and what was left of it. */
export function DrawTable({
  invoice: { associations, currency, unassociatedReason },
}: {
  invoice: Schema<'Invoice'>
}) {
  const { t, format } = useText()
  const drawn = (amount: string) =>
    amount.startsWith('-')
      ? t('invoices.givenBack', { amount: format.amount(amount.slice(1), currency) })
      : format.amount(amount, currency)
  return (
    <Table<Schema<'Association'>>
      items={associations}
      trackBy={({ purchaseOrderId, lineItemNumber }) => `${purchaseOrderId} ${lineItemNumber}`}
      ariaLabels={{ tableLabel: t('invoices.drawsTitle') }}
      header={<Header variant="h2">{t('invoices.drawsTitle')}</Header>}
      columnDefinitions={[
        {
          id: 'purchaseOrder',
          header: t('invoices.purchaseOrder'),
          isRowHeader: true,
          cell: ({ purchaseOrderId, purchaseOrderNumber }) => (
            <GoLink to={`/purchase-orders/${purchaseOrderId}`}>{purchaseOrderNumber}</GoLink>
          ),
        },
        { id: 'lineItem', header: t('invoices.lineItem'), cell: ({ lineItemNumber }) => lineItemNumber },
        {
          id: 'drawn',
          header: <RightHeading>{t('invoices.drawn')}</RightHeading>,
          cell: ({ drawn: amount }) => (
            <Box textAlign="right">
              <span className="amount">{drawn(amount)}</span>
            </Box>
          ),
        },
        {
          id: 'balanceAfter',
          header: <RightHeading>{t('invoices.balanceAfter')}</RightHeading>,
          cell: ({ balanceAfter }) => (
            <Box textAlign="right">
              {balanceAfter === null ? (
                t('general.notTracked')
              ) : (
                <Amount amount={balanceAfter} currency={currency} />
              )}
            </Box>
          ),
        },
      ]}
      empty={
        <Box textAlign="center" padding="s">
          <b>{t('invoices.noDraws')}</b>
          {unassociatedReason !== null && (
            <Box color="text-body-secondary">{t(`words.unassociated-${unassociatedReason}`)}</Box>
          )}
        </Box>
      }
    />
  )
}
