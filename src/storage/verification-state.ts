import type { DrawnBefore, MatchedOrder } from '../domain/association'
import type { PurchaseOrderTerms } from '../domain/purchase-order'
import { numbers, query, type Db } from './database'
import { decodeTerms } from './purchase-order-terms'

/** A moment of a payer: before the invoice `before`, in the transaction that raised the payer to `version`. */
export interface Moment {
  payerId: bigint
  version: bigint
  before: bigint
  /** Numbers of invoices that credit memos name. */
  creditedInvoices: readonly string[]
}

/** What a payer's invoices found at a moment. */
export interface PastState {
  /** Whether any purchase order was not deleted. */
  hasPurchaseOrders: boolean
  orders: MatchedOrder[]
  drawnBefore: Map<string, DrawnBefore[]>
}

/** The states of payers at moments of theirs, in the same order: rebuilt from revisions and ledgers, which carry the version. */
export async function loadPastStates(
  db: Db,
  sellerEntityId: bigint,
  moments: readonly Moment[],
): Promise<PastState[]> {
  const terms = await loadTerms(db, moments)
  const entries = await loadLatestEntries(db, moments, terms)
  const drawnBefore = await loadDrawnBefore(db, sellerEntityId, moments)
  return moments.map((_, place) => ({
    hasPurchaseOrders: (terms[place] ?? []).some(({ deletedAt }) => deletedAt === null),
    orders: (terms[place] ?? []).map((order) =>
      toMatchedOrder(order, entries[place] ?? new Map<bigint, LatestEntry>()),
    ),
    drawnBefore: drawnBefore[place] ?? new Map<string, DrawnBefore[]>(),
  }))
}

/** Each of them a row: its place from 1, payer, version, and the invoice before which it is. */
function bindingsOf(moments: readonly Moment[]): string[] {
  return [
    numbers(moments.map(({ payerId }) => payerId)),
    numbers(moments.map(({ version }) => version)),
    numbers(moments.map(({ before }) => before)),
  ]
}

const momentTable = `unnest(?::bigint[], ?::bigint[], ?::bigint[]) with ordinality as m (payer_id, version, before, place)`

async function loadTerms(db: Db, moments: readonly Moment[]): Promise<PurchaseOrderTerms[][]> {
  const rows = await query<{ place: bigint; terms: unknown }>(
    db,
    `select m.place, r.terms from ${momentTable}
       join lateral (
            select distinct on (purchase_order_id) terms from purchase_order_revision r
             where r.payer_id = m.payer_id and (r.payer_version < m.version or r.payer_version = m.version and r.invoice_id < m.before)
             order by purchase_order_id, revision desc) r on true`,
    bindingsOf(moments),
  )
  const terms = moments.map((): PurchaseOrderTerms[] => [])
  for (const row of rows) terms[Number(row.place) - 1]?.push(decodeTerms(row.terms))
  return terms
}

interface LatestEntry {
  balance: bigint | null
  sequence: number
}

/** By moment and line item: the latest entry of its ledger then. */
async function loadLatestEntries(
  db: Db,
  moments: readonly Moment[],
  terms: readonly PurchaseOrderTerms[][],
): Promise<Map<bigint, LatestEntry>[]> {
  const wanted = terms.flatMap((orders, place) =>
    orders.flatMap(({ lineItems }) => lineItems.map(({ id }) => ({ place: place + 1, id }))),
  )
  const rows = await query<LatestEntry & { place: bigint; line_item_id: bigint }>(
    db,
    `select m.place, w.line_item_id, e.balance, e.sequence
       from ${momentTable}
       join unnest(?::bigint[], ?::bigint[]) as w (place, line_item_id) on w.place = m.place
       join lateral (
            select balance, sequence from ledger_entry e
             where e.line_item_id = w.line_item_id and e.payer_id = m.payer_id
               and (e.payer_version < m.version or e.payer_version = m.version and e.invoice_id < m.before)
             order by sequence desc limit 1) e on true`,
    [...bindingsOf(moments), numbers(wanted.map(({ place }) => place)), numbers(wanted.map(({ id }) => id))],
  )
  const entries = moments.map(() => new Map<bigint, LatestEntry>())
  for (const { place, line_item_id, ...entry } of rows) entries[Number(place) - 1]?.set(line_item_id, entry)
  return entries
}

