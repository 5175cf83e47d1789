import { purchaseOrderSorts } from '../domain/list-sort'
import type { LineItemType } from '../domain/line-item'
import { monthOf } from '../domain/month'
import type { PurchaseOrderStatus } from '../domain/purchase-order'
import { query, type Db } from './database'
import { bindingsOf, conditionsFor, keysetOf, type Listed, type Window } from './keyset'
import { selectPurchaseOrders, type PurchaseOrderOnFile } from './purchase-order-row'
import { listSellerEntities } from './seller-entity'

export interface PurchaseOrderFilter {
  /** Code. */
  payer?: string
  /** Code. */
  sellerEntity?: string
  /** However its letters are cased, with or without blanks and zeros at the head of its runs of digits: see `comparable`. */
  number?: string
  /** At `now`. Deleted ones are listed only where this asks for them. */
  status?: PurchaseOrderStatus
  /** Type of at least one line item. */
  lineItemType?: LineItemType
  /** A month: only those whose last month is an earlier one. */
  expiringBefore?: string
  /** Percent as a decimal: only those with less than that left of the total value of their tracked line items. */
  balanceBelow?: string
  /** Percent as a decimal: only those with a tracked line item, not over at `now`, that has less than that left of its value. */
  lineItemBelow?: string
  /** `key`, or `key=value`: the key ends at the first `=`. */
  tag?: string
  needsAttention?: boolean
  /** RFC 3339 UTC. */
  now: string
}

/**
 * The SQL of a number as numbers are compared when people look for one: in capitals, without blanks, and without zeros at the head
 * of a run of digits. So `po 0045` finds `PO45` and `Po00045`, but not `PO-45`. The index `purchase_order_by_comparable_number`
 * repeats it.
 */
export const comparable = (number: string) =>
  `regexp_replace(upper(replace(${number}, ' ', '')), '(^|[^0-9])0+([0-9])', '\\1\\2', 'g')`

/** The statuses of purchase-order.ts in terms of the month that it is now for the seller entity, the SQL `current`. */
const statusConditions: Readonly<Record<PurchaseOrderStatus, (current: string) => string>> = {
  pending: (current) => `o.deleted_at is null and o.suspended_at is null and o.effective_month > ${current}`,
  active: (current) =>
    `o.deleted_at is null and o.suspended_at is null and o.effective_month <= ${current} and o.expiration_month >= ${current}`,
  expired: (current) => `o.deleted_at is null and o.suspended_at is null and o.expiration_month < ${current}`,
  suspended: (current) =>
    `o.deleted_at is null and o.suspended_at is not null and o.expiration_month >= ${current}`,
  'suspended-expired': (current) =>
    `o.deleted_at is null and o.suspended_at is not null and o.expiration_month < ${current}`,
  deleted: () => `o.deleted_at is not null`,
}

/**
 * The SQL of whether a line item `l` runs low in the month `current`, its seller's: its balance is tracked, it is not over, and less
 * than `:lineItemBelow` percent of its value is left.
 */
export const runsLow = (current: string) =>
  `l.end_month >= ${current} and l.balance * 100 < l.total_value * :lineItemBelow::numeric`

const lowLineItem = (current: string) =>
  `exists (select from line_item l
            where l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id and ${runsLow(current)})`

const conditions = {
  payer: `o.payer_id = (select payer_id from payer where code = :payer)`,
  sellerEntity: `o.seller_entity_id = (select seller_entity_id from seller_entity where code = :sellerEntity)`,
  number: `${comparable('o.number')} = ${comparable(`:number::text collate "C"`)}`,
  lineItemType: `exists (select from line_item l
                          where l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id and l.type = :lineItemType)`,
  expiringBefore: `o.expiration_month < :expiringBefore`,
  balanceBelow: `b.balance * 100 < b.value * :balanceBelow::numeric`,
  // The array makes Postgres ask the index of tags: it takes every tag for a common one.
  tag: `o.purchase_order_id = any (array(
          select t.purchase_order_id from purchase_order t
           where case when :tagValue::text is null then t.tags \\? :tagKey
                      else t.tags @> jsonb_build_object(:tagKey::text, :tagValue::text) end))`,
  needsAttention: (isNeeded: boolean) => (isNeeded ? 'o.needs_attention' : 'not o.needs_attention'),
} as const

