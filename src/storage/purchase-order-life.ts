import type { ContactDetails } from '../domain/contact'
import { deadlinesOf, dueAt, transitionOf, untrueAfter, type Deadline } from '../domain/lifecycle'
import { normalizedEmail } from '../domain/notice'
import { kindOfTransition } from '../domain/webhook'
import { purchaseOrderEvent } from '../domain/webhook-event'
import { execute, inTransaction, type Db } from './database'
import { handOverNotices, queueLifeNotices, suppressAllNotices, suppressUntrueNotices } from './life-notice'
import { loadRecipients } from './notice-queue'
import { acknowledge } from './outbox'
import { lockPayers } from './payer'
import { mustFind } from './purchase-order'
import type { PurchaseOrderOnFile } from './purchase-order-row'
import { findRefused } from './refused-recipient'
import { insertWebhookEvents } from './webhook-event'

/** A purchase order of which everything has been told that was due. */
export interface SettledPurchaseOrder {
  order: PurchaseOrderOnFile
  /** What is still to become due, in time order. */
  deadlines: Deadline[]
  /** A run made it, or none of those who are to hear of it can be reached. */
  needsAttention: boolean
}

/**
 * Queues the notices of what is due in the life of a purchase order at `at` (RFC 3339), once, whoever asks and however often.
 * Takes the payer's lock only where something is due. What was announced of the order up to the revision that it reads
 * counts as heard. Source: docs/decisions/0010.
 */
export async function settlePurchaseOrder(db: Db, id: bigint, at: string): Promise<SettledPurchaseOrder> {
  const present = await mustFind(db, id)
  const order = dueOf(present, at) === null ? present : await settleLocked(db, present, at)
  await acknowledge(db, { kind: 'purchase-order', subjectId: id, revision: BigInt(order.revision) })
  return {
    order,
    deadlines: deadlinesOf(order, order.sellerEntity.timeZone),
    needsAttention: await needsAttention(db, order),
  }
}

/** Somebody else may have told it since: what is due is read again, in a statement that begins under the lock. */
async function settleLocked(
  db: Db,
  { id, payerId }: PurchaseOrderOnFile,
  at: string,
): Promise<PurchaseOrderOnFile> {
  return inTransaction(db, async (tx) => {
    await lockPayers(tx, [payerId])
    const order = await mustFind(tx, id)
    if (!(await queueWhatIsDue(tx, order, at))) return order
    await execute(
      tx,
      `update purchase_order set lived_until = ? where purchase_order_id = ? and payer_id = ?`,
      [at, id, payerId],
    )
    return { ...order, livedUntil: at }
  })
}

function dueOf(order: PurchaseOrderOnFile, at: string): Deadline | null {
  return dueAt(deadlinesOf(order, order.sellerEntity.timeZone), at)
}

/** Answers whether anything was due. */
async function queueWhatIsDue(db: Db, order: PurchaseOrderOnFile, at: string): Promise<boolean> {
  const due = dueOf(order, at)
  if (due !== null) await queueLifeNotices(db, order, due, at)
  await recordTransitions(db, order, at)
  return due !== null
}

/** Systems hear of every transition, also of one that people need not be told any more. */
async function recordTransitions(db: Db, order: PurchaseOrderOnFile, at: string): Promise<void> {
  const passed = deadlinesOf(order, order.sellerEntity.timeZone).filter(
    (each) => Date.parse(each.at) <= Date.parse(at),
  )
  const events = passed.flatMap(({ kind, occasion }) => {
    const event = kind === 'lifecycle' ? kindOfTransition(occasion) : null
    return event === null ? [] : [purchaseOrderEvent(event, order, at, null)]
  })
  await insertWebhookEvents(db, events)
}

async function needsAttention(db: Db, order: PurchaseOrderOnFile): Promise<boolean> {
  if (order.deletedAt !== null) return false
  if (order.needsAttention) return true
  const emails = (await loadRecipients(db, order)).map(({ email }) => email)
  const refused = await findRefused(db, order.payerId, emails)
  return emails.every((email) => refused.has(normalizedEmail(email)))
}

/**
 * Before an edit at `at`: what is due is told of the order as it was. Answers who has heard of it until now.
 * The caller holds the payer's lock; the revision that it writes next moves `lived_until`.
 */
export async function settleBeforeEdit(
  db: Db,
  before: PurchaseOrderOnFile,
  at: string,
): Promise<ContactDetails[]> {
  await queueWhatIsDue(db, before, at)
  return loadRecipients(db, before)
}

/**
 * After an edit at `at`, in its transaction: takes out of the queue what the edit has made untrue, hands the rest to those who
 * hear from now on, and tells them of the transition that the edit makes.
 */
export async function tellOfEdit(
  db: Db,
  edit: { before: PurchaseOrderOnFile; after: PurchaseOrderOnFile; hearersBefore: ContactDetails[] },
  at: string,
): Promise<void> {
  const { before, after, hearersBefore } = edit
  if (after.deletedAt !== null) return suppressAllNotices(db, after)
  const timeZone = { before: before.sellerEntity.timeZone, after: after.sellerEntity.timeZone }
  await suppressUntrueNotices(db, after, untrueAfter(before, after, timeZone.after, at))
  await handOverNotices(db, after, hearersBefore, await loadRecipients(db, after))
  const occasion = transitionOf(before, after, timeZone, at)
  if (occasion === null) return
  await queueLifeNotices(db, after, { kind: 'lifecycle', occasion }, at)
  const event = kindOfTransition(occasion)
  if (event !== null) await insertWebhookEvents(db, [purchaseOrderEvent(event, after, at, null)])
}
