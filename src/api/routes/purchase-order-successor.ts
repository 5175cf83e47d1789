import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { duplicatePurchaseOrder } from '../../storage/purchase-order-successor'
import * as contract from '../contract'
import { documentBody } from './document-body'
import { answerOrder } from './purchase-order-answer'

export const purchaseOrderSuccessorRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.post(
    '/v1/purchase-orders/:id/duplicate',
    { schema: contract.duplicatePurchaseOrder, validatorCompiler: documentBody },
    async ({ params, body, work }, reply) =>
      answerOrder(work, reply.code(201), await duplicatePurchaseOrder(work.db, params, body, work.deed)),
  )
  done()
}
