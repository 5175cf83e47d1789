import Box from '@cloudscape-design/components/box'
import { answerOf, useClient, type Schema } from '../../client'
import { Amount } from '../../parts/amount'
import { GoLink } from '../../parts/go-link'
import { asCsv, saveCsv } from '../../list/export'
import { ExportButton } from '../../list/export-button'
import { RightHeading } from '../../parts/right-heading'
import { useText, type Text } from '../../text/text'
import { orderKey, useOpenOrder } from './order'
import { PagedTable } from './paged-table'

type Invoice = Schema<'InvoiceSummary'>

/** The invoices and credit memos that drew on it, the latest first. */
export function InvoicesTab() {
  const text = useText()
  const { t } = text
  const { order } = useOpenOrder()
  const client = useClient()
  const ask = (query: object, headers = {}) =>
    client.GET('/v1/purchase-orders/{id}/invoices', { params: { path: { id: order.id }, query }, ...headers })
  return (
    <PagedTable<Invoice>
      title={t('general.invoices')}
      name={[...orderKey(order.id), 'invoices']}
      columns={columns(text, order.id)}
      load={(query) => answerOf(ask({ ...query, sort: '-created' }))}
      idOf={({ id }) => id}
      actions={<ExportButton save={() => saveCsv(ask({}, asCsv), `${order.number}-invoices.csv`)} />}
      empty={
        <Box textAlign="center">
          <b>{t('purchaseOrder.noInvoices')}</b>
          <p>{t('purchaseOrder.noInvoicesHelp')}</p>
        </Box>
      }
    />
  )
}

function columns({ t, format }: Text, orderId: string) {
  return [
    {
      id: 'number',
      header: t('purchaseOrder.invoice'),
      isRowHeader: true,
      cell: ({ id, number }: Invoice) => <GoLink to={`/invoices/${id}`}>{number}</GoLink>,
    },
    {
      id: 'kind',
      header: t('purchaseOrder.kind'),
      cell: ({ kind }: Invoice) => t(`words.invoiceKind-${kind}`),
    },
    {
      id: 'status',
      header: t('purchaseOrder.status'),
      cell: ({ status }: Invoice) => t(`words.invoiceStatus-${status}`),
    },
    {
      id: 'billingPeriod',
      header: t('purchaseOrder.billingPeriod'),
      cell: ({ billingPeriod }: Invoice) => format.month(billingPeriod),
    },
    {
      id: 'chargeType',
      header: t('purchaseOrder.chargeType'),
      cell: ({ chargeType }: Invoice) => t(`words.chargeType-${chargeType}`),
    },
    {
      id: 'total',
      header: <RightHeading>{t('purchaseOrder.total')}</RightHeading>,
      cell: ({ total, currency }: Invoice) => (
        <Box textAlign="right">
          <Amount amount={total} currency={currency} />
        </Box>
      ),
    },
    {
      id: 'drawn',
      header: <RightHeading>{t('purchaseOrder.drawnHere')}</RightHeading>,
      cell: ({ associations, currency }: Invoice) => (
        <Box textAlign="right">
          {associations
            .filter(({ purchaseOrderId }) => purchaseOrderId === orderId)
            .map(({ lineItemNumber, drawn }) => (
              <div key={lineItemNumber}>
                {format.amount(drawn, currency)} (
                {t('purchaseOrder.lineItemNamed', { number: lineItemNumber })})
              </div>
            ))}
        </Box>
      ),
    },
  ]
}
