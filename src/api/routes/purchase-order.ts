import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import { purchaseOrderSorts } from '../../domain/list-sort'
import { createPurchaseOrder, findPurchaseOrder } from '../../storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../storage/purchase-order-edit'
import {
  countPurchaseOrders,
  listPurchaseOrders,
  type PurchaseOrderFilter,
} from '../../storage/purchase-order-list'
import * as contract from '../contract'
import { purchaseOrderSummary } from '../contract/purchase-order'
import { found } from '../found'
import { given } from '../given'
import { answerList, type ListRequest } from '../list'
import { documentBody } from './document-body'
import { forecastsOf } from './forecast'
import { answerOrder } from './purchase-order-answer'
import { editDeed } from './revision'
import { toListed, toSummary } from './purchase-order-view'

export const purchaseOrderRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/purchase-orders', { schema: contract.listPurchaseOrders }, (request, reply) => {
    const { details = false, ...query } = request.query
    return answerOrders(request, reply, { ...given(query), now: request.work.deed.at }, details)
  })

  app.post(
    '/v1/purchase-orders',
    { schema: contract.createPurchaseOrder, validatorCompiler: documentBody },
    async ({ body, work }, reply) =>
      answerOrder(work, reply.code(201), await createPurchaseOrder(work.db, body, work.deed)),
  )

  app.get(
    '/v1/purchase-orders/:id',
    { schema: contract.getPurchaseOrder },
    async ({ params: { id }, work }, reply) => {
      const order = await findPurchaseOrder(work.db, { id })
      return answerOrder(work, reply, found(order, 'order-by-id-not-found', { id: id.toString() }))
    },
  )

  app.patch(
    '/v1/purchase-orders/:id',
    { schema: contract.editPurchaseOrder, validatorCompiler: documentBody },
    async ({ params, body, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await editPurchaseOrder(work.db, params, body, deed))
    },
  )

  app.delete(
    '/v1/purchase-orders/:id',
    { schema: contract.deletePurchaseOrder },
    async ({ params, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await deletePurchaseOrder(work.db, params, deed))
    },
  )

  app.post(
    '/v1/purchase-orders/:id/suspend',
    { schema: contract.suspendPurchaseOrder },
    async ({ params, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await suspendPurchaseOrder(work.db, params, deed))
    },
  )

  app.post(
    '/v1/purchase-orders/:id/resume',
    { schema: contract.resumePurchaseOrder },
    async ({ params, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await resumePurchaseOrder(work.db, params, deed))
    },
  )

  done()
}

function answerOrders(
  request: ListRequest<typeof purchaseOrderSorts>,
  reply: FastifyReply,
  filter: PurchaseOrderFilter,
  withDetails: boolean,
) {
  const { db } = request.work
  const { now } = filter
  return answerList(request, reply, {
    keys: purchaseOrderSorts,
    async rows(window) {
      const orders = await listPurchaseOrders(db, { ...filter, ...window })
      const forecasts = withDetails ? await forecastsOf(db, orders, now) : undefined
      return orders.map((order) => ({ ...order, forecast: forecasts?.get(order.id) ?? null }))
    },
    count: () => countPurchaseOrders(db, filter),
    toItem: (order) => (withDetails ? toListed(order, order.forecast, now) : toSummary(order, now)),
    csv: { fileName: 'purchase-orders', item: purchaseOrderSummary },
  })
}
