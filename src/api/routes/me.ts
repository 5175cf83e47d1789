import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import * as contract from '../contract'
import type { Deps } from '../deps'

export const meRoutes: FastifyPluginCallbackZod<Deps> = (app, { temporalUi, mailCatcher }, done) => {
  app.get('/v1/me', { schema: contract.getMe }, ({ work: { identity } }) => {
    const { actor, role, payer, permissions } = identity
    const watches = permissions.includes('operations:read')
    const links = {
      temporalUi: watches ? temporalUi : null,
      caughtMessages: watches && mailCatcher !== null,
    }
    return { actor, role, payer: payer?.code ?? null, permissions: [...permissions], links }
  })
  done()
}
