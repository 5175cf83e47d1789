import type { Role } from '../domain/access'
import { insist } from '../domain/error'
import { execute, query, type Db } from './database'

/** A key as it is kept: never the secret itself. */
export interface ApiKey {
  id: bigint
  publicId: string
  name: string
  role: Role
  /** Null: whatever its role may do. */
  scopes: string[] | null
  /** Null: the seller's. */
  payer: { id: bigint; code: string } | null
  /** Times are RFC 3339 UTC. */
  createdAt: string
  createdBy: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface NewApiKey {
  publicId: string
  /** SHA-256 of the secret. */
  secretHash: Buffer
  name: string
  role: Role
  scopes: readonly string[] | null
  payerId: bigint | null
  expiresAt: string | null
}

interface ApiKeyRow {
  key_id: bigint
  public_id: string
  name: string
  role: Role
  scopes: string[] | null
  payer_id: bigint | null
  payer_code: string | null
  created_at: Date
  created_by: string
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
}

const columns = `k.key_id, k.public_id, k.name, k.role, k.scopes, k.payer_id, p.code as payer_code, k.created_at, k.created_by,
  k.expires_at, k.last_used_at, k.revoked_at`

export async function insertApiKey(
  db: Db,
  key: NewApiKey,
  deed: { actor: string; at: string },
): Promise<ApiKey> {
  const [row] = await query<{ key_id: bigint }>(
    db,
    `insert into api_key (payer_id, public_id, secret_hash, name, role, scopes, created_at, created_by, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning key_id`,
    [
      key.payerId,
      key.publicId,
      key.secretHash,
      key.name,
      key.role,
      key.scopes,
      deed.at,
      deed.actor,
      key.expiresAt,
    ],
  )
  insist(row !== undefined, 'An insert answers its row.')
  const created = await findApiKey(db, row.key_id)
  insist(created !== undefined, 'A key that was inserted is there.')
  return created
}

/** The key of a public id, with the hash that its secret must have; expired and revoked ones, too. */
export async function findApiKeyByPublicId(
  db: Db,
  publicId: string,
): Promise<{ key: ApiKey; secretHash: Buffer } | undefined> {
  const [row] = await query<ApiKeyRow & { secret_hash: Buffer }>(
    db,
    `select ${columns}, k.secret_hash from api_key k left join payer p using (payer_id) where k.public_id = ?`,
    [publicId],
    'find api key',
  )
  return row && { key: toApiKey(row), secretHash: row.secret_hash }
}

export async function findApiKey(db: Db, id: bigint): Promise<ApiKey | undefined> {
  const [row] = await query<ApiKeyRow>(
    db,
    `select ${columns} from api_key k left join payer p using (payer_id) where k.key_id = ?`,
    [id],
  )
  return row && toApiKey(row)
}

/** The latest first; those with an id below `before`. */
export async function listApiKeys(
  db: Db,
  { payer, before, limit }: { payer?: string; before?: bigint; limit: number },
): Promise<ApiKey[]> {
  const rows = await query<ApiKeyRow>(
    db,
    `select ${columns} from api_key k left join payer p using (payer_id)
      where (:before::bigint is null or k.key_id < :before) and (:payer::text is null or p.code = :payer)
      order by k.key_id desc limit :limit`,
    { before: before ?? null, payer: payer ?? null, limit },
  )
  return rows.map(toApiKey)
}

/** At most once a minute for each key: a write for every request would be worth less than it costs. */
export async function noteUse(db: Db, id: bigint, at: string): Promise<void> {
  await execute(
    db,
    `update api_key set last_used_at = :at
      where key_id = :id and (last_used_at is null or last_used_at < :at::timestamptz - interval '1 minute')`,
    { id, at },
  )
}

/** Ends a key at `at` (RFC 3339), or earlier where it ends earlier by itself. */
export async function expireApiKey(db: Db, id: bigint, at: string): Promise<void> {
  await execute(db, `update api_key set expires_at = least(expires_at, ?) where key_id = ?`, [at, id])
}

/** Once or often is the same. */
export async function revokeApiKey(db: Db, id: bigint, at: string): Promise<void> {
  await execute(db, `update api_key set revoked_at = coalesce(revoked_at, ?) where key_id = ?`, [at, id])
}

/** Whether anybody can sign in with a key at `at`. */
export async function hasUsableKey(db: Db, at: string): Promise<boolean> {
  const [row] = await query<{ found: boolean }>(
    db,
    `select exists (select from api_key where revoked_at is null and (expires_at is null or expires_at > ?)) as found`,
    [at],
  )
  return row?.found === true
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.key_id,
    publicId: row.public_id,
    name: row.name,
    role: row.role,
    scopes: row.scopes,
    payer: row.payer_id === null ? null : { id: row.payer_id, code: row.payer_code ?? '' },
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
