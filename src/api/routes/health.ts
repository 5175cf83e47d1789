import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { listSellerEntities } from '../../storage/seller-entity'
import type { Deps } from '../deps'

const check = z.enum(['ok', 'not-reachable'])
const readiness = z.object({ status: z.enum(['ready', 'not-ready']), database: check, temporal: check })

/** For whoever supervises the process: `/healthz` says that it lives, `/readyz` that it can do its work. */
export const healthRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, runs }, done) => {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))

  app.get(
    '/readyz',
    { schema: { hide: true, response: { 200: readiness, 503: readiness } } },
    async (_, reply) => {
      const [database, temporal] = await Promise.all([hasTables(), runs.isReachable()])
      const isReady = database && temporal
      return reply.code(isReady ? 200 : 503).send({
        status: isReady ? 'ready' : 'not-ready',
        database: database ? 'ok' : 'not-reachable',
        temporal: temporal ? 'ok' : 'not-reachable',
      })
    },
  )

  /** A question that needs the schema: a database that nobody has migrated cannot serve. */
  const hasTables = () =>
    listSellerEntities(db).then(
      () => true,
      () => false,
    )
  done()
}
