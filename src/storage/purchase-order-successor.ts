import { accept, valueOf } from '../domain/document'
import { DomainError, insist } from '../domain/error'
import { readSuccessor } from '../domain/purchase-order-successor'
import { worded } from '../domain/wording'
import { inTransaction, type Db } from './database'
import type { Deed } from './deed'
import { translated } from './failure'
import { mustFind, newTerms, type PurchaseOrderOnFile } from './purchase-order'
import { loadContext } from './purchase-order-context'
import { lockPayerOf, type PurchaseOrderRef } from './purchase-order-ref'
import { saveRevision } from './purchase-order-write'

/**
 * Registers the successor of a purchase order, which stays as it is: like it, with fresh balances and with what `request`
 * gives. Throws `not-found`, `conflict` (deleted), `invalid-document` with every violation.
 */
export async function duplicatePurchaseOrder(
  db: Db,
  ref: PurchaseOrderRef,
  request: unknown,
  deed: Deed,
): Promise<PurchaseOrderOnFile> {
  const work = async (tx: Db): Promise<PurchaseOrderOnFile> => {
    const { id, payer } = await lockPayerOf(tx, ref)
    const before = await mustFind(tx, id)
    if (before.deletedAt !== null) throw new DomainError('conflict', worded('order-deleted'))
    const number = valueOf(request, 'number')
    const context = await loadContext(tx, payer, { id: null, number }, deed.at)
    insist(context.payer !== undefined, 'The payer of a purchase order is known.')
    const draft = accept(readSuccessor(request, { ...context, payer: context.payer, before }))
    const terms = await newTerms(tx, payer, draft)
    const change = `added as the successor of ${before.number}`
    await saveRevision(tx, payer, { before: null, after: terms }, { ...deed, change })
    return mustFind(tx, terms.id)
  }
  return translated(() => inTransaction(db, work))
}
