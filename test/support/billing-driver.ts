import type { Knex } from 'knex'
import { createBillingRunActivities } from '../../activities/billing-run'
import { createInvoiceGenerationActivities } from '../../activities/invoice-generation'
import { createPlannedDocuments } from '../../activities/planned-documents'
import { DomainError } from '../../src/domain/error'
import { month } from '../../src/domain/month'
import { requireBillingRun, type BillingRun } from '../../src/storage/billing-run'
import { openBillingRun, type BillingRunRequest } from '../../src/storage/billing-run-open'

/** How a run is cut: it must not make any difference. */
export interface Cut {
  shares: number
  sliceSize: number
  transactionSize: number
  /** Transactions of a share at once. */
  lanes?: number
  /** How much of what planning made may be left to the transactions; at 0 they make all of it again, as another worker does. */
  kept?: number
}

/** Everything at once. */
export const whole: Cut = { shares: 1, sliceSize: 10_000, transactionSize: 1_000 }

export const issuedAt = '2024-10-03T08:00:00.000Z'

/** What somebody asks for when they start a run: Cloud Inc., September 2024. */
export function request(changes: Partial<BillingRunRequest> = {}): BillingRunRequest {
  return {
    sellerEntity: 'inc',
    billingPeriod: month('2024-09'),
    requestedBy: 'ada',
    at: issuedAt,
    ...changes,
  }
}

/** Repeats an activity as Temporal does: until it succeeds, unless it is refused. Gives up after a hundred attempts. */
async function attempt<T>(activity: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await activity()
    } catch (error) {
      if (error instanceof DomainError || attempts === 100) throw error
    }
  }
}

export function activitiesOn(db: Knex, heartbeat: () => void = () => undefined, kept?: number) {
  const deps = { db, now: () => issuedAt, heartbeat }
  const planned = createPlannedDocuments(kept)
  return { ...createBillingRunActivities(deps, planned), ...createInvoiceGenerationActivities(deps, planned) }
}

/** Opens a run and carries it out as the workflows do, without Temporal: plan, all shares at once, finish. */
export async function runToEnd(
  db: Knex,
  cut: Cut,
  changes: Partial<BillingRunRequest> = {},
): Promise<BillingRun> {
  const { run } = await attempt(() => openBillingRun(db, request(changes)))
  await carryOut(db, run.id, cut)
  return attempt(() => requireBillingRun(db, run.id))
}

/** Carries out a run that is open. */
export async function carryOut(db: Knex, id: bigint, cut: Cut): Promise<void> {
  const activities = activitiesOn(db, undefined, cut.kept)
  const runId = id.toString()
  const { shares } = await attempt(() => activities.planBillingRun({ runId, shares: cut.shares }))
  const { sliceSize, transactionSize, lanes } = cut
  await Promise.all(
    shares.map(async ({ from, to }) => {
      const slice = { runId, fromPosition: from, toPosition: to, sliceSize, transactionSize, lanes }
      while ((await attempt(() => activities.generateInvoices(slice))).isMore);
    }),
  )
  await attempt(() => activities.finishBillingRun({ runId }))
}
