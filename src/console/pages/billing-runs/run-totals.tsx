import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { Amount } from '../../parts/amount'
import { GoLink } from '../../parts/go-link'
import { RightHeading } from '../../parts/right-heading'
import { useText } from '../../text/text'

type Total = Schema<'DocumentTotal'>
type Zero = Schema<'ZeroDocuments'>

/** The documents by kind, status and currency, each count a link to them. */
export function RunTotals({ run: { id, totals } }: { run: Schema<'BillingRun'> }) {
  const { t, format } = useText()
  const invoices = ({ kind, status, currency }: Total, narrowing: Record<string, string> = {}) =>
    `/invoices?${new URLSearchParams({ billingRun: id, kind, status, currency, ...narrowing }).toString()}`
  return (
    <Table<Total>
      wrapLines
      items={totals}
      header={<Header variant="h2">{t('billingRuns.byKind')}</Header>}
      ariaLabels={{ tableLabel: t('billingRuns.byKind') }}
      empty={t('billingRuns.noDocuments')}
      columnDefinitions={[
        {
          id: 'kind',
          header: t('billingRuns.kind'),
          cell: ({ kind }) => t(`words.invoiceKind-${kind}`),
          isRowHeader: true,
        },
        {
          id: 'status',
          header: t('billingRuns.status'),
          cell: ({ status }) => t(`words.invoiceStatus-${status}`),
        },
        { id: 'currency', header: t('billingRuns.currency'), cell: ({ currency }) => currency },
        {
          id: 'documents',
          header: <RightHeading>{t('billingRuns.documents')}</RightHeading>,
          cell: (total) => (
            <Box textAlign="right">
              <GoLink to={invoices(total)}>{format.number(total.documents)}</GoLink>
            </Box>
          ),
        },
        {
          id: 'bare',
          header: <RightHeading>{t('billingRuns.bare')}</RightHeading>,
          cell: (total) => (
            <Box textAlign="right">
              {total.unassociated === 0 ? (
                format.number(0)
              ) : (
                <GoLink to={invoices(total, { associated: 'false' })}>
                  {format.number(total.unassociated)}
                </GoLink>
              )}
            </Box>
          ),
        },
        {
          id: 'total',
          header: <RightHeading>{t('billingRuns.total')}</RightHeading>,
          cell: ({ total, currency }) => (
            <Box textAlign="right">
              <Amount amount={total} currency={currency} />
            </Box>
          ),
        },
      ]}
    />
  )
}

/** What rounds to zero is not made, and is told all the same; nothing where there is none. */
export function RunZeroDocuments({ zeroDocuments }: { zeroDocuments: readonly Zero[] }) {
  const { t, format } = useText()
  if (zeroDocuments.length === 0) return null
  return (
    <Table<Zero>
      items={zeroDocuments}
      header={
        <Header variant="h2" description={t('billingRuns.zeroHelp')}>
          {t('billingRuns.zeroDocuments')}
        </Header>
      }
      ariaLabels={{ tableLabel: t('billingRuns.zeroDocuments') }}
      columnDefinitions={[
        {
          id: 'currency',
          header: t('billingRuns.currency'),
          cell: ({ currency }) => currency,
          isRowHeader: true,
        },
        {
          id: 'documents',
          header: <RightHeading>{t('billingRuns.documents')}</RightHeading>,
          cell: ({ documents }) => <Box textAlign="right">{format.number(documents)}</Box>,
        },
        {
          id: 'charges',
          header: <RightHeading>{t('billingRuns.charges')}</RightHeading>,
          cell: ({ charges }) => <Box textAlign="right">{format.number(charges)}</Box>,
        },
        {
          id: 'amount',
          header: <RightHeading>{t('billingRuns.amount')}</RightHeading>,
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
