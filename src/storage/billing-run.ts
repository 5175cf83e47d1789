import { DomainError } from '../domain/error'
import { isMonth, type Month } from '../domain/month'
import { worded } from '../domain/wording'
import { query, type Db } from './database'

/** `stopped`: by a person, until it is continued. */
export const billingRunStates = ['in_progress', 'stopped', 'finished'] as const

/** A billing run as it stands. */
export interface BillingRun {
  id: bigint
  sellerEntityId: bigint
  /** Code of the seller entity. */
  sellerEntity: string
  sellerEntityName: string
  billingPeriod: Month
  /** The nth run of the seller entity and period. */
  sequence: number
  /** Code of the payer that the run is narrowed to. */
  payer: string | null
  batchId: bigint | null
  state: (typeof billingRunStates)[number]
  /** `YYYY-MM-DD`. */
  issueDate: string
  /** Null until it is planned. */
  documents: number | null
  payers: number | null
  finishedDocuments: number
  requestedBy: string
  /** RFC 3339 UTC. */
  startedAt: string
  finishedAt: string | null
  /** Of a run that is stopped: since when, and who did it. */
  stopped: { at: string; by: string } | null
}

const selectRun = `select r.*, s.code, s.name, p.code as payer_code,
       coalesce((select sum(finished_documents) from billing_run_payer b where b.run_id = r.run_id), 0)::int as finished_documents
  from billing_run r join seller_entity s using (seller_entity_id) left join payer p on p.payer_id = r.payer_id`

/** The run with this id, or undefined. */
export async function findBillingRun(db: Db, id: bigint): Promise<BillingRun | undefined> {
  const rows = await query<RunRow>(db, `${selectRun} where r.run_id = ?`, [id])
  return rows[0] && toRun(rows[0])
}

/** The run with this id; throws `not-found`. */
export async function requireBillingRun(db: Db, id: bigint): Promise<BillingRun> {
  const run = await findBillingRun(db, id)
  if (run) return run
  throw new DomainError('not-found', worded('run-not-found', { id: id.toString() }))
}

export interface BillingRunFilter {
  /** Code of a seller entity. */
  sellerEntity?: string
  billingPeriod?: Month
  /** Runs before this id: the page after. */
  before?: bigint
  limit: number
}

/** Runs, the latest first. */
export async function listBillingRuns(db: Db, filter: BillingRunFilter): Promise<BillingRun[]> {
  const rows = await query<RunRow>(
    db,
    `${selectRun}
      where (:seller::text is null or s.code = :seller) and (:period::text is null or r.billing_period = :period)
        and (:before::bigint is null or r.run_id < :before)
      order by r.run_id desc limit :limit`,
    {
      seller: filter.sellerEntity ?? null,
      period: filter.billingPeriod ?? null,
      before: filter.before ?? null,
      limit: filter.limit,
    },
  )
  return rows.map(toRun)
}

interface RunRow {
  run_id: bigint
  seller_entity_id: bigint
  code: string
  name: string
  billing_period: string
  sequence: number
  payer_code: string | null
  batch_id: bigint | null
  state: BillingRun['state']
  issue_date: string
  documents: number | null
  payers: number | null
  finished_documents: number
  requested_by: string
  started_at: Date
  finished_at: Date | null
  stopped_at: Date | null
  stopped_by: string | null
}

function toRun(row: RunRow): BillingRun {
  if (!isMonth(row.billing_period)) throw new RangeError(`Not a month in billing_run: ${row.billing_period}`)
  return {
    id: row.run_id,
    sellerEntityId: row.seller_entity_id,
    sellerEntity: row.code,
    sellerEntityName: row.name,
    billingPeriod: row.billing_period,
    sequence: row.sequence,
    payer: row.payer_code,
    batchId: row.batch_id,
    state: row.state,
    issueDate: row.issue_date,
    documents: row.documents,
    payers: row.payers,
    finishedDocuments: row.finished_documents,
    requestedBy: row.requested_by,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    stopped: row.stopped_at && { at: row.stopped_at.toISOString(), by: row.stopped_by ?? '' },
  }
}
