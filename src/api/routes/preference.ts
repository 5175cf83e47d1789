import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { DomainError } from '../../domain/error'
import { deletePreference, listPreferences, savePreference } from '../../storage/preference'
import * as contract from '../contract'
import { HttpRefusal } from '../error'
import { found } from '../found'
import type { Work } from '../unit-of-work'
import { worded } from '../contract/wording'

const mostBytes = 65_536

/** What people keep for themselves, such as the columns of a table: no matter of the audit. */
export const preferenceRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/me/preferences', { schema: contract.listPreferences }, async ({ work }) => {
    const kept = await listPreferences(work.db, personOf(work))
    return { preferences: Object.fromEntries(kept.map(({ name, value }) => [name, value])) }
  })

  app.put(
    '/v1/me/preferences/:name',
    { schema: contract.setPreference },
    async ({ params: { name }, body, work }) => {
      const value = JSON.stringify(body)
      const bytes = Buffer.byteLength(value)
      if (bytes > mostBytes)
        throw new HttpRefusal('too-large', worded('preference-too-large', { max: mostBytes, bytes }))
      if (await savePreference(work.db, personOf(work), { name, value, at: work.deed.at })) return body
      throw new DomainError('conflict', worded('preferences-too-many', { max: 50 }))
    },
  )

  app.delete(
    '/v1/me/preferences/:name',
    { schema: contract.deletePreference },
    async ({ params: { name }, work }) =>
      found(await deletePreference(work.db, personOf(work), name), 'preference-not-found', { name }),
  )
  done()
}

/** A key is a person of its own, as it is for `Idempotency-Key`. */
function personOf({ identity: { keyId, actor, payer } }: Work) {
  return { payerId: payer?.id ?? null, person: keyId === null ? `subject ${actor}` : `key ${keyId}` }
}
