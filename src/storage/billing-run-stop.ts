import { DomainError } from '../domain/error'
import { worded } from '../domain/wording'
import { requireBillingRun, type BillingRun } from './billing-run'
import { recordAudit } from './audit'
import { execute, inTransaction, query, type Db } from './database'
import type { Deed } from './deed'

/**
 * Stops a run and answers it: what is written stays written, what is under way is finished, nothing new is begun. One that is
 * stopped stays so. Throws `not-found`, or `conflict` where it has finished.
 */
export async function stopRun(db: Db, runId: bigint, deed: Deed): Promise<BillingRun> {
  const { actor, at } = deed
  return inTransaction(db, async (tx) => {
    const stopped = await execute(
      tx,
      `update billing_run set state = 'stopped', stopped_at = :at, stopped_by = :actor
        where run_id = :runId and state = 'in_progress'`,
      { runId, at, actor },
    )
    if (stopped > 0) await keepDeed(tx, runId, 'stop', deed)
    return unfinished(tx, runId, 'stop')
  })
}

/** Lets a run go on and answers it; one that was not stopped stays as it is. Throws as `stopRun`. */
export async function continueRun(db: Db, runId: bigint, deed: Deed): Promise<BillingRun> {
  return inTransaction(db, async (tx) => {
    const continued = await execute(
      tx,
      `update billing_run set state = 'in_progress', stopped_at = null, stopped_by = null
        where run_id = ? and state = 'stopped'`,
      [runId],
    )
    if (continued > 0) await keepDeed(tx, runId, 'continue', deed)
    return unfinished(tx, runId, 'continue')
  })
}

/** Whether nothing of the run may be begun: asked between its transactions. */
export async function isStopped(db: Db, runId: bigint): Promise<boolean> {
  const rows = await query<unknown>(
    db,
    `select from billing_run where run_id = ? and state = 'stopped'`,
    [runId],
    'run is stopped',
  )
  return rows.length > 0
}

async function keepDeed(db: Db, id: bigint, what: 'stop' | 'continue', deed: Deed): Promise<void> {
  const subject = { id, number: id.toString() }
  await recordAudit(db, { ...deed, payerId: null, verb: `billing-run.${what}`, subject })
}

async function unfinished(db: Db, runId: bigint, what: 'stop' | 'continue'): Promise<BillingRun> {
  const run = await requireBillingRun(db, runId)
  if (run.finishedAt === null) return run
  const [id, at] = [runId.toString(), run.finishedAt]
  throw new DomainError('conflict', worded(`run-finished-not-to-${what}`, { id, at }), [], {
    runId: id,
    finishedAt: at,
  })
}