/** As `loadPayerAccounts` answers it, at a moment: what credited invoices had drawn and not had back. */
async function loadDrawnBefore(
  db: Db,
  sellerEntityId: bigint,
  moments: readonly Moment[],
): Promise<Map<string, DrawnBefore[]>[]> {
  const found = moments.map(() => new Map<string, DrawnBefore[]>())
  const wanted = moments.flatMap(({ creditedInvoices }, index) =>
    [...new Set(creditedInvoices)].map((number) => ({ place: index + 1, number })),
  )
  if (wanted.length === 0) return found
  const rows = await query<{ place: bigint; number: string; line_item_id: bigint; drawn: bigint }>(
    db,
    `with credited as (
       select m.place, m.version, m.before, w.number, i.invoice_id, i.payer_id
         from ${momentTable}
         join unnest(?::bigint[], ?::text[]) as w (place, number) on w.place = m.place
         join seller_entity s on s.seller_entity_id = ?
         join invoice i on i.payer_id = m.payer_id and i.seller_entity_id = s.seller_entity_id
                       and s.invoice_number_prefix || lpad(i.number::text, greatest(8, length(i.number::text)), '0') = w.number),
     given as (
       select c.place, c.number, e.line_item_id, e.amount, e.association_round, e.association_position
         from credited c join ledger_entry e on e.invoice_id = c.invoice_id
                      and (e.payer_version < c.version or e.payer_version = c.version and e.invoice_id < c.before)
       union all
       select c.place, c.number, e.line_item_id, e.amount, null, null
         from credited c
         join invoice m on m.payer_id = c.payer_id and m.credited_invoice_number = c.number and m.kind = 'credit_memo'
         join ledger_entry e on e.invoice_id = m.invoice_id
                      and (e.payer_version < c.version or e.payer_version = c.version and e.invoice_id < c.before))
     select place, number, line_item_id, -sum(amount)::bigint as drawn from given
      group by place, number, line_item_id
     having sum(amount) < 0
      order by place, number, max(association_round), max(association_position)`,
    [
      ...bindingsOf(moments),
      numbers(wanted.map(({ place }) => place)),
      wanted.map(({ number }) => number),
      sellerEntityId,
    ],
  )
  for (const { place, number, line_item_id: lineItemId, drawn } of rows) {
    const ofMoment = found[Number(place) - 1]
    ofMoment?.set(number, [...(ofMoment.get(number) ?? []), { lineItemId, drawn }])
  }
  return found
}

function toMatchedOrder(
  { lineItems, ...order }: PurchaseOrderTerms,
  entries: ReadonlyMap<bigint, LatestEntry>,
): MatchedOrder {
  return {
    ...order,
    lineItems: lineItems.map(({ value, ...lineItem }) => {
      const entry = entries.get(lineItem.id)
      const balance = value === null ? null : (entry?.balance ?? value.totalValue)
      const netDrawn = value === null || balance === null ? 0n : value.totalValue - balance
      return { ...lineItem, value, balance, netDrawn, entrySequence: entry?.sequence ?? 0 }
    }),
  }
}

/** What a transaction made for a purchase that names a purchase order: the revision that says so. */
export interface PastCreation {
  payerId: bigint
  version: bigint
  invoiceId: bigint
  terms: PurchaseOrderTerms
}

/** What the transactions of these moments made, in the order of the invoices it was made for. */
export async function loadPastCreations(db: Db, moments: readonly Moment[]): Promise<PastCreation[]> {
  const rows = await query<{ payerId: bigint; version: bigint; invoiceId: bigint; terms: unknown }>(
    db,
    `select r.payer_id as "payerId", r.payer_version as version, r.invoice_id as "invoiceId", r.terms
       from (select distinct payer_id, version from ${momentTable}) m
       join purchase_order_revision r on r.payer_id = m.payer_id and r.payer_version = m.version and r.invoice_id is not null
      order by r.payer_id, r.invoice_id, r.purchase_order_id`,
    bindingsOf(moments),
  )
  return rows.map(({ terms, ...row }) => ({ ...row, terms: decodeTerms(terms) }))
}
