import type { FastifyInstance } from 'fastify'
import { HttpRefusal } from './error'
import { worded } from './contract/wording'

/**
 * From the moment that the API is told to stop, what is under way is finished and whatever else still arrives on an open
 * connection is refused with 503, so that it is sent to another process: `/readyz` as everything else.
 */
export function refuseWhileStopping(app: FastifyInstance): void {
  let isStopping = false
  app.addHook('preClose', (done) => {
    isStopping = true
    done()
  })
  app.addHook('onRequest', (_request, _reply, done) => {
    if (isStopping) done(new HttpRefusal('not-reachable', worded('process-stopping')))
    else done()
  })
}
