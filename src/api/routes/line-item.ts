import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { findPurchaseOrder } from '../../storage/purchase-order'
import { addLineItem, editLineItem, removeLineItem } from '../../storage/purchase-order-part'
import * as contract from '../contract'
import { found } from '../found'
import { answerItems } from '../list'
import { documentBody } from './document-body'
import { answerOrder } from './purchase-order-answer'
import { editDeed } from './revision'
import { toLineItem } from './purchase-order-view'

export const lineItemRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/purchase-orders/:id/line-items',
    { schema: contract.listLineItems },
    async (request, reply) => {
      const { params, work } = request
      const order = found(await findPurchaseOrder(work.db, params), 'order-by-id-not-found', {
        id: params.id.toString(),
      })
      const { currency } = order
      const items = order.lineItems.map((lineItem) => ({ ...toLineItem(lineItem, currency), currency }))
      return answerItems(request, reply, items, { fileName: 'line-items', item: contract.listedLineItem })
    },
  )

  app.post(
    '/v1/purchase-orders/:id/line-items',
    { schema: contract.addLineItem, validatorCompiler: documentBody },
    async ({ params, body, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply.code(201), await addLineItem(work.db, params, body, deed))
    },
  )

  app.patch(
    '/v1/purchase-orders/:id/line-items/:number',
    { schema: contract.editLineItem, validatorCompiler: documentBody },
    async ({ params: { id, number }, body, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await editLineItem(work.db, { id, lineItem: number }, body, deed))
    },
  )

  app.delete(
    '/v1/purchase-orders/:id/line-items/:number',
    { schema: contract.removeLineItem },
    async ({ params: { id, number }, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await removeLineItem(work.db, { id, lineItem: number }, deed))
    },
  )

  done()
}
