import type { FastifyReply } from 'fastify'
import type { EditDeed } from '../../storage/deed'
import type { PurchaseOrderOnFile } from '../../storage/purchase-order'
import { listRecipients } from '../../storage/purchase-order-recipient'
import type { PurchaseOrderView } from '../contract/purchase-order'
import { HttpRefusal } from '../error'
import type { Work } from '../unit-of-work'
import { toView } from './purchase-order-view'

/** A purchase order with all that is known of it; its revision is the ETag. */
export async function answerOrder(
  { db, deed }: Work,
  reply: FastifyReply,
  order: PurchaseOrderOnFile,
): Promise<PurchaseOrderView> {
  void reply.header('etag', etagOf(order))
  return toView(order, await listRecipients(db, order), deed.at)
}

export function etagOf({ revision }: Pick<PurchaseOrderOnFile, 'revision'>): string {
  return `"${revision}"`
}

/** The deed of an edit, based on the revision that `If-Match` names; refused (428) without one. */
export function editDeed({ deed }: Work, ifMatch: string | undefined): EditDeed {
  if (ifMatch !== undefined) return { ...deed, expectedRevision: Number(ifMatch.slice(1, -1)) }
  const told = 'Send If-Match with the ETag of what you edit: another edit could be lost otherwise.'
  throw new HttpRefusal('precondition-required', told)
}
