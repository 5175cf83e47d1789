import { findApiKeyByPublicId, hasUsableKey, insertApiKey } from '../storage/api-key'
import { recordAudit } from '../storage/audit'
import { inTransaction, type Db } from '../storage/database'
import { faultsOfTenancy } from '../storage/tenancy'
import { hashOf, readKey } from './api-key-secret'

/** Makes sure that a seller's operator can sign in with `key`, which the configuration gives. One that was revoked stays revoked. */
export async function makeOperatorKey(db: Db, key: string, at: string): Promise<void> {
  const shown = readKey(key)
  if (shown === undefined)
    throw new Error('OPERATOR_KEY is no API key: write it as dd_<16 hex digits>_<64 hex digits>.')
  const { publicId, secret } = shown
  if (await findApiKeyByPublicId(db, publicId)) return
  const operator = {
    name: 'operator',
    role: 'seller-operator',
    scopes: null,
    payerId: null,
    expiresAt: null,
  } as const
  const deed = { actor: 'configuration', at }
  await inTransaction(db, async (tx) => {
    const { id } = await insertApiKey(tx, { ...operator, publicId, secretHash: hashOf(secret) }, deed)
    const subject = { id, number: publicId }
    await recordAudit(tx, { ...deed, payerId: null, verb: 'api-key.create', subject, after: operator })
  })
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/

/**
 * Throws where the API must not listen: beyond this machine while nobody could sign in, or on tables that do not keep payers
 * apart. Names every fault with its cure. Where the database does not answer nothing can be told, so that its failure is thrown.
 */
export async function insistOnSignIn(
  db: Db,
  { host, hasProvider, now }: { host: string; hasProvider: boolean; now: string },
): Promise<void> {
  const faults = [...(await faultsOfTenancy(db))]
  if (!loopback.test(host) && !hasProvider && !(await hasUsableKey(db, now)))
    faults.push(
      `API_HOST=${host} is open to others and nobody can sign in: set OPERATOR_KEY, or OIDC_ISSUER, OIDC_AUDIENCE and OIDC_KEYS.`,
    )
  if (faults.length > 0) throw new Error(`The API does not start.\n  ${faults.join('\n  ')}`)
}
