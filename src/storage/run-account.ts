import type { DrawnBefore, MatchedOrder } from '../domain/association'
import type { PayerAccount, RunTerms } from '../domain/billing-run'
import type { Payer } from '../domain/payer'
import { query, together, type Db } from './database'
import { loadMatchedOrders, type NamedNumbers } from './matched-order'

/** The accounts of locked payers as a run may draw on them. */
export async function loadPayerAccounts(
  db: Db,
  terms: RunTerms,
  payers: readonly Payer[],
  named: readonly NamedNumbers[],
): Promise<Map<bigint, PayerAccount>> {
  const ids = payers.map(({ id }) => id)
  return accountsOf(payers, await loadHoldings(db, terms, ids, named))
}

/** What is read of payers beside their own rows, by payer; what is not there is nothing. */
export interface Holdings {
  withOrders: ReadonlySet<bigint>
  orders: ReadonlyMap<bigint, MatchedOrder[]>
  drawnBefore: ReadonlyMap<bigint, ReadonlyMap<string, readonly DrawnBefore[]>>
}

/** The accounts of locked payers, from their rows and what they hold. */
export function accountsOf(
  payers: readonly Payer[],
  { withOrders, orders, drawnBefore }: Holdings,
): Map<bigint, PayerAccount> {
  return new Map(
    payers.map((payer) => [
      payer.id,
      {
        payerId: payer.id,
        paymentTermsDays: payer.paymentTermsDays,
        purchaseOrderRequired: payer.purchaseOrderRequired,
        hasPurchaseOrders: withOrders.has(payer.id),
        orders: orders.get(payer.id) ?? [],
        drawnBefore: drawnBefore.get(payer.id) ?? new Map<string, DrawnBefore[]>(),
      },
    ]),
  )
}

/**
 * What payers hold that a run may draw on. Its statements come after that of `lockPayers`: one that locks and reads at once sees balances
 * older than its locks.
 */
export async function loadHoldings(
  db: Db,
  terms: RunTerms,
  ids: readonly bigint[],
  named: readonly NamedNumbers[],
): Promise<Holdings> {
  const drawnBefore = await loadDrawnBefore(db, terms.sellerEntityId, named)
  const creditedItems = [...drawnBefore.values()].flatMap((draws) => [...draws.values()].flat())
  const [withOrders, orders] = await together(db, [
    () => payersWithOrders(db, ids),
    () => loadMatchedOrders(db, terms, ids, named, creditedItems),
  ])
  return { withOrders, orders, drawnBefore }
}

async function payersWithOrders(db: Db, ids: readonly bigint[]): Promise<Set<bigint>> {
  const rows = await query<{ payer_id: bigint }>(
    db,
    `select payer_id from unnest(?::bigint[]) as u (payer_id)
      where exists (select from purchase_order o where o.payer_id = u.payer_id and o.deleted_at is null)`,
    [ids],
    'payers with orders',
  )
  return new Set(rows.map((row) => row.payer_id))
}

/** By payer and by number of the credited invoice: what it still has drawn on each line item, in the order drawn. */
async function loadDrawnBefore(
  db: Db,
  sellerEntityId: bigint,
  named: readonly NamedNumbers[],
): Promise<Map<bigint, Map<string, DrawnBefore[]>>> {
  // Several documents may name one invoice: it must not count twice.
  const wanted = named.flatMap(({ payerId, creditedInvoices }) =>
    [...new Set(creditedInvoices)].map((number) => ({ payerId, number })),
  )
  const found = new Map<bigint, Map<string, DrawnBefore[]>>()
  if (wanted.length === 0) return found
  const rows = await query<{ payer_id: bigint; number: string; line_item_id: bigint; drawn: bigint }>(
    db,
    `with credited as (
       select w.payer_id, w.number, i.invoice_id
         from unnest(:payers::bigint[], :numbers::text[]) as w (payer_id, number)
         join seller_entity s on s.seller_entity_id = :seller
         join invoice i on i.payer_id = w.payer_id and i.seller_entity_id = s.seller_entity_id
                       and s.invoice_number_prefix || lpad(i.number::text, greatest(8, length(i.number::text)), '0') = w.number),
     given as (
       select c.payer_id, c.number, c.invoice_id, e.line_item_id, e.amount, e.association_round, e.association_position
         from credited c join ledger_entry e on e.invoice_id = c.invoice_id
       union all
       select c.payer_id, c.number, c.invoice_id, e.line_item_id, e.amount, null, null
         from credited c
         join invoice m on m.payer_id = c.payer_id and m.credited_invoice_number = c.number and m.kind = 'credit_memo'
         join ledger_entry e on e.invoice_id = m.invoice_id)
     select payer_id, number, line_item_id, -sum(amount)::bigint as drawn from given
      group by payer_id, number, line_item_id
     having sum(amount) < 0
      order by payer_id, number, max(association_round), max(association_position)`,
    {
      payers: wanted.map(({ payerId }) => payerId),
      numbers: wanted.map(({ number }) => number),
      seller: sellerEntityId,
    },
  )
  for (const row of rows) {
    const ofPayer = found.get(row.payer_id) ?? new Map<string, DrawnBefore[]>()
    found.set(row.payer_id, ofPayer)
    ofPayer.set(row.number, [
      ...(ofPayer.get(row.number) ?? []),
      { lineItemId: row.line_item_id, drawn: row.drawn },
    ])
  }
  return found
}
