import type { Role } from '../domain/access'
import type { AuditSubjectKind, AuditVerb } from '../domain/audit'
import { query, type Db } from './database'
import { searchable } from './failure'

/** Who did what. Hashes in hexadecimal digits. */
export interface AuditEntry {
  id: bigint
  payer: { code: string; name: string } | null
  sequence: bigint
  /** RFC 3339 UTC. */
  at: string
  actor: string
  role: Role | null
  keyId: bigint | null
  verb: AuditVerb
  subject: { kind: AuditSubjectKind; id: string; number: string }
  before: unknown
  after: unknown
  requestId: string | null
  previousHash: string
  hash: string
}

export interface AuditFilter {
  /** Code. */
  payer?: string
  actor?: string
  subjectKind?: AuditSubjectKind
  subjectId?: string
  /** RFC 3339; entries at or after `from`, and before `to`. */
  from?: string
  to?: string
  /** Id of the last entry of the page before. */
  before?: bigint
  limit: number
}

interface AuditRow {
  entry_id: bigint
  code: string | null
  name: string | null
  sequence: bigint
  recorded_at: Date
  actor: string
  role: Role | null
  key_id: bigint | null
  verb: AuditVerb
  subject_kind: AuditSubjectKind
  subject_id: string
  subject_number: string
  before: unknown
  after: unknown
  request_id: string | null
  previous_hash: string
  hash: string
}

/** A page of entries, the latest first. */
export async function listAuditEntries(db: Db, filter: AuditFilter): Promise<AuditEntry[]> {
  const { payer, actor, subjectKind, subjectId, from, to, before, limit } = filter
  const text = (value: string | undefined) => (value === undefined ? null : searchable(value))
  const rows = await query<AuditRow>(
    db,
    `select e.entry_id, p.code, p.name, e.sequence, e.recorded_at, e.actor, e.role, e.key_id, e.verb, e.subject_kind, e.subject_id,
            e.subject_number, e.before, e.after, e.request_id, encode(e.previous_hash, 'hex') as previous_hash,
            encode(e.hash, 'hex') as hash
       from audit_entry e left join payer p on p.payer_id = e.payer_id
      where (:payer::text is null or e.payer_id = (select payer_id from payer where code = :payer))
        and (:actor::text is null or e.actor = :actor)
        and (:subjectKind::text is null or e.subject_kind = :subjectKind)
        and (:subjectId::text is null or e.subject_id = :subjectId)
        and (:from::timestamptz is null or e.recorded_at >= :from) and (:to::timestamptz is null or e.recorded_at < :to)
        and (:before::bigint is null or e.entry_id < :before)
      order by e.entry_id desc limit :limit`,
    {
      payer: text(payer),
      actor: text(actor),
      subjectKind: subjectKind ?? null,
      subjectId: text(subjectId),
      from: from ?? null,
      to: to ?? null,
      before: before ?? null,
      limit,
    },
  )
  return rows.map(toEntry)
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.entry_id,
    payer: row.code === null ? null : { code: row.code, name: row.name ?? '' },
    sequence: row.sequence,
    at: row.recorded_at.toISOString(),
    actor: row.actor,
    role: row.role,
    keyId: row.key_id,
    verb: row.verb,
    subject: { kind: row.subject_kind, id: row.subject_id, number: row.subject_number },
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
