import type { FastifyRequest } from 'fastify'
import { permissionsOf, type Identity } from '../domain/access'
import { findApiKeyByPublicId, noteUse } from '../storage/api-key'
import type { Db } from '../storage/database'
import { matches, readKey } from './api-key-secret'
import { HttpRefusal } from './error'

/** Turns what a request shows into who asks. */
export interface Authenticator {
  /** Throws `unauthenticated` where nothing that counts is shown. */
  identify(request: FastifyRequest): Promise<Identity>
}

/** Reads the access token of an identity provider; undefined where it is none of ours. */
export type TokenReader = (token: string) => Promise<Identity | undefined>

/**
 * Accepts API keys, and access tokens where there is a reader of them, as `Authorization: Bearer …`. `db` sees the keys of
 * every payer: who asks is not known before.
 */
export function createAuthenticator(db: Db, now: () => string, readToken?: TokenReader): Authenticator {
  return {
    async identify({ headers: { authorization = '' } }) {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) throw unauthenticated('Send an API key as "Authorization: Bearer dd_…".')
      const identity = token.startsWith('dd_') ? await byKey(db, token, now()) : await readToken?.(token)
      if (identity) return identity
      throw unauthenticated('The key or token is not known, has expired or was revoked; ask for another one.')
    },
  }
}

async function byKey(db: Db, text: string, at: string): Promise<Identity | undefined> {
  const shown = readKey(text)
  const found = shown && (await findApiKeyByPublicId(db, shown.publicId))
  if (!found || !matches(shown, found.secretHash)) return undefined
  const { id, name, role, scopes, payer, expiresAt, revokedAt, lastUsedAt } = found.key
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= at)) return undefined
  if (lastUsedAt === null || Date.parse(at) - Date.parse(lastUsedAt) > 60_000) await noteUse(db, id, at)
  return { actor: name, role, payer, permissions: permissionsOf(role, scopes), keyId: id }
}

function unauthenticated(told: string): HttpRefusal {
  return new HttpRefusal('unauthenticated', told)
}
