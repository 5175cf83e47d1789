import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { Pages } from '../../list/pages'
import { Amount } from '../../parts/amount'
import { RightHeading } from '../../parts/right-heading'
import { useText } from '../../text/text'

type Total = Schema<'ImportTotal'>

const pageSize = 25

/** The exact totals of an import by payer, seller entity, month and currency: a large file has tens of thousands. */
export function TotalsTable({ totals }: { totals: readonly Total[] }) {
  const { t, format } = useText()
  const { items, collectionProps, paginationProps } = useCollection(totals, { pagination: { pageSize } })
  return (
    <Table<Total>
      {...collectionProps}
      variant="borderless"
      contentDensity="compact"
      wrapLines
      items={items}
      pagination={totals.length > pageSize && <Pages {...paginationProps} />}
      ariaLabels={{ tableLabel: t('imports.totals') }}
      columnDefinitions={[
        { id: 'payer', header: t('general.payer'), cell: ({ payer }) => payer, isRowHeader: true },
        { id: 'sellerEntity', header: t('general.sellerEntity'), cell: ({ sellerEntity }) => sellerEntity },
        {
          id: 'billingPeriod',
          header: t('imports.billingPeriod'),
          cell: ({ billingPeriod }) => format.month(billingPeriod),
        },
        {
          id: 'charges',
          header: <RightHeading>{t('imports.charges')}</RightHeading>,
          cell: ({ charges }) => <Box textAlign="right">{format.number(charges)}</Box>,
        },
        {
          id: 'amount',
          header: <RightHeading>{t('imports.amount')}</RightHeading>,
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
