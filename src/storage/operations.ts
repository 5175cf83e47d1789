import { readdirSync } from 'node:fs'
import { noticeStates, type NoticeState } from '../domain/notice'
import { billingRunStates, type BillingRun } from './billing-run'
import { migrationsFolder, query, type Db } from './database'

/** Names of the migrations that this version has and the database lacks. */
export async function missingMigrations(db: Db): Promise<string[]> {
  const rows = await query<{ name: string }>(db, `select name from knex_migrations`)
  const applied = new Set(rows.map(({ name }) => name))
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort()
}

/** Messages to workflows that wait: how many, and since when the oldest does (RFC 3339 UTC; null: none). */
export async function loadOutboxDepth(db: Db): Promise<{ waiting: number; oldestAt: string | null }> {
  const [row] = await query<{ waiting: number; oldest_at: Date | null }>(
    db,
    `select count(*)::int as waiting, min(created_at) as oldest_at from outbox`,
  )
  return { waiting: row?.waiting ?? 0, oldestAt: row?.oldest_at?.toISOString() ?? null }
}

export async function countHeldInvoices(db: Db): Promise<number> {
  const [row] = await query<{ held: number }>(
    db,
    `select count(*)::int as held from invoice where status = 'held'`,
  )
  return row?.held ?? 0
}

/** How many messages are in each state. */
export async function countNoticesByState(db: Db): Promise<Record<NoticeState, number>> {
  const rows = await query<{ state: NoticeState; notices: number }>(
    db,
    `select state, count(*)::int as notices from notice group by state`,
  )
  return countsOf(
    noticeStates,
    rows.map(({ state, notices }) => [state, notices]),
  )
}

/** How many billing runs are in each state, and how many invoices and credit memos they have written in all. */
export async function countRuns(
  db: Db,
): Promise<{ byState: Record<BillingRun['state'], number>; documents: number }> {
  const rows = await query<{ state: BillingRun['state']; runs: number; documents: number }>(
    db,
    `select state, count(*)::int as runs,
            coalesce(sum(case when state = 'finished' then documents else (
              select sum(finished_documents) from billing_run_payer b where b.run_id = r.run_id) end), 0)::float8 as documents
       from billing_run r group by state`,
  )
  return {
    byState: countsOf(
      billingRunStates,
      rows.map(({ state, runs }) => [state, runs]),
    ),
    documents: rows.reduce((sum, { documents }) => sum + documents, 0),
  }
}

/** What the clock of the database says, RFC 3339 UTC. */
export async function databaseTime(db: Db): Promise<string> {
  const [row] = await query<{ at: Date }>(db, `select clock_timestamp() as at`)
  return (row?.at ?? new Date(0)).toISOString()
}

function countsOf<State extends string>(
  states: readonly State[],
  counted: readonly (readonly [State, number])[],
): Record<State, number> {
  const none = states.map((state) => [state, 0] as const)
  return Object.fromEntries([...none, ...counted]) as Record<State, number>
}
