import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import {
  createPurchaseOrder,
  findPurchaseOrder,
  listPurchaseOrders,
  type PurchaseOrderOnFile,
} from '../../storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../storage/purchase-order-edit'
import { listRecipients } from '../../storage/purchase-order-recipient'
import type { Db } from '../../storage/database'
import type { EditDeed } from '../../storage/deed'
import * as contract from '../contract'
import { actor, type Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'
import { documentBody } from './document-body'
import { toSummary, toView } from './purchase-order-view'

export const purchaseOrderRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, now }, done) => {
  const answer = (reply: FastifyReply, order: PurchaseOrderOnFile) => answerOrder(db, reply, order, now())
  const deedOf = (ifMatch: string | undefined) => editDeed(now(), ifMatch)

  app.get('/v1/purchase-orders', { schema: contract.listPurchaseOrders }, async ({ query }) => {
    const { limit, cursor, ...filter } = query
    const at = now()
    const orders = await listPurchaseOrders(db, {
      ...given(filter),
      ...given({ after: cursor }),
      now: at,
      limit: limit + 1,
    })
    return pageOf(
      orders,
      limit,
      ({ id }) => id.toString(),
      (order) => toSummary(order, at),
    )
  })

  app.post(
    '/v1/purchase-orders',
    { schema: contract.createPurchaseOrder, validatorCompiler: documentBody },
    async ({ body }, reply) =>
      answer(reply.code(201), await createPurchaseOrder(db, body, deedOf(undefined))),
  )

  app.get(
    '/v1/purchase-orders/:id',
    { schema: contract.getPurchaseOrder },
    async ({ params: { id } }, reply) =>
      answer(reply, found(await findPurchaseOrder(db, { id }), `purchase order ${id.toString()}`)),
  )

  app.patch(
    '/v1/purchase-orders/:id',
    { schema: contract.editPurchaseOrder, validatorCompiler: documentBody },
    async ({ params, body, headers }, reply) =>
      answer(reply, await editPurchaseOrder(db, params, body, deedOf(headers['if-match']))),
  )

  app.delete(
    '/v1/purchase-orders/:id',
    { schema: contract.deletePurchaseOrder },
    async ({ params, headers }, reply) =>
      answer(reply, await deletePurchaseOrder(db, params, deedOf(headers['if-match']))),
  )

  app.post(
    '/v1/purchase-orders/:id/suspend',
    { schema: contract.suspendPurchaseOrder },
    async ({ params, headers }, reply) =>
      answer(reply, await suspendPurchaseOrder(db, params, deedOf(headers['if-match']))),
  )

  app.post(
    '/v1/purchase-orders/:id/resume',
    { schema: contract.resumePurchaseOrder },
    async ({ params, headers }, reply) =>
      answer(reply, await resumePurchaseOrder(db, params, deedOf(headers['if-match']))),
  )

  done()
}

/** A purchase order with all that is known of it; its revision is the ETag. */
async function answerOrder(
  db: Db,
  reply: FastifyReply,
  order: PurchaseOrderOnFile,
  at: string,
): Promise<FastifyReply> {
  const view = toView(order, await listRecipients(db, order), at)
  return reply.header('etag', `"${order.revision}"`).send(view)
}

function editDeed(at: string, ifMatch: string | undefined): EditDeed {
  return { actor, at, ...(ifMatch === undefined ? {} : { expectedRevision: Number(ifMatch.slice(1, -1)) }) }
}
