import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import * as contract from '../contract'

export const meRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/me', { schema: contract.getMe }, ({ work: { identity } }) => {
    const { actor, role, payer, permissions } = identity
    return { actor, role, payer: payer?.code ?? null, permissions: [...permissions] }
  })
  done()
}
