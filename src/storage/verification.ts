import type { Difference, VerificationOutcome, VerificationReport } from '../domain/verification'
import { execute, query, type Db } from './database'

/** What came of a verification. Times are RFC 3339 UTC. */
export interface VerificationResult {
  startedAt: string
  finishedAt: string
  outcome: VerificationOutcome
  /** How many there are, and the first of them. */
  differences: number
  first: Difference | null
}

/** The latest verification of everything, by the schedule or by hand. Undefined before the first. */
export async function latestVerification(db: Db): Promise<VerificationResult | undefined> {
  const [row] = await query<{
    started_at: Date
    finished_at: Date
    outcome: VerificationOutcome
    differences: bigint
    first: Difference | null
  }>(
    db,
    `select started_at, finished_at, outcome, differences, report -> 'first' -> 0 as first
       from verification where run_id is null order by verification_id desc limit 1`,
  )
  return (
    row && {
      startedAt: row.started_at.toISOString(),
      finishedAt: row.finished_at.toISOString(),
      outcome: row.outcome,
      differences: Number(row.differences),
      first: row.first,
    }
  )
}

/** The latest verification of everything (`runId` null) or of a billing run, with its report. Undefined before the first. */
export async function findVerification(
  db: Db,
  runId: bigint | null,
): Promise<
  (Pick<VerificationResult, 'startedAt' | 'finishedAt'> & { report: VerificationReport }) | undefined
> {
  const [row] = await query<{ started_at: Date; finished_at: Date; report: VerificationReport }>(
    db,
    `select started_at, finished_at, report from verification
      where run_id is not distinct from ? order by verification_id desc limit 1`,
    [runId],
  )
  return (
    row && {
      startedAt: row.started_at.toISOString(),
      finishedAt: row.finished_at.toISOString(),
      report: row.report,
    }
  )
}

/** Keeps what came of a verification; `runId` null: of everything. */
export async function recordVerification(
  db: Db,
  runId: bigint | null,
  report: VerificationReport,
  times: { startedAt: string; finishedAt: string },
): Promise<void> {
  const outcome: VerificationOutcome = report.differences === 0 ? 'agrees' : 'differs'
  await execute(
    db,
    `insert into verification (run_id, started_at, finished_at, outcome, differences, report) values (?, ?, ?, ?, ?, ?)`,
    [runId, times.startedAt, times.finishedAt, outcome, report.differences, JSON.stringify(report)],
  )
}
