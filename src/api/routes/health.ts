import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import * as contract from '../contract'
import { needs } from '../contract/operation'
import type { Deps } from '../deps'
import type { Metrics } from '../metrics'

const readiness = z.object({
  status: z.enum(['ready', 'not-ready']),
  database: z.enum(['ok', 'not-reachable']),
  migrations: z.enum(['ok', 'missing', 'unknown']),
  temporal: z.enum(['ok', 'not-reachable']),
  worker: z.enum(['ok', 'not-seen', 'unknown']),
})

/** For whoever supervises the process: `/healthz` says that it lives, `/readyz` that it can do its work. */
export const healthRoutes: FastifyPluginCallbackZod<Deps> = (app, { health }, done) => {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))

  app.get(
    '/readyz',
    { schema: { hide: true, response: { 200: readiness, 503: readiness } } },
    async (_, reply) => {
      const { isReady, ...parts } = await health.readiness()
      if (!isReady) void reply.header('retry-after', '5')
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready', ...parts })
    },
  )
  done()
}

/** For whoever watches the system, with a key: a proxy on this machine would make "from this machine" anybody. */
export const operationRoutes: FastifyPluginCallbackZod<Deps & { metrics: Metrics }> = (
  app,
  { health, metrics },
  done,
) => {
  app.get('/v1/health', { schema: contract.getHealth }, () => health.report())

  app.get('/metrics', { schema: { hide: true, security: needs('operations:read') } }, async (_, reply) => {
    const { text, contentType } = await metrics.read()
    void reply.type(contentType)
    return text
  })
  done()
}
