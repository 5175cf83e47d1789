import type { BillingRun } from './billing-run'
import { query, type Db } from './database'

/** How far a billing run has come. */
export interface BillingRunCounts {
  runId: bigint
  state: BillingRun['state']
  /** RFC 3339 UTC. */
  startedAt: string
  /** Null until the run is planned. */
  payers: number | null
  documents: number | null
  finishedDocuments: number
  /** Zero until every document is written: they are sent after that. */
  notices: { total: number; sent: number; failed: number }
}

interface CountsRow {
  run_id: bigint
  state: BillingRun['state']
  started_at: Date
  payers: number | null
  documents: number | null
  finished_documents: number
  total: number
  sent: number
  failed: number
}

/** How far these runs have come, in one statement, however many they are; those that are not there are left out. */
export async function loadRunCounts(db: Db, runIds: readonly bigint[]): Promise<BillingRunCounts[]> {
  const rows = await query<CountsRow>(
    db,
    `select r.run_id, r.state, r.started_at, r.payers, r.documents,
            case when r.state = 'finished' then r.documents
                 else coalesce((select sum(finished_documents) from billing_run_payer b where b.run_id = r.run_id), 0)
            end::int as finished_documents, n.*
       from billing_run r left join lateral (
            select count(*)::int as total, (count(*) filter (where state = 'sent'))::int as sent,
                   (count(*) filter (where state in ('failed', 'uncertain')))::int as failed
              from notice where run_id = r.run_id and r.state = 'finished' and state <> 'suppressed') n on true
      where r.run_id = any (?)`,
    [runIds],
  )
  return rows.map(({ total, sent, failed, ...row }) => ({
    runId: row.run_id,
    state: row.state,
    startedAt: row.started_at.toISOString(),
    payers: row.payers,
    documents: row.documents,
    finishedDocuments: row.finished_documents,
    notices: { total, sent, failed },
  }))
}
