import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import * as contract from '../contract'
import type { Deps } from '../deps'

/** For those who have not signed in yet. */
export const signInRoutes: FastifyPluginCallbackZod<Deps> = (app, { oidc }, done) => {
  app.get('/v1/sign-in', { schema: contract.getSignIn }, () => ({ oidc }))
  done()
}
