import type { FastifyRequest } from 'fastify'
import { HttpRefusal } from './error'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers whoever asks, wherever the page is that made the browser ask. */
    anyOrigin?: true
  }
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * Refuses what a web page elsewhere makes this machine's browser send. Nobody signs in yet and the API listens on loopback
 * alone; that does not stop a browser on this very machine. Such requests show a foreign `Origin`, or, after DNS rebinding,
 * a foreign `Host`. `anyHost`: inside a container, other containers know the API by another name.
 */
export function refuseForeignOrigins(anyHost: boolean) {
  return (request: FastifyRequest): Promise<void> => {
    if (request.routeOptions.config.anyOrigin) return Promise.resolve()
    const { host = '', origin } = request.headers
    const isForeign = origin !== undefined && !isSameHost(origin, host)
    if (isForeign || !(anyHost || loopback.test(host)))
      return Promise.reject(
        new HttpRefusal(
          'foreign-origin',
          'The API has no sign-in yet and answers this machine alone, by a loopback address.',
        ),
      )
    return Promise.resolve()
  }
}

function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}
