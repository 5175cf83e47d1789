import type { FastifyInstance } from 'fastify'
import { HttpRefusal } from './error'
import { worded } from './contract/wording'

/** No document of ours is half as deep; what is deeper only wants to exhaust the stack of whoever walks it. */
const deepest = 32

/**
 * Reads JSON bodies. An empty one counts as none, because many clients send `Content-Type: application/json` with everything,
 * also where there is nothing to send.
 */
export function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string
    if (text === '') done(null, undefined)
    else if (depthOf(text) > deepest) done(new HttpRefusal('malformed-body', tooDeep), undefined)
    else void parse(request, text, done)
  })
}

const tooDeep = worded('body-too-deep', { max: deepest })

/** How deep the lists and objects of a JSON text nest at the most. Brackets in texts do not count. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') most = Math.max(most, ++depth)
    else if (token === ']' || token === '}') depth--
  }
  return most
}
