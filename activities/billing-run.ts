import { addUp, cutShares, gather, type Share } from '../src/domain/billing-run-share'
import { openDocuments } from '../src/domain/invoice'
import { requireBillingRun } from '../src/storage/billing-run'
import {
  insertRunPayers,
  listPayersToPlan,
  loadGroupings,
  type PlannedPayer,
} from '../src/storage/billing-run-payer'
import {
  findPlan,
  listDocumentCounts,
  lockForPlanning,
  reserveNumbers,
} from '../src/storage/billing-run-plan'
import { loadChargeGroups } from '../src/storage/charge-group'
import { inTransaction, type Db } from '../src/storage/database'
import { analyzeYoungTables } from '../src/storage/statistics'
import type { ActivityDeps } from './deps'
import type { Gathering, PlannedDocuments } from './planned-documents'
import { endRun } from './run-end'
import { isStopped } from '../src/storage/billing-run-stop'
import { insist } from '../src/domain/error'

export interface PlanInput {
  runId: string
  /** Shares at most. */
  shares: number
  /** Documents that make another share worthwhile. */
  shareSize?: number | undefined
}

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
const planningPage = 400
const planningLanes = 3

/** The activities of a billing run as a whole. Each is safe to repeat. */
export function createBillingRunActivities({ db, now, heartbeat }: ActivityDeps, planned: PlannedDocuments) {
  return {
    /** Freezes how the run's charges make documents, counts them, reserves their numbers and cuts the payers into shares. */
    async planBillingRun({ runId, shares, shareSize }: PlanInput): Promise<BillingRunPlan> {
      const id = BigInt(runId)
      if (await isStopped(db, id)) return { payers: 0, documents: 0, shares: [], isStopped: true }
      await analyzeYoungTables(db)
      const { isPlanned } = await findPlan(db, id)
      if (!isPlanned) await savePlan(db, id, { heartbeat, planned })
      const counts = await listDocumentCounts(db, id)
      return { payers: counts.length, documents: addUp(counts), shares: cutShares(counts, shares, shareSize) }
    },

    /** Ends the run, unless it is stopped or its last slice has ended it. Fails when a document is not written: that would be our own fault. */
    async finishBillingRun({ runId }: { runId: string }): Promise<BillingRunEnd> {
      const id = BigInt(runId)
      planned.forget(id)
      if (await inTransaction(db, (tx) => endRun(tx, id, now()))) return { isStopped: false }
      const { state } = await requireBillingRun(db, id)
      insist(state !== 'in_progress', `All documents of billing run ${runId} are written when it ends.`)
      return { isStopped: state === 'stopped' }
    },
  }
}

/** A payer with its documents counted, before its place in the run is known. */
type CountedPayer = Pick<PlannedPayer, 'payerId' | 'grouping' | 'documents' | 'zeros'>

interface Planning {
  heartbeat: () => void
  planned: PlannedDocuments
}

/**
 * Freezes the plan and reserves the numbers, in one transaction, which writes payers that are counted while others are counted.
 * It locks nothing before its end. Where another attempt was first, its plan stands.
 */
async function savePlan(db: Db, runId: bigint, { heartbeat, planned }: Planning): Promise<void> {
  const payerIds = await listPayersToPlan(db, runId)
  const pages = gather(payerIds, planningPage, () => 1)
  const gathering = planned.gather()
  const counted = inOrder(pages, planningLanes, (page) => countPage(db, runId, page, gathering))
  const isSaved = await inTransaction(db, async (tx) => {
    let [documents, position] = [0, 0]
    for await (const page of counted) {
      const payers = page.map((payer): PlannedPayer => {
        const firstDocument = documents
        documents += payer.documents
        return { ...payer, position: position++, firstDocument, finishedDocuments: 0 }
      })
      await insertRunPayers(tx, runId, payers)
      heartbeat()
    }
    const { isPlanned, nextNumber } = await lockForPlanning(tx, runId)
    if (isPlanned) return false
    await reserveNumbers(tx, runId, { firstNumber: nextNumber, documents, payers: payerIds.length })
    return true
  })
  if (isSaved) planned.keep(runId, gathering)
}

/** What `work` makes of the items, in their order, `lanes` at a time. */
async function* inOrder<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = []
  for (const item of items) {
    const result = work(item)
    // Whoever comes to it hears of its failure; before that, it is no unhandled one.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length < lanes) continue
    const first = underWay.shift()
    if (first) yield await first
  }
  for (const result of underWay) yield await result
}

/** Counts the documents of payers. Charges never change, so no lock is held meanwhile. */
async function countPage(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
  gathering: Gathering,
): Promise<CountedPayer[]> {
  const [groupings, charges] = await Promise.all([
    loadGroupings(db, payerIds),
    loadChargeGroups(db, runId, payerIds),
  ])
  return payerIds.map((payerId) => {
    const grouping = groupings.get(payerId) ?? { linkedAccounts: {}, taxRegistrationNumber: null }
    const { open, zeros } = openDocuments(charges.get(payerId) ?? [], grouping)
    gathering.add(payerId, open)
    return { payerId, grouping, documents: open.length, zeros }
  })
}
