import { accept, valueOf } from '../domain/document'
import { insist } from '../domain/error'
import type { Payer } from '../domain/payer'
import { unregistered, type PurchaseOrderTerms } from '../domain/purchase-order'
import { readPurchaseOrderDocument, type PurchaseOrderDraft } from '../domain/purchase-order-document'
import { inTransaction, query, type Db } from './database'
import type { Deed } from './deed'
import { searchable, translated } from './failure'
import { reserveLineItemIds } from './line-item'
import { lockPayers, type PayerAccount } from './payer'
import { loadContext } from './purchase-order-context'
import { seekPurchaseOrder, type PurchaseOrderRef } from './purchase-order-ref'
import { selectPurchaseOrders, type PurchaseOrderOnFile } from './purchase-order-row'
import { reservePurchaseOrderIds } from './purchase-order-row-write'
import { saveRevision } from './purchase-order-write'

export type { PurchaseOrderOnFile, PurchaseOrderRef }

/** Registers a purchase order (its document names `payer` and `sellerEntity`). Throws `invalid-document` with every violation. */
export async function createPurchaseOrder(
  db: Db,
  document: unknown,
  deed: Deed,
): Promise<PurchaseOrderOnFile> {
  const create = async (tx: Db): Promise<PurchaseOrderOnFile> => {
    const payer = await lockPayerNamed(tx, valueOf(document, 'payer'))
    const number = valueOf(document, 'number')
    const draft = accept(
      readPurchaseOrderDocument(document, await loadContext(tx, payer, { id: null, number }, deed.at)),
    )
    insist(payer !== undefined, 'A document that names no payer is refused.')
    const terms = await newTerms(tx, payer, draft)
    await saveRevision(tx, payer, { before: null, after: terms }, { ...deed, change: 'added' })
    return mustFind(tx, terms.id)
  }
  return translated(() => inTransaction(db, create))
}

async function lockPayerNamed(db: Db, code: unknown): Promise<PayerAccount | undefined> {
  if (typeof code !== 'string') return undefined
  const rows = await query<{ id: bigint }>(db, `select payer_id as id from payer where code = ?`, [
    searchable(code),
  ])
  const [payer] = await lockPayers(
    db,
    rows.map(({ id }) => id),
  )
  return payer
}

/** A new purchase order as its document says, with ids. */
export async function newTerms(
  db: Db,
  payer: Payer,
  { sellerEntity, ...draft }: PurchaseOrderDraft,
): Promise<PurchaseOrderTerms> {
  const [id] = await reservePurchaseOrderIds(db, 1)
  insist(id !== undefined, 'A sequence has a next value.')
  return {
    ...draft,
    ...unregistered,
    id,
    payerId: payer.id,
    sellerEntityId: sellerEntity.id,
    currency: payer.currency,
    lineItems: await withIds(db, draft.lineItems),
  }
}

/** Line items with ids for those that have none yet. */
export async function withIds<T extends { id: bigint | null }>(
  db: Db,
  lineItems: readonly T[],
): Promise<(T & { id: bigint })[]> {
  const spare = await reserveLineItemIds(db, lineItems.filter(({ id }) => id === null).length)
  return lineItems.map((lineItem) => {
    const id = lineItem.id ?? spare.shift()
    insist(id !== undefined, 'There is an id for each line item.')
    return { ...lineItem, id }
  })
}

export async function findPurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
): Promise<PurchaseOrderOnFile | undefined> {
  const key = 'id' in ref ? ref : await seekPurchaseOrder(db, ref)
  if (key === undefined) return undefined
  const [order] = await selectPurchaseOrders(db, `where o.purchase_order_id = ?`, [key.id])
  return order
}

/** The purchase order of an id that exists, deleted or not. */
export async function mustFind(db: Db, id: bigint): Promise<PurchaseOrderOnFile> {
  const [order] = await selectPurchaseOrders(db, `where o.purchase_order_id = ?`, [id])
  insist(order !== undefined, 'A purchase order is never removed.')
  return order
}
