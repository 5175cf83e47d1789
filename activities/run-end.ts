import { finishRun } from '../src/storage/billing-run-plan'
import type { Db } from '../src/storage/database'
import { announceHeldOfRun } from '../src/storage/outbox'
import { announceCreationsOfRun } from '../src/storage/run-creation'
import { recordRunFinished } from '../src/storage/webhook-run-event'

/** Answers whether the run ended now; then what it made and what it holds get their workflows. */
export async function endRun(tx: Db, runId: bigint, at: string): Promise<boolean> {
  const isEnded = await finishRun(tx, runId, at)
  if (!isEnded) return false
  await announceCreationsOfRun(tx, runId, at)
  await announceHeldOfRun(tx, runId, at)
  await recordRunFinished(tx, runId, at)
  return true
}
