import { invoiceIdsOf } from '../domain/billing-run-share'
import type { Creation, SpareIds } from '../domain/marketplace-transaction'
import { insist } from '../domain/error'
import { purchaseOrderEvent } from '../domain/webhook-event'
import { execute, query, type Db } from './database'
import { announce, announceToHeldInvoices, type Change } from './outbox'
import { findPurchaseOrder } from './purchase-order'
import { insertRevisions } from './purchase-order-revision'
import { insertWebhookEvents } from './webhook-event'

/** Reserves ids for purchase orders and line items that a transaction may have to create. */
export async function reserveSpareIds(db: Db, count: number): Promise<SpareIds[]> {
  if (count === 0) return []
  const rows = await query<{ order_id: bigint; line_item_id: bigint }>(
    db,
    `select nextval(pg_get_serial_sequence('purchase_order', 'purchase_order_id')) as order_id,
            nextval(pg_get_serial_sequence('line_item', 'line_item_id')) as line_item_id
       from generate_series(1, ?)`,
    [count],
  )
  return rows.map((row) => ({ purchaseOrderId: row.order_id, lineItemId: row.line_item_id }))
}

/** What all creations of one transaction share. */
export interface CreationStamp {
  runId: bigint
  payerVersions: ReadonlyMap<bigint, bigint>
  /** RFC 3339. */
  at: string
}

/**
 * Writes what is made for purchases that name a purchase order, each with its revision. One at a time: they are rare. The
 * rank of the order stays as people left it (`terms_version`). Answers what is to be announced.
 */
export async function saveCreations(
  db: Db,
  creations: readonly Creation[],
  stamp: CreationStamp,
): Promise<Change[]> {
  const changes = new Map<bigint, Change>()
  for (const creation of creations) {
    if (creation.isNewOrder) await insertStub(db, creation, stamp.at)
    else await raiseRevision(db, creation)
    await insertTransactionLineItem(db, creation)
    changes.set(creation.order.id, await recordRevision(db, creation, stamp))
  }
  return [...changes.values()]
}

/** Announces what was made to its workflows and to the held invoices of its payers, behind what people do. */
export async function announceCreations(
  db: Db,
  changes: readonly Change[],
  { payerVersions, at }: Pick<CreationStamp, 'payerVersions' | 'at'>,
): Promise<void> {
  const lane = 'bulk'
  await announce(db, changes, { lane, at })
  const payers = new Set(changes.map(({ payerId }) => payerId))
  const theirs = new Map([...payerVersions].filter(([payerId]) => payers.has(payerId)))
  await announceToHeldInvoices(db, theirs, { lane, at })
}

/** Announces what a run that has ended made: before, the workflows that begin would only be in its way. */
export async function announceCreationsOfRun(db: Db, runId: bigint, at: string): Promise<void> {
  const { first, last } = invoiceIdsOf(runId)
  const rows = await query<Omit<Change, 'kind'> & { payerVersion: bigint }>(
    db,
    `select r.purchase_order_id as "subjectId", r.payer_id as "payerId", max(r.revision)::bigint as revision,
            p.version as "payerVersion"
       from purchase_order_revision r join payer p on p.payer_id = r.payer_id
      where r.invoice_id between ? and ? group by 1, 2, 4`,
    [first, last],
  )
  const changes = rows.map(({ subjectId, payerId, revision }): Change => ({
    kind: 'purchase-order',
    subjectId,
    payerId,
    revision,
  }))
  const payerVersions = new Map(rows.map(({ payerId, payerVersion }) => [payerId, payerVersion]))
  await announceCreations(db, changes, { payerVersions, at })
}

async function insertStub(db: Db, { order, payerId }: Creation, at: string): Promise<void> {
  await execute(
    db,
    `insert into purchase_order (purchase_order_id, payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency,
                                 effective_month, expiration_month, overage_policy, needs_attention, number)
     values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, true, ?)`,
    [
      order.id,
      payerId,
      order.sellerEntityId,
      at,
      at,
      order.currency,
      order.effectiveMonth,
      order.expirationMonth,
      order.overagePolicy,
      order.number,
    ],
  )
}

async function raiseRevision(db: Db, { order, payerId }: Creation): Promise<void> {
  await execute(
    db,
    `update purchase_order set revision = revision + 1 where purchase_order_id = ? and payer_id = ?`,
    [order.id, payerId],
  )
}

async function insertTransactionLineItem(db: Db, { order, lineItem, payerId }: Creation): Promise<void> {
  await execute(
    db,
    `insert into line_item (line_item_id, payer_id, purchase_order_id, type, start_month, end_month, number)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [lineItem.id, payerId, order.id, lineItem.type, lineItem.startMonth, lineItem.endMonth, lineItem.number],
  )
}

async function recordRevision(
  db: Db,
  { order, payerId, lineItem, isNewOrder, invoiceId }: Creation,
  { runId, payerVersions, at }: CreationStamp,
): Promise<Change> {
  const terms = await findPurchaseOrder(db, { id: order.id })
  const payerVersion = payerVersions.get(payerId)
  insist(terms !== undefined && payerVersion !== undefined, 'What a run creates can be read back.')
  const change = isNewOrder
    ? `made by billing run ${runId.toString()} for a marketplace purchase that names this number`
    : `line item ${lineItem.number} made by billing run ${runId.toString()} for a marketplace purchase that names this purchase order`
  const by = { actor: 'billing-run', change }
  await insertRevisions(db, [{ terms, payerVersion, invoiceId, recordedAt: at, ...by }])
  const kind = isNewOrder ? 'purchase-order.created' : 'purchase-order.edited'
  await insertWebhookEvents(db, [purchaseOrderEvent(kind, terms, at, by)])
  return { kind: 'purchase-order', subjectId: order.id, payerId, revision: BigInt(terms.revision) }
}
