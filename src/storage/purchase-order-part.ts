import { DomainError } from '../domain/error'
import {
  refusalOfLineItem,
  withChangedLineItem,
  withContacts,
  withLineItem,
  withoutLineItem,
} from '../domain/purchase-order-part'
import { worded } from '../domain/wording'
import { inTransaction, type Db } from './database'
import type { EditDeed } from './deed'
import { mustFind } from './purchase-order'
import { editPurchaseOrder } from './purchase-order-edit'
import { lockPayerOf, type PurchaseOrderRef } from './purchase-order-ref'
import type { PurchaseOrderOnFile } from './purchase-order-row'

/** Adds a line item. Throws as `editPurchaseOrder` does; violations point into `document`. */
export async function addLineItem(
  db: Db,
  ref: PurchaseOrderRef,
  document: unknown,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return editLineItems(db, ref, deed, (order) => withLineItem(order, document))
}

/** Replaces the fields of a line item that `document` gives. Throws `not-found` where there is none; else as `addLineItem`. */
export async function editLineItem(
  db: Db,
  ref: PurchaseOrderRef & { lineItem: string },
  document: unknown,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return editLineItems(db, ref, deed, (order) => withChangedLineItem(order, ref.lineItem, document))
}

/** Removes a line item. Throws `not-found` where there is none, `conflict` where something was drawn on it. */
export async function removeLineItem(
  db: Db,
  ref: PurchaseOrderRef & { lineItem: string },
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  try {
    return await editLineItems(db, ref, deed, (order) => withoutLineItem(order, ref.lineItem))
  } catch (error) {
    // Nothing was sent that could have faults: it is the line item's history that stands against it.
    if (!(error instanceof DomainError) || error.code !== 'invalid-document') throw error
    const reasons = error.violations.map(({ wording }) => wording)
    throw new DomainError(
      'conflict',
      reasons.reduce((first, second) => worded('sentences', { first, second })),
    )
  }
}

/** Puts other contacts in the place of those there are. Throws as `editPurchaseOrder` does. */
export async function setContacts(
  db: Db,
  ref: PurchaseOrderRef,
  document: unknown,
  deed: EditDeed,
): Promise<PurchaseOrderOnFile> {
  return editPurchaseOrder(db, ref, withContacts(document), deed)
}

/** Under the payer's lock from the reading of the list to the edit that replaces it: nobody else comes in between. */
async function editLineItems(
  db: Db,
  ref: PurchaseOrderRef,
  deed: EditDeed,
  editOf: (order: PurchaseOrderOnFile) => unknown,
): Promise<PurchaseOrderOnFile> {
  return inTransaction(db, async (tx) => {
    const { id } = await lockPayerOf(tx, ref)
    const edit = editOf(await mustFind(tx, id))
    try {
      return await editPurchaseOrder(tx, { id }, edit, deed)
    } catch (error) {
      throw error instanceof DomainError ? refusalOfLineItem(error) : error
    }
  })
}
