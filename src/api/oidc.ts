import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose'
import { isPayerRole, permissionsOf, roles, type Identity } from '../domain/access'
import { findPayerAccount } from '../storage/payer'
import type { Db } from '../storage/database'
import type { TokenReader } from './authenticate'

/** Whose access tokens count. Nothing is ever fetched: the keys are those of the configuration. */
export interface IdentityProvider {
  issuer: string
  audience: string
  keys: JSONWebKeySet
}

/** Asymmetric ones alone: a token never says itself how it is to be checked. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

/**
 * Reads access tokens (JWT, RFC 9068) with two claims of ours: `drawdown_role`, and `drawdown_payer`, the code of the payer, where the
 * role is a payer's. `db` sees all payers. Answers undefined for whatever does not count.
 */
export function createTokenReader(
  db: Db,
  { issuer, audience, keys }: IdentityProvider,
  now: () => string,
): TokenReader {
  const keySet = createLocalJWKSet(keys)
  return async (token) => {
    try {
      const currentDate = new Date(now())
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        algorithms,
        currentDate,
        requiredClaims: ['exp', 'sub'],
      })
      return await identityOf(db, payload)
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

async function identityOf(
  db: Db,
  claims: { sub?: string; [claim: string]: unknown },
): Promise<Identity | undefined> {
  const role = roles.find((each) => each === claims['drawdown_role'])
  const { sub, scope } = claims
  if (role === undefined || sub === undefined) return undefined
  const code = claims['drawdown_payer']
  const payer = typeof code === 'string' ? await findPayerAccount(db, code) : undefined
  if (isPayerRole(role) !== (payer !== undefined) || (code !== undefined && payer === undefined))
    return undefined
  // Scopes of other services say nothing about ours; those of ours narrow the role (RFC 9068, 2.2.3).
  const ours = typeof scope === 'string' ? permissionsOf(role, scope.split(' ')) : []
  return {
    actor: sub,
    role,
    payer: payer === undefined ? null : { id: payer.id, code: payer.code },
    permissions: ours.length > 0 ? ours : permissionsOf(role),
    keyId: null,
  }
}
