import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Identity, Permission } from '../domain/access'
import { actForPayer, inTransaction, type Db } from '../storage/database'
import type { Deed } from '../storage/deed'
import {
  claimIdempotencyKey,
  keepAnswer,
  type IdempotencyKey,
  type StoredAnswer,
} from '../storage/idempotency-key'
import { idempotencyKeyShape } from './contract/operation'
import type { Deps } from './deps'
import { HttpRefusal } from './error'
import { plainJson } from './plain-json'
import type { RateLimiter } from './rate-limit'
import { worded } from './contract/wording'

/** What a request works with. */
export interface Work {
  /** Sees and writes what whoever asks may see, and for everything but a GET is the one transaction of the request. */
  db: Db
  identity: Identity
  /** Who, when and in which request: for every write. */
  deed: Deed
}

declare module 'fastify' {
  interface FastifyRequest {
    /** There for every operation that asks for a permission. */
    work: Work
  }
  interface FastifyContextConfig {
    /** Done once the transaction has committed, and again for a repeated request: so it must be safe to repeat. Answers the body. */
    afterCommit?: (body: never) => Promise<unknown>
    /** The answer holds a secret that is kept nowhere, so it cannot be given again: `Idempotency-Key` is refused. */
    unrepeatable?: true
  }
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown

/**
 * Gives every operation the work of its request. An operation says in its contract which permission it asks for (`security`);
 * its handler answers the body and never sends it, so that nobody is answered before the commit.
 */
export function giveWork(deps: Deps, limiter: RateLimiter) {
  return (route: RouteOptions): void => {
    const permission = permissionOf(route)
    const handler = route.handler as unknown as Handler
    route.onRequest = [
      ...[route.onRequest ?? []].flat(),
      async (request: FastifyRequest, reply: FastifyReply) => {
        const identity = await identified(deps, limiter, request, reply)
        const { actor, role, keyId } = identity
        const deed = { actor, role, keyId, at: deps.now(), requestId: request.id }
        request.work = { db: deps.db, identity, deed }
        await limiter.admit(request, reply)
        if (!identity.permissions.includes(permission)) throw forbidden(identity, permission)
      },
    ]
    route.handler = (request, reply) => carryOut(deps, request, reply, handler)
  }
}

async function carryOut(
  { db, payerDb, edits }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler,
): Promise<unknown> {
  const { payer } = request.work.identity
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && payer === null) return handler(request, reply)
  const pools = isRead ? { db, payerDb } : edits
  const body = await inTransaction(payer === null ? pools.db : pools.payerDb, async (tx) => {
    if (payer !== null) await actForPayer(tx, payer.id)
    request.work.db = tx
    return isRead ? handler(request, reply) : once(request, reply, handler)
  })
  const { afterCommit } = request.routeOptions.config
  return afterCommit ? afterCommit(body as never) : body
}

/** Who asks. Whoever fails too often is told to wait. */
async function identified(
  { authenticator }: Deps,
  limiter: RateLimiter,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Identity> {
  try {
    return await authenticator.identify(request)
  } catch (error) {
    if (error instanceof HttpRefusal) await limiter.admitFailure(request, reply)
    throw error
  }
}

/** As draft-ietf-httpapi-idempotency-key-header says: carried out, or answered as an earlier one with the same key was. */
async function once(request: FastifyRequest, reply: FastifyReply, handler: Handler): Promise<unknown> {
  const claim = claimOf(request)
  if (claim === undefined) return handler(request, reply)
  const { db, identity, deed } = request.work
  const earlier = await claimIdempotencyKey(db, claim)
  if (earlier.kind === 'in-progress')
    throw new HttpRefusal('request-in-progress', worded('same-request-in-progress'))
  const fingerprint = fingerprintOf(request)
  if (earlier.kind === 'answered') {
    // A stream is compared by what it holds, so it is read to its end.
    if (request.body instanceof Readable) await finished(request.body.resume())
    if (!earlier.fingerprint.equals(fingerprint()))
      throw new HttpRefusal('idempotency-key-reused', worded('idempotency-key-reused'))
    return replay(reply, earlier.answer)
  }
  const body = await handler(request, reply)
  const answer = { status: reply.statusCode, headers: keptHeaders(reply), body: plainJson(body ?? null) }
  const kept = { payerId: identity.payer?.id ?? null, at: deed.at }
  await keepAnswer(db, { ...claim, fingerprint: fingerprint() }, answer, kept)
  return body
}

/** SHA-256 of method, address and body. Of a body that is a stream, once that is read to its end. */
function fingerprintOf(request: FastifyRequest): () => Buffer {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`)
  if (request.body instanceof Readable) request.body.on('data', (piece: Buffer) => hash.update(piece)).pause()
  else hash.update(plainJson(request.body ?? null))
  return () => hash.copy().digest()
}

function replay(reply: FastifyReply, { status, headers, body }: StoredAnswer): unknown {
  void reply.code(status).headers(headers).header('idempotency-replayed', 'true')
  return body
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const names = ['etag', 'location'] as const
  return Object.fromEntries(
    names.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
  )
}

function claimOf(request: FastifyRequest): IdempotencyKey | undefined {
  // Those of the raw request: the contract's check leaves out what it does not name.
  const key = request.raw.headers['idempotency-key']
  if (request.method !== 'POST' || typeof key !== 'string') return undefined
  if (request.routeOptions.config.unrepeatable)
    throw new HttpRefusal('invalid-request', worded('request-unrepeatable'))
  if (!idempotencyKeyShape.test(key))
    throw new HttpRefusal('invalid-request', worded('idempotency-key-unfit'))
  const { keyId, actor } = request.work.identity
  return { caller: keyId === null ? `subject ${actor}` : `key ${keyId}`, key }
}

/** From the contract; that one says none, or several, is a fault of ours that shows at the start. */
function permissionOf({ method, url, schema }: RouteOptions): Permission {
  const { security = [] } = (schema ?? {}) as { security?: { bearer?: Permission[] }[] }
  const [permission, ...others] = security.flatMap(({ bearer = [] }) => bearer)
  if (permission !== undefined && others.length === 0) return permission
  throw new Error(`${String(method)} ${url} does not say which permission it asks for.`)
}

function forbidden({ role }: Identity, permission: Permission): HttpRefusal {
  return new HttpRefusal('forbidden', worded('permission-missing', { permission, role }))
}
