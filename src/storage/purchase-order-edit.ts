import { accept, valueOf } from '../domain/document'
import { DomainError, insist } from '../domain/error'
import type { Payer } from '../domain/payer'
import { countsAsActive, type PurchaseOrderTerms } from '../domain/purchase-order'
import { describeChange } from '../domain/purchase-order-change'
import { readPurchaseOrderEdit } from '../domain/purchase-order-edit'
import { maximumActivePurchaseOrders, tooManyActive } from '../domain/purchase-order-field'
import { worded } from '../domain/wording'
import { inTransaction, type Db } from './database'
import type { EditDeed } from './deed'
import { editConflict } from './edit-conflict'
import { translated } from './failure'
import { findDrawnLineItems } from './ledger-entry'
import { mustFind, withIds } from './purchase-order'
import { countActive, loadContext } from './purchase-order-context'
import { settleBeforeEdit, tellOfEdit } from './purchase-order-life'
import { lockPayerOf, type PurchaseOrderRef } from './purchase-order-ref'
import { revisionsAfter } from './purchase-order-revision'
import type { PurchaseOrderOnFile } from './purchase-order-row'
import { saveRevision } from './purchase-order-write'

/**
 * Replaces the given fields of a purchase order (lists as a whole) and answers it as it stands then. An edit that changes
 * nothing makes no revision. Throws `not-found`, `edit-conflict`, `conflict` (deleted), `invalid-document`.
 */
export async function editPurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
  edit: unknown,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return change(db, ref, deed, async (tx, before, payer) => {
    const context = await loadContext(tx, payer, { id: before.id, number: null }, deed.at)
    insist(context.payer !== undefined, 'The payer of a purchase order is known.')
    const draft = accept(
      readPurchaseOrderEdit(edit, {
        ...context,
        payer: context.payer,
        // What counts already, or is suspended, may be edited however many others there are.
        othersActive: countsAs(before, deed) || before.suspendedAt !== null ? 0 : context.othersActive,
        before,
        drawnLineItems: await drawnOf(tx, before, edit),
      }),
    )
    const { sellerEntity, ...terms } = draft
    const lineItems = await withIds(tx, terms.lineItems)
    return { ...before, ...terms, sellerEntityId: sellerEntity.id, needsAttention: false, lineItems }
  })
}

/** Only an edit that gives line items can lose one that something was drawn on. */
async function drawnOf(
  db: Db,
  { payerId, lineItems }: PurchaseOrderOnFile,
  edit: unknown,
): Promise<Set<bigint>> {
  if (valueOf(edit, 'lineItems') === undefined) return new Set()
  return findDrawnLineItems(
    db,
    payerId,
    lineItems.map(({ id }) => id),
  )
}

/** From pending, active or expired; else throws `conflict`. */
export async function suspendPurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return change(db, ref, deed, (_, before) => {
    if (before.suspendedAt !== null) throw new DomainError('conflict', worded('order-suspended-already'))
    return Promise.resolve({ ...before, suspendedAt: deed.at })
  })
}

/** Back to pending, active or expired, by its dates; throws `conflict` where it is not suspended. */
export async function resumePurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return change(db, ref, deed, async (tx, before) => {
    if (before.suspendedAt === null) throw new DomainError('conflict', worded('order-not-suspended'))
    const after = { ...before, suspendedAt: null }
    if (countsAs(after, deed)) {
      const others = await countActive(tx, before.payerId, before.id, deed.at)
      if (others >= maximumActivePurchaseOrders) throw new DomainError('conflict', tooManyActive)
    }
    return after
  })
}

/** Final: removes contacts and unsent notices and frees the number; invoices and the ledger stay. */
export async function deletePurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return change(db, ref, deed, (_, before) =>
    Promise.resolve({ ...before, deletedAt: deed.at, contacts: [] }),
  )
}

type Decide = (tx: Db, before: PurchaseOrderOnFile, payer: Payer) => Promise<PurchaseOrderTerms>

/**
 * Reads the purchase order under its payer's lock, lets `decide` say what it becomes, and writes that as its next revision.
 * What was due before is told of the order as it was.
 */
async function change(
  db: Db,
  ref: PurchaseOrderRef,
  deed: EditDeed,
  decide: Decide,
): Promise<PurchaseOrderOnFile> {
  const work = async (tx: Db): Promise<PurchaseOrderOnFile> => {
    const { id, payer } = await lockPayerOf(tx, ref)
    const before = await mustFind(tx, id)
    await refuseStale(tx, before, deed.expectedRevision)
    const after = await decide(tx, before, payer)
    const description = describeChange(before, after)
    if (description === '') return before
    const hearersBefore = await settleBeforeEdit(tx, before, deed.at)
    await saveRevision(tx, payer, { before, after }, { ...deed, change: description })
    const saved = await mustFind(tx, id)
    await tellOfEdit(tx, { before, after: saved, hearersBefore }, deed.at)
    return saved
  }
  return translated(() => inTransaction(db, work))
}

async function refuseStale(db: Db, before: PurchaseOrderOnFile, expected: number | undefined): Promise<void> {
  if (before.deletedAt !== null) {
    throw new DomainError('conflict', worded('order-deleted'))
  }
  if (expected === undefined || expected === before.revision) return
  const since = await revisionsAfter(db, before, expected)
  const changes = since.map(
    ({ terms, actor, change: what }) => `revision ${terms.revision} by ${actor}: ${what}`,
  )
  throw editConflict(worded('the-order'), before.revision, expected, changes.join('. '))
}

function countsAs(
  order: PurchaseOrderTerms & Pick<PurchaseOrderOnFile, 'sellerEntity'>,
  { at }: EditDeed,
): boolean {
  return countsAsActive(order, order.sellerEntity.timeZone, at)
}
