import type { ChainedEntry } from '../domain/audit'
import { query, type Db } from './database'

/** An entry as it is kept, with its hash. */
export interface KeptEntry extends ChainedEntry {
  /** The payer's id, 0 for entries of no payer. */
  chain: bigint
  /** Code. */
  payer: string | null
  hash: string
}

interface EntryRow {
  chain: bigint
  code: string | null
  payer_id: bigint | null
  sequence: bigint
  recorded_at: Date
  actor: string
  role: string | null
  key_id: bigint | null
  verb: string
  subject_kind: string
  subject_id: string
  subject_number: string
  before: unknown
  after: unknown
  request_id: string | null
  previous_hash: string
  hash: string
}

/** The `limit` entries after one, chain by chain in their sequence. */
export async function listChainedEntries(
  db: Db,
  after: { chain: bigint; sequence: bigint },
  limit: number,
): Promise<KeptEntry[]> {
  const rows = await query<EntryRow>(
    db,
    `select e.chain, p.code, e.payer_id, e.sequence, e.recorded_at, e.actor, e.role, e.key_id, e.verb, e.subject_kind, e.subject_id,
            e.subject_number, e.before, e.after, e.request_id, encode(e.previous_hash, 'hex') as previous_hash,
            encode(e.hash, 'hex') as hash
       from audit_entry e left join payer p on p.payer_id = e.payer_id
      where (e.chain, e.sequence) > (?, ?) order by e.chain, e.sequence limit ?`,
    [after.chain, after.sequence, limit],
  )
  return rows.map((row) => ({
    chain: row.chain,
    payer: row.code,
    payerId: row.payer_id,
    sequence: row.sequence,
    at: row.recorded_at.toISOString(),
    actor: row.actor,
    role: row.role,
    keyId: row.key_id,
    verb: row.verb,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectNumber: row.subject_number,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    previousHash: row.previous_hash,
    hash: row.hash,
  }))
}

/** A chain that does not end where it is said to end. */
export interface TornChain {
  /** Code; null for the chain of no payer. */
  payer: string | null
  /** How many entries it has had; null: nobody says. */
  expected: bigint | null
  found: bigint
  /** Whether its latest entry is the one that is said to be. */
  isSameHash: boolean
}

/** Chains whose latest entry is not the one at which they are said to end, and chains of which nobody says where they end. */
export async function findTornChains(db: Db): Promise<TornChain[]> {
  return query<TornChain>(
    db,
    `select p.code as payer, c.entries as expected, coalesce(e.sequence, 0) as found, coalesce(e.hash = c.hash, false) as "isSameHash"
       from audit_chain c
       left join payer p on p.payer_id = c.payer_id
       left join lateral (select sequence, hash from audit_entry e where e.chain = c.chain order by sequence desc limit 1) e on true
      where c.entries <> coalesce(e.sequence, 0) or c.entries > 0 and e.hash is distinct from c.hash
      union all
     select p.code, null, max(e.sequence), false
       from audit_entry e left join payer p on p.payer_id = e.payer_id
      where not exists (select from audit_chain c where c.chain = e.chain) group by e.chain, p.code
      order by 1 nulls first`,
  )
}

/** How many audit entries the latest verification of everything has seen: there are never fewer. */
export async function countEntriesVerified(db: Db): Promise<number> {
  const [row] = await query<{ entries: number }>(
    db,
    `select (report ->> 'auditEntries')::int as entries from verification where run_id is null order by verification_id desc limit 1`,
  )
  return row?.entries ?? 0
}
