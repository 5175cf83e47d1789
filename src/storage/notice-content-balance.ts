import type { LineItemType } from '../domain/line-item'
import type { Month } from '../domain/month'
import type { BalanceNoticeContent } from '../domain/notice-content'
import { query, type Db } from './database'

interface CrossedLineItemRow {
  invoice_id: bigint | null
  payer_name: string
  seller_entity_name: string
  billing_period: Month
  currency: string
  purchase_order_id: bigint
  purchase_order_number: string
  number: string
  description: string
  type: LineItemType
  total_value: bigint
  balance: bigint
  thresholds: number[]
}

/**
 * What balance notices of a run tell, by purchase order: the line items that the run took below a threshold, as the run's
 * last entry left them. Amounts added later do not change it. A deleted purchase order has none.
 */
export async function loadBalanceContents(
  db: Db,
  runId: bigint,
  purchaseOrderIds: readonly bigint[],
): Promise<Map<bigint, BalanceNoticeContent>> {
  const rows = await query<CrossedLineItemRow>(
    db,
    `with crossed as (
       select null::bigint as invoice_id, c.line_item_id, c.payer_id, array_agg(distinct c.threshold order by c.threshold) as thresholds
         from line_item l
         join balance_crossing c on c.line_item_id = l.line_item_id and c.payer_id = l.payer_id and c.run_id = :runId
        where l.purchase_order_id = any (:orderIds)
        group by c.line_item_id, c.payer_id)
     ${selectCrossed('i.run_id = :runId and e.association_round = 0')}`,
    { runId, orderIds: purchaseOrderIds },
  )
  return gathered(rows, (row) => row.purchase_order_id)
}

/**
 * As `loadBalanceContents`, of invoices that were held and issued later: what each of them took below a threshold, as its own
 * entries left it. By `balanceContentKey`.
 */
export async function loadBalanceContentsOfInvoices(
  db: Db,
  invoiceIds: readonly bigint[],
): Promise<Map<string, BalanceNoticeContent>> {
  const rows = await query<CrossedLineItemRow>(
    db,
    `with crossed as (
       select e.invoice_id, c.line_item_id, c.payer_id, array_agg(distinct c.threshold order by c.threshold) as thresholds
         from ledger_entry e
         join balance_crossing c on c.line_item_id = e.line_item_id and c.entry_sequence = e.sequence and c.payer_id = e.payer_id
        where e.invoice_id = any (:invoiceIds)
        group by e.invoice_id, c.line_item_id, c.payer_id)
     ${selectCrossed('i.invoice_id = c.invoice_id')}`,
    { invoiceIds },
  )
  return gathered(rows, (row) => balanceContentKey(row.invoice_id ?? 0n, row.purchase_order_id))
}

export function balanceContentKey(invoiceId: bigint, purchaseOrderId: bigint): string {
  return `${invoiceId.toString()}/${purchaseOrderId.toString()}`
}

/** What there is to tell of the line items in `crossed`, as the last entry of the invoices that meet `condition` left them. */
function selectCrossed(condition: string): string {
  return `select c.invoice_id, l.purchase_order_id, o.number as purchase_order_number, o.currency, p.name as payer_name,
            s.name as seller_entity_name, last.billing_period, l.number, l.description, l.type, last.balance, c.thresholds,
            l.total_value - coalesce(later.amount, 0) as total_value
       from crossed c
       join line_item l on l.line_item_id = c.line_item_id and l.payer_id = c.payer_id and l.total_value is not null
       join purchase_order o on o.purchase_order_id = l.purchase_order_id and o.payer_id = l.payer_id
                            and o.deleted_at is null
       join payer p on p.payer_id = o.payer_id
       join seller_entity s on s.seller_entity_id = o.seller_entity_id
      cross join lateral (
            select e.sequence, e.balance, i.billing_period from ledger_entry e
              join invoice i on i.invoice_id = e.invoice_id and i.payer_id = e.payer_id and ${condition}
             where e.line_item_id = l.line_item_id and e.payer_id = l.payer_id
             order by e.sequence desc limit 1) last
      cross join lateral (
            select sum(e.amount)::bigint as amount from ledger_entry e
             where e.line_item_id = l.line_item_id and e.payer_id = l.payer_id and e.sequence > last.sequence
               and e.kind in ('opening', 'adjustment')) later
      where last.balance is not null
      order by l.purchase_order_id, l.number`
}

function gathered<Key>(
  rows: readonly CrossedLineItemRow[],
  keyOf: (row: CrossedLineItemRow) => Key,
): Map<Key, BalanceNoticeContent> {
  const contents = new Map<Key, BalanceNoticeContent>()
  for (const row of rows) {
    const { number, description, type, balance, thresholds } = row
    const lineItem = { number, description, type, totalValue: row.total_value, balance, thresholds }
    const known = contents.get(keyOf(row))
    if (known) known.lineItems.push(lineItem)
    else contents.set(keyOf(row), { ...headOf(row), lineItems: [lineItem] })
  }
  return contents
}

function headOf(row: CrossedLineItemRow): Omit<BalanceNoticeContent, 'lineItems'> {
  return {
    kind: 'balance',
    purchaseOrderNumber: row.purchase_order_number,
    payerName: row.payer_name,
    sellerEntityName: row.seller_entity_name,
    billingPeriod: row.billing_period,
    currency: row.currency,
  }
}
