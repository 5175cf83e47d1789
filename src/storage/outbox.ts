import { execute, numbers, query, type Db } from './database'
import { write, type Write } from './write'

/** Whom a message is for. */
export type OutboxKind = 'purchase-order' | 'held-invoice'

/** `person`: somebody waits for it. `bulk`: loads, runs and repairs, which never stand before a person's. */
export type OutboxLane = 'person' | 'bulk'

/** "The subject has changed, up to this revision": all that a workflow is told. It reads the rest afresh. */
export interface Change {
  kind: OutboxKind
  /** Id of the purchase order or invoice. */
  subjectId: bigint
  payerId: bigint
  /** Of the purchase order; for a held invoice the payer's version. */
  revision: bigint
}

/** How urgent it is, and when (RFC 3339). */
export interface Announcement {
  lane: OutboxLane
  at: string
}

const into = `insert into outbox as o (kind, subject_id, payer_id, revision, lane, created_at)`
/** In one order, so that no two transactions wait for each other. One that waits already is brought up to the later revision. */
const inOrder = `order by 1, 2, 3
         on conflict (kind, subject_id, payer_id) do update
        set revision = greatest(o.revision, excluded.revision), sent_at = null, created_at = excluded.created_at,
            lane = case when excluded.lane = 'person' then 'person' else o.lane end`

/**
 * Records that something changed, in the transaction that changes it, so that a change and its message are one: neither is
 * there without the other, whether Temporal runs or not.
 */
export async function announce(
  db: Db,
  changes: readonly Change[],
  announcement: Announcement,
): Promise<void> {
  if (changes.length > 0) await write(db, announcing(changes, announcement))
}

/** As `announce`, to be written together with what has changed. */
export function announcing(changes: readonly Change[], { lane, at }: Announcement): Write {
  return {
    sql: `${into}
     select u.*, ?, ?::timestamptz from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) as u
      ${inOrder}`,
    bindings: [
      lane,
      at,
      changes.map(({ kind }) => kind),
      numbers(changes.map(({ subjectId }) => subjectId)),
      numbers(changes.map(({ payerId }) => payerId)),
      numbers(changes.map(({ revision }) => revision)),
    ],
  }
}

/** Announces to every held invoice of payers, by their new versions, that a purchase order of theirs has changed. */
export async function announceToHeldInvoices(
  db: Db,
  payerVersions: ReadonlyMap<bigint, bigint>,
  announcement: Announcement,
): Promise<void> {
  await write(db, announcingToHeldInvoices(payerVersions, announcement))
}

/** As `announceToHeldInvoices`, to be written together with what has changed. */
export function announcingToHeldInvoices(
  payerVersions: ReadonlyMap<bigint, bigint>,
  { lane, at }: Announcement,
): Write {
  return {
    sql: `${into}
     select 'held-invoice', i.invoice_id, i.payer_id, u.version, ?, ?::timestamptz
       from unnest(?::bigint[], ?::bigint[]) as u (payer_id, version)
       join invoice i on i.payer_id = u.payer_id and i.status = 'held'
      ${inOrder}`,
    bindings: [lane, at, numbers([...payerVersions.keys()]), numbers([...payerVersions.values()])],
  }
}

/** Announces the held invoices of a run that has ended to their workflows: before, those would only be in its way. */
export async function announceHeldOfRun(db: Db, runId: bigint, at: string): Promise<void> {
  const rows = await query<Omit<Change, 'kind'>>(
    db,
    `select i.invoice_id as "subjectId", i.payer_id as "payerId", p.version as revision
       from invoice i join payer p on p.payer_id = i.payer_id
      where i.status = 'held' and i.run_id = ?`,
    [runId],
  )
  const changes = rows.map((row): Change => ({ kind: 'held-invoice', ...row }))
  await announce(db, changes, { lane: 'bulk', at })
}

/** The workflow has loaded its subject at `revision`: what was announced up to it is heard. */
export async function acknowledge(
  db: Db,
  { kind, subjectId, revision }: Pick<Change, 'kind' | 'subjectId' | 'revision'>,
): Promise<void> {
  await execute(db, `delete from outbox where kind = ? and subject_id = ? and revision <= ?`, [
    kind,
    subjectId,
    revision,
  ])
}
