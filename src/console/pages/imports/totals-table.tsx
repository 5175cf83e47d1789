import Box from '@cloudscape-design/components/box'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { Amount } from '../../parts/amount'
import { useText } from '../../text/text'

type Total = Schema<'ImportTotal'>

/** The exact totals of an import by payer, seller entity, month and currency. */
export function TotalsTable({ totals }: { totals: readonly Total[] }) {
  const { t, format } = useText()
  return (
    <Table<Total>
      variant="borderless"
      contentDensity="compact"
      wrapLines
      items={totals}
      ariaLabels={{ tableLabel: t('imports.totals') }}
      columnDefinitions={[
        { id: 'payer', header: t('general.payer'), cell: ({ payer }) => payer, isRowHeader: true },
        { id: 'sellerEntity', header: t('general.sellerEntity'), cell: ({ sellerEntity }) => sellerEntity },
        {
          id: 'billingPeriod',
          header: t('imports.billingPeriod'),
          cell: ({ billingPeriod }) => format.month(billingPeriod),
        },
        { id: 'charges', header: t('imports.charges'), cell: ({ charges }) => format.number(charges) },
        {
          id: 'amount',
          header: (
            <Box textAlign="right" fontWeight="bold">
              {t('imports.amount')}
            </Box>
          ),
          cell: ({ amount, currency }) => (
            <Box textAlign="right">
              <Amount amount={amount} currency={currency} />
            </Box>
          ),
        },
      ]}
    />
  )
}
