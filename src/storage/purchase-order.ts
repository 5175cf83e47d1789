import { accept, valueOf } from '../domain/document'
import { insist } from '../domain/error'
import { monthOf } from '../domain/month'
import type { Payer } from '../domain/payer'
import type { PurchaseOrderStatus, PurchaseOrderTerms } from '../domain/purchase-order'
import { readPurchaseOrderDocument, type PurchaseOrderDraft } from '../domain/purchase-order-document'
import { inTransaction, query, type Db } from './database'
import type { Deed } from './deed'
import { searchable, translated } from './failure'
import { reserveLineItemIds } from './line-item'
import { lockPayers } from './payer'
import { loadContext } from './purchase-order-context'
import { seekPurchaseOrder, type PurchaseOrderRef } from './purchase-order-ref'
import { selectPurchaseOrders, type PurchaseOrderOnFile } from './purchase-order-row'
import { reservePurchaseOrderId, saveRevision } from './purchase-order-write'
import { listSellerEntities } from './seller-entity'

export type { PurchaseOrderOnFile, PurchaseOrderRef }

/** Registers a purchase order (its document names `payer` and `sellerEntity`). Throws `invalid-document` with every violation. */
export async function createPurchaseOrder(
  db: Db,
  document: unknown,
  deed: Deed,
): Promise<PurchaseOrderOnFile> {
  const create = async (tx: Db): Promise<PurchaseOrderOnFile> => {
    const payer = await lockPayerOf(tx, valueOf(document, 'payer'))
    const number = valueOf(document, 'number')
    const draft = accept(
      readPurchaseOrderDocument(document, await loadContext(tx, payer, { id: null, number }, deed.at)),
    )
    insist(payer !== undefined, 'A document that names no payer is refused.')
    const terms = await newTerms(tx, payer, draft)
    await saveRevision(tx, null, terms, { ...deed, change: 'added' })
    return mustFind(tx, terms.id)
  }
  return translated(() => inTransaction(db, create))
}

async function lockPayerOf(db: Db, code: unknown): Promise<Payer | undefined> {
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

async function newTerms(
  db: Db,
  payer: Payer,
  { sellerEntity, ...draft }: PurchaseOrderDraft,
): Promise<PurchaseOrderTerms> {
  return {
    ...draft,
    id: await reservePurchaseOrderId(db),
    payerId: payer.id,
    sellerEntityId: sellerEntity.id,
    currency: payer.currency,
    suspendedAt: null,
    deletedAt: null,
    needsAttention: false,
    termsVersion: 0n,
    revision: 0,
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
  const key = await seekPurchaseOrder(db, ref)
  return key && mustFind(db, key.id)
}

/** The purchase order of an id that exists, deleted or not. */
export async function mustFind(db: Db, id: bigint): Promise<PurchaseOrderOnFile> {
  const [order] = await selectPurchaseOrders(db, `where o.purchase_order_id = ?`, [id])
  insist(order !== undefined, 'A purchase order is never removed.')
  return order
}

export interface PurchaseOrderFilter {
  /** Code. */
  payer?: string
  /** Code. */
  sellerEntity?: string
  number?: string
  /** At `now`. Deleted ones are listed only where this asks for them. */
  status?: PurchaseOrderStatus
  /** RFC 3339 UTC. */
  now: string
  /** Id of the last purchase order of the page before. */
  after?: bigint
  limit: number
}

/** The statuses of purchase-order.ts in terms of the month that it is now for the seller entity, `m.current`. */
const conditionOf: Readonly<Record<PurchaseOrderStatus, string>> = {
  pending: `o.deleted_at is null and o.suspended_at is null and m.current < o.effective_month`,
  active: `o.deleted_at is null and o.suspended_at is null and m.current between o.effective_month and o.expiration_month`,
  expired: `o.deleted_at is null and o.suspended_at is null and m.current > o.expiration_month`,
  suspended: `o.deleted_at is null and o.suspended_at is not null and m.current <= o.expiration_month`,
  'suspended-expired': `o.deleted_at is null and o.suspended_at is not null and m.current > o.expiration_month`,
  deleted: `o.deleted_at is not null`,
}

/** A page of purchase orders, latest first. */
export async function listPurchaseOrders(
  db: Db,
  filter: PurchaseOrderFilter,
): Promise<PurchaseOrderOnFile[]> {
  const { payer, sellerEntity, number, status, now, after, limit } = filter
  const sellers = await listSellerEntities(db)
  return selectPurchaseOrders(
    db,
    `join unnest(:sellers::bigint[], :months::text[]) as m (seller_entity_id, current) on m.seller_entity_id = s.seller_entity_id
     where ${status === undefined ? 'o.deleted_at is null' : conditionOf[status]}
       and (:payer::text is null or p.code = :payer)
       and (:sellerEntity::text is null or s.code = :sellerEntity)
       and (:number::text is null or o.number = :number)
       and (:after::bigint is null or o.purchase_order_id < :after)
     order by o.purchase_order_id desc limit :limit`,
    {
      sellers: sellers.map(({ id }) => id),
      months: sellers.map(({ timeZone }) => monthOf(now, timeZone)),
      payer: payer === undefined ? null : searchable(payer),
      sellerEntity: sellerEntity === undefined ? null : searchable(sellerEntity),
      number: number === undefined ? null : searchable(number),
      after: after ?? null,
      limit,
    },
  )
}
