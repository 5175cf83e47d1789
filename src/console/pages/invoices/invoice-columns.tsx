import Box from '@cloudscape-design/components/box'
import type { Schema } from '../../client'
import type { ListColumn } from '../../list/list-table'
import { GoLink } from '../../parts/go-link'
import type { Text } from '../../text/text'
import { InvoiceStatus } from './invoice-status'

type Invoice = Schema<'InvoiceSummary'>

/** The columns of lists of invoices. */
export function invoiceColumns({ t, format }: Text): ListColumn<Invoice>[] {
  return [
    {
      id: 'number',
      header: t('invoices.number'),
      sortKey: 'number',
      isRowHeader: true,
      width: 160,
      cell: ({ id, number }) => <GoLink to={`/invoices/${id}`}>{number}</GoLink>,
    },
    {
      id: 'kind',
      header: t('invoices.kind'),
      isExtra: true,
      cell: ({ kind }) => t(`words.invoiceKind-${kind}`),
    },
    {
      id: 'status',
      header: t('invoices.status'),
      width: 175,
      cell: ({ status }) => <InvoiceStatus status={status} />,
    },
    {
      id: 'payer',
      header: t('general.payer'),
      needs: 'tablet',
      width: 140,
      cell: ({ payer }) => payer.name,
    },
    {
      id: 'sellerEntity',
      needs: 'desk',
      header: t('general.sellerEntity'),
      width: 150,
      cell: ({ sellerEntity }) => sellerEntity.name,
    },
    {
      id: 'billingPeriod',
      needs: 'tablet',
      header: t('invoices.billingPeriod'),
      sortKey: 'billingPeriod',
      width: 130,
      cell: ({ billingPeriod }) => format.month(billingPeriod),
    },
    {
      id: 'chargeType',
      header: t('invoices.chargeType'),
      isExtra: true,
      cell: ({ chargeType }) => t(`words.chargeType-${chargeType}`),
    },
    {
      id: 'total',
      header: t('invoices.total'),
      sortKey: 'total',
      isNumeric: true,
      width: 130,
      cell: ({ total, currency }) => <span className="amount">{format.amount(total, currency)}</span>,
    },
    {
      id: 'purchaseOrders',
      needs: 'tablet',
      header: t('invoices.purchaseOrders'),
      width: 165,
      cell: ({ associations, unassociatedReason: reason }) =>
        reason === null ? (
          <PurchaseOrders associations={associations} />
        ) : (
          <Box color="text-body-secondary">{t(`words.unassociated-${reason}`)}</Box>
        ),
    },
    {
      id: 'whyNone',
      header: t('invoices.whyNone'),
      isExtra: true,
      minWidth: 180,
      cell: ({ unassociatedReason: reason }) => (reason === null ? '' : t(`words.unassociated-${reason}`)),
    },
    ...dateColumns({ t, format }),
  ]
}

function dateColumns({ t, format }: Pick<Text, 't' | 'format'>): ListColumn<Invoice>[] {
  return [
    {
      id: 'issueDate',
      header: t('invoices.issueDate'),
      isExtra: true,
      cell: ({ issueDate }) => (issueDate === null ? '' : format.date(issueDate)),
    },
    {
      id: 'dueDate',
      header: t('invoices.dueDate'),
      isExtra: true,
      cell: ({ dueDate }) => (dueDate === null ? '' : format.date(dueDate)),
    },
  ]
}

/** Each purchase order once, though several of its line items may have taken a part. */
function PurchaseOrders({ associations }: Pick<Invoice, 'associations'>) {
  const numbers = new Map(
    associations.map(({ purchaseOrderId, purchaseOrderNumber }) => [purchaseOrderId, purchaseOrderNumber]),
  )
  return [...numbers].map(([id, number], at) => (
    <span key={id}>
      {at > 0 && ', '}
      <GoLink to={`/purchase-orders/${id}`}>{number}</GoLink>
    </span>
  ))
}
