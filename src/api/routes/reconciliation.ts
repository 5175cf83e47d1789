import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import * as contract from '../contract'
import type { Deps } from '../deps'
import { found } from '../found'

export const reconciliationRoutes: FastifyPluginCallbackZod<Deps> = (app, { reconciliations }, done) => {
  app.post('/v1/reconciliations', { schema: contract.startReconciliation }, async (_, reply) => {
    const isNew = await reconciliations.start()
    void reply.code(isNew ? 201 : 200)
    return found(await reconciliations.latest(), 'reconciliation-not-found')
  })

  app.get('/v1/reconciliations/latest', { schema: contract.getLatestReconciliation }, async (_, reply) => {
    const last = await reconciliations.latest()
    if (!last) void reply.code(204)
    return last ?? null
  })
  done()
}
