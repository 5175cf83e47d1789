import type { FastifyInstance, FastifyRequest } from 'fastify'
import { redact, serializers } from '../log'
import type { Metrics } from './metrics'

/** Where the log goes besides standard output: for tests. */
export interface LogStream {
  write: (line: string) => void
}

export function loggerOptions(level: string, stream?: LogStream) {
  return { level, redact, serializers, base: { process: 'api' }, ...(stream ? { stream } : {}) }
}

/**
 * One line for each request once it is answered, and its place in the metrics: which operation, how it ended, how long it took,
 * and with which key. Addresses hold what people look for, and names are of people: neither is logged.
 */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const operation = operationOf(request)
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream')
    const { statusCode: status, elapsedTime } = reply
    metrics.observeRequest({ operation, status, ...(isStream ? {} : { seconds: elapsedTime / 1_000 }) })
    const work = request.work as typeof request.work | undefined
    const key = work?.identity.keyId?.toString() ?? null
    request.log.info(
      { operation, status, durationMs: Math.round(elapsedTime * 10) / 10, keyId: key },
      'request',
    )
    done()
  })
}

/** The name of the operation in the contract, or else the pattern of the address, which holds nothing of this request. */
function operationOf({ method, routeOptions: { schema, url } }: FastifyRequest): string {
  const { operationId } = (schema ?? {}) as { operationId?: string }
  return operationId ?? (url === undefined ? 'unknown' : `${method} ${url}`)
}