/** What is left, and of how much, in minor units. */
const withBalance = `left join lateral (
    select sum(l.balance) as balance, sum(l.total_value) as value
      from line_item l where l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id) b on true`

const source = {
  keys: purchaseOrderSorts,
  sqlOf: {
    number: () => 'o.number',
    expirationMonth: () => 'o.expiration_month',
    // Those without a balance come last, whatever the direction.
    balanceShare: (isDescending: boolean) =>
      `coalesce(b.balance / nullif(b.value, 0), '${isDescending ? '-' : ''}Infinity'::numeric)`,
  },
  id: 'o.purchase_order_id',
  first: '-created',
} as const

/** A window of the purchase orders that a filter leaves, the latest first unless `sort` says another. */
export async function listPurchaseOrders(
  db: Db,
  filter: PurchaseOrderFilter & Window<typeof purchaseOrderSorts>,
): Promise<Listed<PurchaseOrderOnFile>[]> {
  const keyset = keysetOf(source, filter)
  const { from, bindings } = await narrowed(db, filter, keyset.name === 'balanceShare')
  const rows = await query<{ id: bigint; key: string | null }>(
    db,
    `select o.purchase_order_id as id, ${keyset.key} as key ${from} and ${keyset.condition} ${keyset.order}`,
    { ...bindings, ...keyset.bindings },
  )
  const ids = rows.map(({ id }) => id)
  const orders = await selectPurchaseOrders(db, `where o.purchase_order_id = any (?)`, [ids])
  const byId = new Map(orders.map((order) => [order.id, order]))
  return rows.flatMap((position) => {
    const order = byId.get(position.id)
    return order === undefined ? [] : [{ ...order, position }]
  })
}

/** How many purchase orders a filter leaves. */
export async function countPurchaseOrders(db: Db, filter: PurchaseOrderFilter): Promise<number> {
  const { from, bindings } = await narrowed(db, filter, false)
  const [row] = await query<{ total: bigint }>(db, `select count(*) as total ${from}`, bindings)
  return Number(row?.total)
}

/** The rest of a statement that selects the purchase orders `o` that a filter leaves, and the SQL of the month that it is for each. */
export async function narrowed(
  db: Db,
  filter: PurchaseOrderFilter,
  isByBalance: boolean,
): Promise<{ from: string; current: string; bindings: Record<string, unknown> }> {
  const { status, now, balanceBelow, lineItemBelow, tag = '' } = filter
  const asksMonth = status !== undefined || lineItemBelow !== undefined
  const current = asksMonth ? await currentMonth(db, now) : ''
  const [, tagKey = tag, tagValue = null] = /^([^=]*)=(.*)$/s.exec(tag) ?? []
  return {
    from: `from purchase_order o ${isByBalance || balanceBelow !== undefined ? withBalance : ''}
      where ${status === undefined ? 'o.deleted_at is null' : statusConditions[status](current)} and ${conditionsFor(conditions, filter)}
        ${lineItemBelow === undefined ? '' : `and ${lowLineItem(current)}`}`,
    current,
    bindings: bindingsOf({ ...filter, tagKey, tagValue }),
  }
}

/**
 * The SQL of the month that it is for the seller entity of `o`: one for all, but around the turn of a month. Postgres is told the month
 * itself, for it must know how many purchase orders a status leaves to choose a way to them.
 */
async function currentMonth(db: Db, now: string): Promise<string> {
  const sellers = await listSellerEntities(db)
  const first = monthOf(now, sellers[0]?.timeZone ?? 'UTC')
  const others = sellers.flatMap(({ id, timeZone }) => {
    const month = monthOf(now, timeZone)
    return month === first ? [] : [`when o.seller_entity_id = ${id.toString()} then '${month}'`]
  })
  return others.length === 0 ? `'${first}'` : `(case ${others.join(' ')} else '${first}' end)`
}
