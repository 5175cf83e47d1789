import { cutShares, type Share } from '../src/domain/billing-run-share'
import { countDocuments } from '../src/domain/invoice'
import { requireBillingRun } from '../src/storage/billing-run'
import {
  insertRunPayers,
  listPayersToPlan,
  loadGroupings,
  type RunPayer,
} from '../src/storage/billing-run-payer'
import {
  finishRun,
  listDocumentCounts,
  lockForPlanning,
  reserveNumbers,
} from '../src/storage/billing-run-plan'
import { loadChargeGroups } from '../src/storage/charge-group'
import { inTransaction, type Db } from '../src/storage/database'
import { analyzeYoungTables } from '../src/storage/statistics'
import type { ActivityDeps } from './deps'
import { insist } from '../src/domain/error'

export interface BillingRunPlan {
  payers: number
  documents: number
  shares: Share[]
}

/** Payers whose charges are read at once while planning: some ten thousand charges. */
const planningPage = 1_000

/** The activities of a billing run as a whole. Each is safe to repeat. */
export function createBillingRunActivities({ db, now, heartbeat }: ActivityDeps) {
  return {
    /** Freezes how the run's charges make documents, counts them, reserves their numbers and cuts the payers into shares. */
    async planBillingRun({ runId, shares }: { runId: string; shares: number }): Promise<BillingRunPlan> {
      const id = BigInt(runId)
      await analyzeYoungTables(db)
      await inTransaction(db, (tx) => plan(tx, id, heartbeat))
      const counts = await listDocumentCounts(db, id)
      return { payers: counts.length, documents: add(counts), shares: cutShares(counts, shares) }
    },

    /** Ends the run. Fails when a document is not written: that would be our own fault. */
    async finishBillingRun({ runId }: { runId: string }): Promise<void> {
      const id = BigInt(runId)
      if (await finishRun(db, id, now())) return
      const { state } = await requireBillingRun(db, id)
      insist(state === 'finished', `All documents of billing run ${runId} are written when it ends.`)
    },
  }
}

async function plan(tx: Db, runId: bigint, heartbeat: () => void): Promise<void> {
  const { isPlanned, nextNumber } = await lockForPlanning(tx, runId)
  if (isPlanned) return
  const payerIds = await listPayersToPlan(tx, runId)
  let documents = 0
  for (let start = 0; start < payerIds.length; start += planningPage) {
    const page = await planPayers(tx, runId, payerIds.slice(start, start + planningPage), start, documents)
    await insertRunPayers(tx, runId, page)
    documents += add(page.map((payer) => payer.documents))
    heartbeat()
  }
  await reserveNumbers(tx, runId, { firstNumber: nextNumber, documents, payers: payerIds.length })
}

async function planPayers(
  tx: Db,
  runId: bigint,
  payerIds: readonly bigint[],
  firstPosition: number,
  firstDocument: number,
): Promise<RunPayer[]> {
  const groupings = await loadGroupings(tx, payerIds)
  const charges = await loadChargeGroups(tx, runId, payerIds)
  let next = firstDocument
  return payerIds.map((payerId, index) => {
    const grouping = groupings.get(payerId) ?? { linkedAccounts: {}, taxRegistrationNumber: null }
    const { documents, zeros } = countDocuments(charges.get(payerId) ?? [], grouping)
    const first = next
    next += documents
    return {
      payerId,
      grouping,
      position: firstPosition + index,
      firstDocument: first,
      documents,
      finishedDocuments: 0,
      zeros,
    }
  })
}

function add(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
