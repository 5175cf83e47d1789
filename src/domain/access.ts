/** Who may do what: roles, and the permissions that an operation asks for. */

const sellerRoles = ['seller-operator', 'seller-viewer', 'auditor'] as const
/** Theirs is one payer, and nothing of any other. */
export const payerRoles = ['payer-administrator', 'payer-viewer'] as const
export const roles = [...sellerRoles, ...payerRoles] as const
export type Role = (typeof roles)[number]

/** Each operation asks for one of these; an API key may be narrowed to some of its role's. */
export const permissions = [
  'payers:read',
  'payers:write',
  'seller-entities:read',
  'seller-entities:write',
  'purchase-orders:read',
  'purchase-orders:write',
  'charges:read',
  'charges:write',
  'billing-runs:read',
  'billing-runs:write',
  'invoices:read',
  'invoices:decide',
  'notices:read',
  'schedules:read',
  'schedules:write',
  'operations:read',
  'operations:write',
  'api-keys:read',
  'api-keys:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
] as const
export type Permission = (typeof permissions)[number]

const ofPayers: readonly Permission[] = [
  'payers:read',
  'seller-entities:read',
  'purchase-orders:read',
  'invoices:read',
  'notices:read',
]
const reading = permissions.filter((permission) => permission.endsWith(':read'))

const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  'seller-operator': permissions,
  'seller-viewer': reading.filter(
    (permission) => permission !== 'audit:read' && permission !== 'api-keys:read',
  ),
  auditor: reading,
  'payer-administrator': [
    ...ofPayers,
    'purchase-orders:write',
    'api-keys:read',
    'api-keys:write',
    'webhooks:read',
    'webhooks:write',
  ],
  'payer-viewer': ofPayers,
}

export function isPayerRole(role: Role): boolean {
  return payerRoles.some((each) => each === role)
}

/** What a role may do, narrowed to `scopes` where there are any. */
export function permissionsOf(role: Role, scopes: readonly string[] | null = null): Permission[] {
  return byRole[role].filter((permission) => scopes === null || scopes.includes(permission))
}

/** Who asks, as whoever signed them in says. */
export interface Identity {
  /** The name that revisions and the audit keep. */
  actor: string
  role: Role
  /** The one payer of a payer's role; null: all payers. */
  payer: { id: bigint; code: string } | null
  permissions: readonly Permission[]
  /** The API key that was shown; null: a token of an identity provider. */
  keyId: bigint | null
}

/** What somebody would hand out with a key, and may not do themselves. */
export function permissionsBeyond(
  giver: Pick<Identity, 'permissions'>,
  { role, scopes }: { role: Role; scopes: readonly string[] | null },
): Permission[] {
  return permissionsOf(role, scopes).filter((permission) => !giver.permissions.includes(permission))
}
