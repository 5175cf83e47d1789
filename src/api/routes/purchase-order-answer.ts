import type { FastifyReply } from 'fastify'
import type { PurchaseOrderOnFile } from '../../storage/purchase-order'
import { listRecipients } from '../../storage/purchase-order-recipient'
import type { PurchaseOrderView } from '../contract/purchase-order'
import type { Work } from '../unit-of-work'
import { toView } from './purchase-order-view'
import { tagRevision } from './revision'

/** A purchase order with all that is known of it; its revision is the ETag. */
export async function answerOrder(
  { db, deed }: Work,
  reply: FastifyReply,
  order: PurchaseOrderOnFile,
): Promise<PurchaseOrderView> {
  tagRevision(reply, order)
  return toView(order, await listRecipients(db, order), deed.at)
}
