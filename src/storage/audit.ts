import { createHash } from 'node:crypto'
import {
  canonicalJson,
  canonicalText,
  genesisHash,
  subjectKindOf,
  type AuditVerb,
  type ChainedEntry,
} from '../domain/audit'
import { insist } from '../domain/error'
import { execute, numbers, type Db } from './database'
import type { Deed } from './deed'
import { writeTogether, type Write } from './write'

/** What somebody did. */
export interface NewAuditEntry extends Deed {
  /** Null: it belongs to no payer (seller entities, keys of the seller, billing runs). */
  payerId: bigint | null
  verb: AuditVerb
  /** What it was done to; `number` as people know it. */
  subject: { id: bigint | string; number: string }
  /** What changed, as it was and as it is; without secrets. Left out where there is nothing to tell. */
  before?: unknown
  after?: unknown
}

/**
 * Keeps what somebody did. In the transaction of the effect and at its end: whoever writes the same chain waits for it. `effects`
 * are written with it, which saves a way to Postgres.
 */
export async function recordAudit(
  db: Db,
  entry: NewAuditEntry,
  effects: readonly Write[] = [],
): Promise<void> {
  await recordAudits(db, [entry], effects)
}

/** Keeps what somebody did to many things, in the order given; two statements, however many. Otherwise as `recordAudit`. */
export async function recordAudits(
  db: Db,
  entries: readonly NewAuditEntry[],
  effects: readonly Write[] = [],
): Promise<void> {
  if (entries.length === 0) return
  // The lock of a chain is to last until the entry is there, and the effect with it.
  insist(db.isTransaction === true, 'What somebody did is kept in the transaction of its effect.')
  const heads = await lockChains(
    db,
    entries.map(({ payerId }) => payerId),
    effects,
  )
  await insertEntries(
    db,
    entries.map((entry) => append(heads, entry)),
  )
}

/** The latest entry of a chain; sequence 0 before the first. */
interface Head {
  sequence: bigint
  hash: string
}

type Heads = Map<bigint | null, Head>

/** Locks the chains in the order of their payers, those of no payer first, and answers where each ends. */
async function lockChains(
  db: Db,
  payerIds: readonly (bigint | null)[],
  effects: readonly Write[],
): Promise<Heads> {
  const rows = await writeTogether<{ payer_id: bigint | null; entries: bigint; hash: string }>(db, effects, {
    // An update that changes nothing locks the row and answers it as it is then.
    sql: `insert into audit_chain as c (chain, payer_id, entries, hash)
     select chain, nullif(chain, 0), 0, decode(?, 'hex') from unnest(?::bigint[]) as u (chain) order by chain
         on conflict (chain) do update set entries = c.entries
     returning payer_id, entries, encode(hash, 'hex') as hash`,
    bindings: [genesisHash, numbers([...new Set(payerIds.map((id) => id ?? 0n))])],
  })
  return new Map(rows.map(({ payer_id, entries, hash }) => [payer_id, { sequence: entries, hash }]))
}

type HashedEntry = ChainedEntry & { hash: string }

function append(heads: Heads, { subject, ...entry }: NewAuditEntry): HashedEntry {
  const head = heads.get(entry.payerId)
  insist(head !== undefined, 'A chain that is locked has an end.')
  const chained: ChainedEntry = {
    payerId: entry.payerId,
    sequence: head.sequence + 1n,
    at: new Date(entry.at).toISOString(),
    actor: entry.actor,
    role: entry.role ?? null,
    keyId: entry.keyId ?? null,
    verb: entry.verb,
    subjectKind: subjectKindOf(entry.verb),
    subjectId: subject.id.toString(),
    subjectNumber: subject.number,
    before: entry.before ?? null,
    after: entry.after ?? null,
    requestId: entry.requestId ?? null,
    previousHash: head.hash,
  }
  const hashed = { ...chained, hash: hashOf(chained) }
  heads.set(entry.payerId, { sequence: hashed.sequence, hash: hashed.hash })
  return hashed
}

/** SHA-256 of the canonical text, in hexadecimal digits. */
export function hashOf(entry: ChainedEntry): string {
  return createHash('sha256').update(canonicalText(entry)).digest('hex')
}

/** One statement: the entries, and where their chains end then. */
async function insertEntries(db: Db, entries: readonly HashedEntry[]): Promise<void> {
  const column = <T>(pick: (entry: HashedEntry) => T): T[] => entries.map(pick)
  await execute(
    db,
    `with added as (
       insert into audit_entry (payer_id, sequence, recorded_at, actor, role, key_id, verb, subject_kind, subject_id,
                                subject_number, before, after, request_id, previous_hash, hash)
       select u.payer_id, u.sequence, u.at, u.actor, u.role, u.key_id, u.verb, u.kind, u.id, u.number, u.before, u.after,
              u.request_id, decode(u.previous_hash, 'hex'), decode(u.hash, 'hex')
         from unnest(?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                     ?::text[], ?::jsonb[], ?::jsonb[], ?::text[], ?::text[], ?::text[]) with ordinality
              as u (payer_id, sequence, at, actor, role, key_id, verb, kind, id, number, before, after, request_id,
                    previous_hash, hash, place)
        order by u.place
       returning chain, sequence, hash)
     update audit_chain c set entries = a.sequence, hash = a.hash
       from (select distinct on (chain) chain, sequence, hash from added order by chain, sequence desc) a
      where c.chain = a.chain`,
    [
      numbers(column(({ payerId }) => payerId)),
      numbers(column(({ sequence }) => sequence)),
      column(({ at }) => at),
      column(({ actor }) => actor),
      column(({ role }) => role),
      numbers(column(({ keyId }) => keyId)),
      column(({ verb }) => verb),
      column(({ subjectKind }) => subjectKind),
      column(({ subjectId }) => subjectId),
      column(({ subjectNumber }) => subjectNumber),
      column(({ before }) => jsonOf(before)),
      column(({ after }) => jsonOf(after)),
      column(({ requestId }) => requestId),
      column(({ previousHash }) => previousHash),
      column(({ hash }) => hash),
    ],
    'insert audit entries',
  )
}

/** A JSON null would be read back as if there were nothing: it is nothing. */
function jsonOf(value: unknown): string | null {
  return value === null ? null : canonicalJson(value)
}
