import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import * as contract from '../contract'
import type { Deps } from '../deps'
import { found } from '../found'
import { eventIdOf } from '../run-progress'
import { createRunStreams } from '../run-stream'

export const billingRunEventRoutes: FastifyPluginCallbackZod<Deps> = (app, deps, done) => {
  const streams = createRunStreams(deps)
  app.addHook('preClose', (closed) => {
    streams.close()
    closed()
  })

  app.get(
    '/v1/billing-runs/:id/events',
    { schema: contract.followBillingRun, exposeHeadRoute: false },
    async ({ params: { id }, query: { after }, headers }, reply) => {
      const known = headers['last-event-id'] ?? after
      const progress = found(await streams.look(id), 'run-not-found', { id: id.toString() })
      if (progress.isOver && eventIdOf(progress) === known) {
        void reply.code(204)
        return null
      }
      void reply
        .type('text/event-stream')
        .header('cache-control', 'no-cache')
        .header('x-accel-buffering', 'no')
      // A stream of the text that the contract speaks of.
      return streams.open(id, known) as unknown as string
    },
  )
  done()
}
