import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { permissionsBeyond, permissionsOf, type Identity } from '../../domain/access'
import { readApiKeyDocument, type ApiKeyDraft } from '../../domain/api-key'
import { accept, valueOf } from '../../domain/document'
import { DomainError } from '../../domain/error'
import { overlapEnd } from '../../domain/secret-rotation'
import {
  expireApiKey,
  findApiKey,
  insertApiKey,
  listApiKeys,
  revokeApiKey,
  type ApiKey,
} from '../../storage/api-key'
import { recordAudit } from '../../storage/audit'
import { findPayerAccount } from '../../storage/payer'
import type { Db } from '../../storage/database'
import { makeKey } from '../api-key-secret'
import * as contract from '../contract'
import type { ApiKeyView } from '../contract/api-key'
import type { Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'
import type { Work } from '../unit-of-work'
import { documentBody } from './document-body'
import { worded } from '../contract/wording'

export const apiKeyRoutes: FastifyPluginCallbackZod<Deps> = (app, { authenticator }, done) => {
  /** Whoever has been told that a key ends must not see it used by this process a moment later. */
  const afterCommit = <Body>(body: Body): Promise<Body> => {
    authenticator.forget()
    return Promise.resolve(body)
  }

  app.get('/v1/api-keys', { schema: contract.listApiKeys }, async ({ query, work }) => {
    const { limit, cursor, ...filter } = query
    const keys = await listApiKeys(work.db, { ...given({ ...filter, before: cursor }), limit: limit + 1 })
    return pageOf(keys, limit, ({ id }) => id.toString(), toView)
  })

  // Without Idempotency-Key: the answer holds the secret, which is kept nowhere.
  app.post(
    '/v1/api-keys',
    { schema: contract.createApiKey, validatorCompiler: documentBody, config: { unrepeatable: true } },
    async ({ body, work }, reply) => {
      const { db, identity, deed } = work
      const code = valueOf(body, 'payer')
      const payer = typeof code === 'string' ? await findPayerAccount(db, code) : undefined
      const draft = accept(readApiKeyDocument(body, identity, { now: deed.at, isPayer: payer !== undefined }))
      void reply.code(201)
      return create(work, 'create', draft, payer?.id ?? identity.payer?.id ?? null)
    },
  )

  app.post(
    '/v1/api-keys/:id/rotate',
    {
      schema: contract.rotateApiKey,
      validatorCompiler: documentBody,
      config: { unrepeatable: true, afterCommit },
    },
    async ({ params: { id }, body, work }, reply) => {
      const ends = overlapEnd(body, work.deed.at)
      const old = await usable(work.db, id, work.deed.at)
      refuseExcess(old, work.identity)
      await expireApiKey(work.db, id, ends)
      void reply.code(201)
      return create(work, 'rotate', old, old.payer?.id ?? null)
    },
  )

  app.post(
    '/v1/api-keys/:id/revoke',
    { schema: contract.revokeApiKey, config: { afterCommit } },
    async ({ params: { id }, work }) => {
      const key = found(await findApiKey(work.db, id), 'key-not-found', { id: id.toString() })
      await revokeApiKey(work.db, id, work.deed.at)
      if (key.revokedAt === null) await recordDeed(work, 'revoke', key)
      return toView(found(await findApiKey(work.db, id), 'key-not-found', { id: id.toString() }))
    },
  )
  done()
}

type Asked = ApiKey | ApiKeyDraft

async function create(
  work: Work,
  act: 'create' | 'rotate',
  asked: Asked,
  payerId: bigint | null,
): Promise<ApiKeyView & { key: string }> {
  const { name, role, scopes, expiresAt } = asked
  const { publicId, secretHash, text } = makeKey()
  const { db, deed } = work
  const key = await insertApiKey(db, { publicId, secretHash, name, role, scopes, payerId, expiresAt }, deed)
  await recordDeed(work, act, key, 'publicId' in asked ? asked : undefined)
  return { ...toView(key), key: text }
}

/** `before`: the key that is rotated. */
async function recordDeed(
  { db, deed }: Work,
  act: 'create' | 'rotate' | 'revoke',
  { id, payer, name, publicId, role, scopes, expiresAt }: ApiKey,
  before?: ApiKey,
): Promise<void> {
  await recordAudit(db, {
    ...deed,
    payerId: payer?.id ?? null,
    verb: `api-key.${act}`,
    subject: { id, number: publicId },
    before: before && { id: before.id, publicId: before.publicId },
    after: { name, role, scopes, expiresAt },
  })
}

async function usable(db: Db, id: bigint, at: string): Promise<ApiKey> {
  const key = found(await findApiKey(db, id), 'key-not-found', { id: id.toString() })
  if (key.revokedAt === null && (key.expiresAt === null || key.expiresAt > at)) return key
  throw new DomainError('conflict', worded('key-ended'))
}

/** A rotated key is handed out anew. */
function refuseExcess(key: ApiKey, giver: Identity): void {
  const excess = permissionsBeyond(giver, key)
  if (excess.length === 0) return
  throw new DomainError('conflict', worded('key-hands-out-too-much', { permissions: excess }))
}

function toView({ payer, scopes, ...key }: ApiKey): ApiKeyView {
  return {
    ...key,
    id: key.id.toString(),
    payer: payer?.code ?? null,
    permissions: permissionsOf(key.role, scopes),
  }
}
