import type { ChargeType } from '../domain/charge'
import { formatInvoiceNumber, type UnassociatedReason } from '../domain/invoice'
import type { LineItemType } from '../domain/line-item'
import type { Month } from '../domain/month'
import { mostListed, type BalanceNoticeContent, type UnassociatedNoticeContent } from '../domain/notice'
import { query, type Db } from './database'

interface HeadRow {
  payer_id: bigint
  payer_name: string
  seller_entity_name: string
  billing_period: Month
  currency: string
}

interface CrossedLineItemRow extends HeadRow {
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
       select c.line_item_id, c.payer_id, array_agg(distinct c.threshold order by c.threshold) as thresholds
         from line_item l
         join balance_crossing c on c.line_item_id = l.line_item_id and c.payer_id = l.payer_id and c.run_id = ?
        where l.purchase_order_id = any (?)
        group by c.line_item_id, c.payer_id)
     select l.payer_id, l.purchase_order_id, o.number as purchase_order_number, o.currency, p.name as payer_name,
            s.name as seller_entity_name, r.billing_period, l.number, l.description, l.type, last.balance, c.thresholds,
            l.total_value - coalesce(later.amount, 0) as total_value
       from crossed c
       join line_item l on l.line_item_id = c.line_item_id and l.payer_id = c.payer_id and l.total_value is not null
       join purchase_order o on o.purchase_order_id = l.purchase_order_id and o.payer_id = l.payer_id
                            and o.deleted_at is null
       join payer p on p.payer_id = o.payer_id
       join seller_entity s on s.seller_entity_id = o.seller_entity_id
       join billing_run r on r.run_id = ?
      cross join lateral (
            select e.sequence, e.balance from ledger_entry e
              join invoice i on i.invoice_id = e.invoice_id and i.payer_id = e.payer_id and i.run_id = r.run_id
             where e.line_item_id = l.line_item_id and e.payer_id = l.payer_id and e.association_round = 0
             order by e.sequence desc limit 1) last
      cross join lateral (
            select sum(e.amount)::bigint as amount from ledger_entry e
             where e.line_item_id = l.line_item_id and e.payer_id = l.payer_id and e.sequence > last.sequence
               and e.kind in ('opening', 'adjustment')) later
      where last.balance is not null
      order by l.purchase_order_id, l.number`,
    [runId, purchaseOrderIds, runId],
  )
  const contents = new Map<bigint, BalanceNoticeContent>()
  for (const row of rows) {
    const { number, description, type, balance, thresholds } = row
    const lineItem = { number, description, type, totalValue: row.total_value, balance, thresholds }
    const known = contents.get(row.purchase_order_id)
    if (known) known.lineItems.push(lineItem)
    else {
      contents.set(row.purchase_order_id, {
        kind: 'balance',
        purchaseOrderNumber: row.purchase_order_number,
        currency: row.currency,
        ...headOf(row),
        lineItems: [lineItem],
      })
    }
  }
  return contents
}

interface UnassociatedInvoiceRow extends HeadRow {
  invoice_number_prefix: string
  number: bigint
  total: bigint
  charge_type: ChargeType
  unassociated_reason: UnassociatedReason
  invoice_count: bigint
}

/** What notices about unassociated invoices of a run tell, by payer: the first invoices issued without a purchase order. */
export async function loadUnassociatedContents(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, UnassociatedNoticeContent>> {
  const rows = await query<UnassociatedInvoiceRow>(
    db,
    `select p.payer_id, p.name as payer_name, s.name as seller_entity_name, s.invoice_number_prefix, r.billing_period,
            i.number, i.currency, i.total, i.charge_type, i.unassociated_reason, i.invoice_count
       from billing_run r
       join seller_entity s on s.seller_entity_id = r.seller_entity_id
       join payer p on p.payer_id = any (?)
      cross join lateral (
            select i.number, i.currency, i.total, i.charge_type, i.unassociated_reason, count(*) over () as invoice_count
              from invoice i
             where i.payer_id = p.payer_id and i.billing_period = r.billing_period and i.run_id = r.run_id
               and i.kind = 'invoice' and i.status = 'issued' and i.purchase_order_number is null
             order by i.number limit ?) i
      where r.run_id = ?
      order by p.payer_id, i.number`,
    [payerIds, mostListed, runId],
  )
  const contents = new Map<bigint, UnassociatedNoticeContent>()
  for (const row of rows) {
    const invoice = {
      number: formatInvoiceNumber(row.invoice_number_prefix, row.number),
      currency: row.currency,
      total: row.total,
      chargeType: row.charge_type,
      reason: row.unassociated_reason,
    }
    const known = contents.get(row.payer_id)
    if (known) known.invoices.push(invoice)
    else {
      const invoiceCount = Number(row.invoice_count)
      contents.set(row.payer_id, {
        kind: 'unassociated',
        ...headOf(row),
        invoiceCount,
        invoices: [invoice],
      })
    }
  }
  return contents
}

function headOf({ payer_name, seller_entity_name, billing_period }: HeadRow) {
  return { payerName: payer_name, sellerEntityName: seller_entity_name, billingPeriod: billing_period }
}
