import type { LineItemType } from '../domain/line-item'
import type { Month } from '../domain/month'
import { mostListed } from '../domain/notice'
import type { PurchaseOrderSummary } from '../domain/notice-content'
import { query, type Db } from './database'

interface LineItemRow {
  purchase_order_id: bigint
  purchase_order_number: string
  payer_name: string
  seller_entity_name: string
  effective_month: Month
  expiration_month: Month
  is_suspended: boolean
  currency: string
  order_balance: bigint | null
  line_item_count: bigint
  /** Null where the purchase order has no line item. */
  number: string | null
  description: string
  type: LineItemType
  total_value: bigint | null
  balance: bigint | null
}

/**
 * What notices of an end of validity and of a transition tell, by purchase order: how it stands now. A deleted one has
 * nothing to tell.
 */
export async function loadPurchaseOrderSummaries(
  db: Db,
  purchaseOrderIds: readonly bigint[],
): Promise<Map<bigint, PurchaseOrderSummary>> {
  const rows = await query<LineItemRow>(
    db,
    `select o.purchase_order_id, o.number as purchase_order_number, p.name as payer_name, s.name as seller_entity_name,
            o.effective_month, o.expiration_month, o.suspended_at is not null as is_suspended, o.currency, total.order_balance,
            total.line_item_count, l.number, l.description, l.type, l.total_value, l.balance
       from purchase_order o
       join payer p on p.payer_id = o.payer_id
       join seller_entity s on s.seller_entity_id = o.seller_entity_id
      cross join lateral (
            select sum(l.balance)::bigint as order_balance, count(*) as line_item_count from line_item l
             where l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id) total
       left join lateral (
            select l.number, l.description, l.type, l.total_value, l.balance from line_item l
             where l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id
             order by l.number limit ?) l on true
      where o.purchase_order_id = any (?) and o.deleted_at is null
      order by o.purchase_order_id, l.number`,
    [mostListed, purchaseOrderIds],
  )
  const summaries = new Map<bigint, PurchaseOrderSummary>()
  for (const row of rows) {
    const known = summaries.get(row.purchase_order_id) ?? toSummary(row)
    summaries.set(row.purchase_order_id, known)
    if (row.number === null) continue
    const { number, description, type, balance } = row
    known.lineItems.push({ number, description, type, totalValue: row.total_value, balance })
  }
  return summaries
}

function toSummary(row: LineItemRow): PurchaseOrderSummary {
  return {
    purchaseOrderNumber: row.purchase_order_number,
    payerName: row.payer_name,
    sellerEntityName: row.seller_entity_name,
    effectiveMonth: row.effective_month,
    expirationMonth: row.expiration_month,
    isSuspended: row.is_suspended,
    currency: row.currency,
    balance: row.order_balance,
    lineItemCount: Number(row.line_item_count),
    lineItems: [],
  }
}
