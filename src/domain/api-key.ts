import {
  isPayerRole,
  payerRoles,
  permissions,
  permissionsBeyond,
  permissionsOf,
  roles,
  type Identity,
  type Permission,
  type Role,
} from './access'
import {
  complete,
  fieldsOf,
  isGiven,
  optional,
  readDocument,
  refuse,
  required,
  type Place,
  type Reading,
} from './document'
import { code, instantField, oneOf, setOf, title } from './document-field'

/** A key as it is asked for. */
export interface ApiKeyDraft {
  name: string
  role: Role
  /** Code of the payer; null: the seller's. */
  payer: string | null
  /** Null: whatever its role may do. */
  scopes: Permission[] | null
  /** RFC 3339 UTC; null: until it is revoked. */
  expiresAt: string | null
}

/** Whoever hands a key out: nobody gives what they do not have. */
type Giver = Pick<Identity, 'role' | 'payer' | 'permissions'>

/** Reads what key is wanted at `now` (RFC 3339). `isPayer` says whether a payer is there and the giver's. */
export function readApiKeyDocument(
  document: unknown,
  giver: Giver,
  { now, isPayer }: { now: string; isPayer: boolean },
): Reading<ApiKeyDraft> {
  return readDocument(document, (place) => {
    const fields = fieldsOf(place, ['name', 'role', 'payer', 'scopes', 'expiresAt'])
    if (!fields) return undefined
    const role = required(fields.role, oneOf(giver.payer === null ? roles : payerRoles))
    const scopes = optional(fields.scopes, setOf(oneOf(permissions), permissions.length), null)
    if (role !== undefined && scopes !== undefined) refuseExcess(fields.scopes, { role, scopes }, giver)
    return complete<ApiKeyDraft>({
      name: required(fields.name, title('a-name', 100)),
      role,
      payer: role === undefined ? undefined : readPayer(fields.payer, role, giver, isPayer),
      scopes,
      expiresAt: readExpiry(fields.expiresAt, now),
    })
  })
}

function readPayer(place: Place, role: Role, giver: Giver, isPayer: boolean): string | null | undefined {
  if (!isPayerRole(role)) {
    if (isGiven(place)) return refuse(place, 'key-of-all-payers', { role })
    return null
  }
  if (giver.payer !== null && !isGiven(place)) return giver.payer.code
  const payer = required(place, code('code-of-the-payer'))
  return payer === undefined || isPayer ? payer : refuse(place, 'payer-unknown')
}

function refuseExcess(place: Place, asked: Pick<ApiKeyDraft, 'role' | 'scopes'>, giver: Giver): void {
  const { role, scopes } = asked
  if (permissionsOf(role, scopes).length === 0) refuse(place, 'key-may-nothing', { role })
  const excess = permissionsBeyond(giver, asked)
  if (excess.length > 0) refuse(place, 'key-hands-out-too-much', { permissions: excess })
}

function readExpiry(place: Place, now: string): string | null | undefined {
  const expiresAt = optional(place, instantField, null)
  if (typeof expiresAt !== 'string' || expiresAt > now) return expiresAt
  return refuse(place, 'key-past-already', { now })
}
