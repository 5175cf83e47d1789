import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { actorInWords } from '../../parts/actor'
import { When } from '../../parts/when'
import { useText, type Text } from '../../text/text'

/** What became of an invoice that was held, by whom and why. */
export function DecisionTable({ decisions }: { decisions: Schema<'Decision'>[] }) {
  const text = useText()
  const { t } = text
  return (
    <Table<Schema<'Decision'>>
      items={decisions}
      wrapLines
      ariaLabels={{ tableLabel: t('invoices.decisionsTitle') }}
      header={<Header variant="h2">{t('invoices.decisionsTitle')}</Header>}
      columnDefinitions={[
        {
          id: 'decision',
          header: t('invoices.decision'),
          isRowHeader: true,
          cell: ({ kind }) => t(`invoices.decision-${kind}`),
        },
        { id: 'reason', header: t('invoices.reason'), cell: (decision) => reasonInWords(decision, text) },
        { id: 'by', header: t('invoices.by'), cell: ({ actor }) => actorInWords(actor, t) },
        { id: 'when', header: t('invoices.when'), cell: ({ at }) => <When at={at} /> },
      ]}
    />
  )
}

/** People's reasons as they gave them. That of a match is kept in English, and names the purchase orders as they were. */
function reasonInWords({ kind, reason }: Schema<'Decision'>, { t, format }: Text): string {
  if (kind !== 'associated') return reason
  const named = [...reason.matchAll(/purchase order (\S+) in its revision (\d+)/g)]
  const orders = named.map(([, number = '', revision = '']) =>
    t('invoices.orderInRevision', { number, revision }),
  )
  return orders.length === 0 ? reason : t('invoices.matchedAgain', { orders: format.list(orders) })
}
