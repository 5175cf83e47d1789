import { addUp, cutShares, gather, type Share } from '../src/domain/billing-run-share'
import { countDocuments } from '../src/domain/invoice'
import { requireBillingRun } from '../src/storage/billing-run'
import {
  insertRunPayers,
  listPayersToPlan,
  loadGroupings,
  type RunPayer,
} from '../src/storage/billing-run-payer'
import {
  findPlan,
  finishRun,
  listDocumentCounts,
  lockForPlanning,
  reserveNumbers,
} from '../src/storage/billing-run-plan'
import { loadChargeGroups } from '../src/storage/charge-group'
import { inTransaction, type Db } from '../src/storage/database'
import { announceHeldOfRun } from '../src/storage/outbox'
import { analyzeRunPayers, analyzeYoungTables } from '../src/storage/statistics'
import { announceCreationsOfRun } from '../src/storage/run-creation'
import { recordRunFinished } from '../src/storage/webhook-run-event'
import type { ActivityDeps } from './deps'
import { isStopped } from '../src/storage/billing-run-stop'
import { insist } from '../src/domain/error'

export interface BillingRunPlan {
  payers: number
  documents: number
  shares: Share[]
  /** Somebody has stopped the run: there is no plan to carry out now. */
  isStopped?: true
}

/** Absent in histories of before runs could be stopped. */
export interface BillingRunEnd {
  isStopped: boolean
}

/** Payers whose charges are read at once while planning, and how many such reads are under way. */
const planningPage = 500
const planningLanes = 3

/** The activities of a billing run as a whole. Each is safe to repeat. */
export function createBillingRunActivities({ db, now, heartbeat }: ActivityDeps) {
  return {
    /** Freezes how the run's charges make documents, counts them, reserves their numbers and cuts the payers into shares. */
    async planBillingRun({ runId, shares }: { runId: string; shares: number }): Promise<BillingRunPlan> {
      const id = BigInt(runId)
      if (await isStopped(db, id)) return { payers: 0, documents: 0, shares: [], isStopped: true }
      await analyzeYoungTables(db)
      const { isPlanned } = await findPlan(db, id)
      if (!isPlanned) {
        await savePlan(db, id, await countAll(db, id, heartbeat))
        await analyzeRunPayers(db)
      }
      const counts = await listDocumentCounts(db, id)
      return { payers: counts.length, documents: addUp(counts), shares: cutShares(counts, shares) }
    },

    /** Ends the run, unless it is stopped. Fails when a document is not written: that would be our own fault. */
    async finishBillingRun({ runId }: { runId: string }): Promise<BillingRunEnd> {
      const id = BigInt(runId)
      if (await inTransaction(db, (tx) => endRun(tx, id, now()))) return { isStopped: false }
      const { state } = await requireBillingRun(db, id)
      insist(state !== 'in_progress', `All documents of billing run ${runId} are written when it ends.`)
      return { isStopped: state === 'stopped' }
    },
  }
}

/** Answers whether the run ended now; then what it made and what it holds get their workflows. */
async function endRun(tx: Db, runId: bigint, at: string): Promise<boolean> {
  const isEnded = await finishRun(tx, runId, at)
  if (!isEnded) return false
  await announceCreationsOfRun(tx, runId, at)
  await announceHeldOfRun(tx, runId, at)
  await recordRunFinished(tx, runId, at)
  return true
}

/** A payer with its documents counted, before its place in the run is known. */
type CountedPayer = Pick<RunPayer, 'payerId' | 'grouping' | 'documents' | 'zeros'>

/** Counts the documents of every payer, in run order. Charges never change, so no lock is held meanwhile. */
async function countAll(db: Db, runId: bigint, heartbeat: () => void): Promise<CountedPayer[]> {
  const payerIds = await listPayersToPlan(db, runId)
  const pages = gather(payerIds, planningPage, () => 1)
  const counted: CountedPayer[][] = []
  const queue = pages.entries()
  const work = async () => {
    for (const [place, page] of queue) {
      counted[place] = await countPage(db, runId, page)
      heartbeat()
    }
  }
  await Promise.all(Array.from({ length: planningLanes }, work))
  return counted.flat()
}

async function countPage(db: Db, runId: bigint, payerIds: readonly bigint[]): Promise<CountedPayer[]> {
  const groupings = await loadGroupings(db, payerIds)
  const charges = await loadChargeGroups(db, runId, payerIds)
  return payerIds.map((payerId) => {
    const grouping = groupings.get(payerId) ?? { linkedAccounts: {}, taxRegistrationNumber: null }
    return { payerId, grouping, ...countDocuments(charges.get(payerId) ?? [], grouping) }
  })
}

/** Freezes the plan and reserves the numbers, in one transaction. Where another attempt was first, its plan stands. */
async function savePlan(db: Db, runId: bigint, counted: readonly CountedPayer[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { isPlanned, nextNumber } = await lockForPlanning(tx, runId)
    if (isPlanned) return
    let documents = 0
    const payers = counted.map((payer, position): RunPayer => {
      const firstDocument = documents
      documents += payer.documents
      return { ...payer, position, firstDocument, finishedDocuments: 0 }
    })
    for (const page of gather(payers, planningPage, () => 1)) await insertRunPayers(tx, runId, page)
    await reserveNumbers(tx, runId, { firstNumber: nextNumber, documents, payers: payers.length })
  })
}
