import type { Month } from '../domain/month'
import { query, type Db } from './database'
import { narrowed, runsLow } from './purchase-order-list'

export interface ActiveFilter {
  /** Code. */
  payer?: string
  /** A month: what expires before it is counted. */
  expiringBefore: Month
  /** Percent as a decimal: line items with less than that left are counted. */
  lineItemBelow: string
  /** RFC 3339 UTC. */
  now: string
}

/** The active purchase orders in one currency. Amounts in minor units. */
export interface ActiveFigures {
  currency: string
  purchaseOrders: number
  /** Those with a tracked line item; `balance` and `value` are theirs. */
  tracked: number
  balance: bigint
  value: bigint
  expiring: number
  /** Line items that run low, and on how many purchase orders they are. */
  low: { lineItems: number; purchaseOrders: number }
}

interface ActiveRow {
  currency: string
  orders: bigint
  tracked: bigint
  balance: string | null
  value: string | null
  expiring: bigint
  low_line_items: string
  low_orders: bigint
}

/** Counts the active purchase orders as the list of them does, by currency. */
export async function countActive(
  db: Db,
  { expiringBefore, lineItemBelow, ...filter }: ActiveFilter,
): Promise<ActiveFigures[]> {
  const { from, current, bindings } = await narrowed(db, { ...filter, status: 'active' }, false)
  const rows = await query<ActiveRow>(
    db,
    `with active as (select o.* ${from}),
          each as (
       select o.currency, o.expiration_month, count(l.total_value) as tracked, sum(l.balance) as balance, sum(l.total_value) as value,
              count(*) filter (where ${runsLow(current)}) as low
         from active o left join line_item l on l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id
        group by o.purchase_order_id, o.payer_id, o.currency, o.expiration_month)
     select currency, count(*) as orders, count(*) filter (where tracked > 0) as tracked, sum(balance) as balance, sum(value) as value,
            count(*) filter (where expiration_month < :expiringBefore) as expiring,
            sum(low) as low_line_items, count(*) filter (where low > 0) as low_orders
       from each group by currency order by currency`,
    { ...bindings, expiringBefore, lineItemBelow },
  )
  return rows.map((row) => ({
    currency: row.currency,
    purchaseOrders: Number(row.orders),
    tracked: Number(row.tracked),
    balance: BigInt(row.balance ?? 0),
    value: BigInt(row.value ?? 0),
    expiring: Number(row.expiring),
    low: { lineItems: Number(row.low_line_items), purchaseOrders: Number(row.low_orders) },
  }))
}
