import { execute, numbers, query, type Db } from './database'

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

/**
 * Records that something changed, in the transaction that changes it, so that a change and its message are one: neither is
 * there without the other, whether Temporal runs or not. One that waits already is brought up to the later revision.
 */
export async function announce(
  db: Db,
  changes: readonly Change[],
  { lane, at }: { lane: OutboxLane; at: string },
): Promise<void> {
  if (changes.length === 0) return
  await execute(
    db,
    `insert into outbox as o (kind, subject_id, payer_id, revision, lane, created_at)
     select u.*, :lane, :at::timestamptz from unnest(:kinds::text[], :subjects::bigint[], :payers::bigint[], :revisions::bigint[]) as u
      order by 1, 2, 3
         on conflict (kind, subject_id, payer_id) do update
        set revision = greatest(o.revision, excluded.revision), sent_at = null, created_at = excluded.created_at,
            lane = case when excluded.lane = 'person' then 'person' else o.lane end`,
    {
      lane,
      at,
      kinds: changes.map(({ kind }) => kind),
      subjects: changes.map(({ subjectId }) => subjectId),
      payers: changes.map(({ payerId }) => payerId),
      revisions: changes.map(({ revision }) => revision),
    },
  )
}

/** Announces to every held invoice of payers, by their new versions, that a purchase order of theirs has changed. */
export async function announceToHeldInvoices(
  db: Db,
  payerVersions: ReadonlyMap<bigint, bigint>,
  { lane, at }: { lane: OutboxLane; at: string },
): Promise<void> {
  const rows = await query<Omit<Change, 'kind'>>(
    db,
    `select i.invoice_id as "subjectId", i.payer_id as "payerId", u.version as revision
       from unnest(?::bigint[], ?::bigint[]) as u (payer_id, version)
       join invoice i on i.payer_id = u.payer_id and i.status = 'held'`,
    [numbers([...payerVersions.keys()]), numbers([...payerVersions.values()])],
  )
  const changes = rows.map((row): Change => ({ kind: 'held-invoice', ...row }))
  await announce(db, changes, { lane, at })
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
