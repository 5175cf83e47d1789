import type { LineItemAccount } from '../domain/verification-ledger'
import type { PurchaseOrderTerms } from '../domain/purchase-order'
import { query, type Db } from './database'
import { selectPurchaseOrders } from './purchase-order-row'
import { decodeTerms } from './purchase-order-terms'

interface AccountRow {
  id: bigint
  payer: string
  is_detached: boolean
  total_value: bigint | null
  balance: bigint | null
  net_drawn: bigint
  entry_sequence: number
  entries: number
  sum: string
  drawn: string
  fault: {
    sequence: number
    place: number
    running: string
    kind: string
    amount: string
    balance: string | null
  } | null
}

/**
 * The first `limit` line items after an id with what their ledgers add up to. Adding whole numbers is exact, so Postgres may do
 * it: a ledger may hold millions of entries.
 */
export async function listLineItemAccounts(db: Db, after: bigint, limit: number): Promise<LineItemAccount[]> {
  const rows = await query<AccountRow>(
    db,
    `with item as materialized (
       select * from line_item where line_item_id > ? order by line_item_id limit ?),
     entry as (
       select e.line_item_id, e.sequence, e.amount, e.balance, e.kind, e.invoice_id,
              row_number() over ledger as place, sum(e.amount) over ledger as running,
              lag(e.balance) over ledger is not null as was_tracked
         from item i join ledger_entry e on e.line_item_id = i.line_item_id and e.payer_id = i.payer_id
       window ledger as (partition by e.line_item_id order by e.sequence)),
     checked as (
       select *, place <> sequence
              or balance <> running
              or kind = 'opening' and (place > 1 or balance is distinct from amount)
              or kind = 'adjustment' and place = 1
              or kind not in ('opening', 'adjustment') and (balance is not null) <> was_tracked as is_fault
         from entry),
     account as (
       select line_item_id, count(*)::int as entries, sum(amount) as sum,
              coalesce(-sum(amount) filter (where invoice_id is not null), 0) as drawn,
              min(place) filter (where is_fault) as first_fault
         from checked group by line_item_id)
     select i.line_item_id as id, p.code as payer, i.purchase_order_id is null as is_detached, i.total_value, i.balance, i.net_drawn,
            i.entry_sequence, coalesce(a.entries, 0) as entries, coalesce(a.sum, 0)::text as sum, coalesce(a.drawn, 0)::text as drawn,
            case when a.first_fault is not null then
              (select json_build_object('sequence', c.sequence, 'place', c.place, 'running', c.running::text, 'kind', c.kind,
                                        'amount', c.amount::text, 'balance', c.balance::text)
                 from checked c where c.line_item_id = i.line_item_id and c.place = a.first_fault) end as fault
       from item i join payer p on p.payer_id = i.payer_id left join account a on a.line_item_id = i.line_item_id
      order by i.line_item_id`,
    [after, limit],
  )
  return rows.map(toAccount)
}

function toAccount(row: AccountRow): LineItemAccount {
  const { fault } = row
  return {
    id: row.id,
    payer: row.payer,
    isDetached: row.is_detached,
    totalValue: row.total_value,
    balance: row.balance,
    netDrawn: row.net_drawn,
    entrySequence: row.entry_sequence,
    entries: row.entries,
    sum: BigInt(row.sum),
    drawn: BigInt(row.drawn),
    firstFault: fault && {
      ...fault,
      running: BigInt(fault.running),
      amount: BigInt(fault.amount),
      balance: fault.balance === null ? null : BigInt(fault.balance),
    },
  }
}

/** A purchase order as it stands and as its latest revision says. */
export interface OrderWithRevision {
  current: PurchaseOrderTerms & { payer: { code: string } }
  /** Null: it has none. */
  revision: PurchaseOrderTerms | null
  revisions: number
}

/** The first `limit` purchase orders after an id, deleted ones among them. */
export async function listOrdersWithRevision(
  db: Db,
  after: bigint,
  limit: number,
): Promise<OrderWithRevision[]> {
  const orders = await selectPurchaseOrders(
    db,
    `where o.purchase_order_id > ? order by o.purchase_order_id limit ?`,
    [after, limit],
  )
  const rows = await query<{ id: bigint; revisions: number; terms: unknown }>(
    db,
    `select distinct on (purchase_order_id) purchase_order_id as id, terms,
            (count(*) over (partition by purchase_order_id))::int as revisions
       from purchase_order_revision where purchase_order_id = any (?) order by purchase_order_id, revision desc`,
    [orders.map(({ id }) => id)],
  )
  const latest = new Map(rows.map((row) => [row.id, row]))
  return orders.map((current) => {
    const row = latest.get(current.id)
    return { current, revision: row ? decodeTerms(row.terms) : null, revisions: row?.revisions ?? 0 }
  })
}
