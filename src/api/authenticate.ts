import type { FastifyRequest } from 'fastify'
import { permissionsOf, type Identity } from '../domain/access'
import { findApiKeyByPublicId, noteUse } from '../storage/api-key'
import type { Db } from '../storage/database'
import { matches, readKey } from './api-key-secret'
import { HttpRefusal } from './error'
import { worded } from './contract/wording'

/** Turns what a request shows into who asks. */
export interface Authenticator {
  /** Throws `unauthenticated` where nothing that counts is shown. */
  identify(request: FastifyRequest): Promise<Identity>
  /** Keys have changed: the next request with each of them asks the database. */
  forget(): void
}

/** Reads the access token of an identity provider; undefined where it is none of ours. */
export type TokenReader = (token: string) => Promise<Identity | undefined>

/**
 * Accepts API keys, and access tokens where there is a reader of them, as `Authorization: Bearer …`. `db` sees the keys of
 * every payer: who asks is not known before.
 */
export function createAuthenticator(db: Db, now: () => string, readToken?: TokenReader): Authenticator {
  const { find, forget } = rememberKeys(db, now)
  return {
    forget,
    async identify({ headers: { authorization = '' } }) {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) throw unauthenticated('send-api-key')
      const identity = token.startsWith('dd_')
        ? await byKey({ db, find }, token, now())
        : await readToken?.(token)
      if (identity) return identity
      throw unauthenticated('key-does-not-count')
    },
  }
}

type FindKey = (publicId: string) => ReturnType<typeof findApiKeyByPublicId>

/** Milliseconds. So much later at most does a process hear that another one has ended a key. */
const rememberedFor = 1_000
const mostRemembered = 10_000

/** Most requests come with a key that was looked up a moment ago: one statement less for each of them. */
function rememberKeys(db: Db, now: () => string): { find: FindKey; forget: () => void } {
  let known = new Map<string, { found: Awaited<ReturnType<FindKey>>; at: number }>()
  // A look-up that is under way keeps its answer where nobody looks any more.
  const forget = () => {
    known = new Map()
  }
  return {
    forget,
    async find(publicId) {
      const at = Date.parse(now())
      const remembered = known.get(publicId)
      // A clock that is put back must not make it last.
      if (remembered && Math.abs(at - remembered.at) < rememberedFor) return remembered.found
      if (known.size >= mostRemembered) forget()
      const sink = known
      const found = await findApiKeyByPublicId(db, publicId)
      if (found?.key.revokedAt === null) sink.set(publicId, { found, at })
      return found
    },
  }
}

async function byKey(
  { db, find }: { db: Db; find: FindKey },
  text: string,
  at: string,
): Promise<Identity | undefined> {
  const shown = readKey(text)
  const found = shown && (await find(shown.publicId))
  if (!found || !matches(shown, found.secretHash)) return undefined
  const { id, name, role, scopes, payer, expiresAt, revokedAt, lastUsedAt } = found.key
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= at)) return undefined
  if (lastUsedAt === null || Date.parse(at) - Date.parse(lastUsedAt) > 60_000) {
    found.key.lastUsedAt = at
    await noteUse(db, id, at)
  }
  return { actor: name, role, payer, permissions: permissionsOf(role, scopes), keyId: id }
}

function unauthenticated(code: 'send-api-key' | 'key-does-not-count'): HttpRefusal {
  return new HttpRefusal('unauthenticated', worded(code))
}
