import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose'

/** What the provider says of somebody who signs in by their name alone. */
export interface Person {
  /** What the access token says, such as the role. */
  claims: JWTPayload
}

/** How long tokens count, in seconds. */
const lifetime = 3_600

interface Options {
  clientId: string
  audience: string
  people: Readonly<Record<string, Person>>
}

export interface IdentityProvider {
  issuer: string
  /** Its public keys. */
  keys: JSONWebKeySet
  /** An access token of somebody that counted until an hour ago. */
  expiredToken: (name: string) => Promise<string>
  stop: () => Promise<void>
}

interface Grant {
  name: string
  challenge: string
  redirectUri: string
}

/**
 * An OpenID provider as far as a public client needs one: discovery, a login page, authorization codes with PKCE (RFC 7636, S256
 * alone), tokens. It insists on what real ones insist on. Redirects go to any port of this machine (RFC 8252, 7.3).
 */
export async function startIdentityProvider({
  clientId,
  audience,
  people,
}: Options): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const grants = new Map<string, Grant>()
  let issuer = ''

  const sign = (claims: JWTPayload, name: string, to: string, until = `${lifetime} seconds`) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer)
      .setSubject(name)
      .setAudience(to)
      .setIssuedAt()
      .setExpirationTime(until)
      .sign(privateKey)

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? ''
    if (query.get('client_id') !== clientId || !/^http:\/\/127\.0\.0\.1:\d+\/console\/$/.test(redirectUri))
      return void page(response, 400, '<h1>Unknown client or redirect_uri</h1>')
    const isInOrder =
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      query.get('scope')?.split(' ').includes('openid')
    if (!isInOrder)
      return void leadBack(response, redirectUri, { error: 'invalid_request', ...stateOf(query) })
    page(
      response,
      200,
      `<h1>Sign in at the provider</h1><form method="post" action="/login?${escaped(query.toString())}">
       <label>Name <input name="name"></label><button>Sign in</button><button name="cancel" value="1">Cancel</button></form>`,
    )
  }

  function login(query: URLSearchParams, form: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? ''
    const name = form.get('name') ?? ''
    if (form.has('cancel') || !people[name]) {
      const denied = { error: 'access_denied', error_description: 'The person did not sign in' }
      return void leadBack(response, redirectUri, { ...denied, ...stateOf(query) })
    }
    const code = randomBytes(16).toString('hex')
    grants.set(code, { name, challenge: query.get('code_challenge') ?? '', redirectUri })
    leadBack(response, redirectUri, { code, ...stateOf(query) })
  }

  async function token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const person = grant && people[grant.name]
    const isGood = form.get('client_id') === clientId && form.get('grant_type') === 'authorization_code'
    if (!isGood || !person || grant.redirectUri !== form.get('redirect_uri') || grant.challenge !== proof)
      return void json(response, 400, { error: 'invalid_grant' })
    json(response, 200, {
      access_token: await sign(person.claims, grant.name, audience),
      id_token: await sign({}, grant.name, clientId),
      ...{ token_type: 'Bearer', expires_in: lifetime, scope: 'openid' },
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', issuer)
    const form = new URLSearchParams(await text(request))
    switch (`${request.method ?? ''} ${pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return void json(response, 200, {
          issuer,
          ...{ authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
          ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'] },
        })
      case 'GET /authorize':
        return void authorize(searchParams, response)
      case 'POST /login':
        return void login(searchParams, form, response)
      case 'POST /token':
        return token(form, response)
      case 'GET /favicon.ico':
        response.writeHead(204).end()
        return
      default:
        return void json(response, 404, {})
    }
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    keys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] },
    expiredToken: (name) => sign(people[name]?.claims ?? {}, name, audience, '1 hour ago'),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function stateOf(query: URLSearchParams): { state: string } {
  return { state: query.get('state') ?? '' }
}

function leadBack(response: ServerResponse, to: string, answer: Record<string, string>): void {
  response.writeHead(303, { location: `${to}?${new URLSearchParams(answer).toString()}` }).end()
}

function page(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html' })
    .end(`<!doctype html><title>Provider</title>${body}`)
}

/** For any origin, as providers answer public clients. */
function json(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' }
  response.writeHead(status, headers).end(JSON.stringify(body))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
