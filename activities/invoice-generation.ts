import { gather } from '../src/domain/billing-run-share'
import { insist } from '../src/domain/error'
import { documentOf, openDocuments, type OpenDocument } from '../src/domain/invoice'
import { listUnfinishedPayers, loadPlannedGroupings, type RunPayer } from '../src/storage/billing-run-payer'
import { loadPlannedRun, type PlannedRun } from '../src/storage/billing-run-plan'
import { isStopped } from '../src/storage/billing-run-stop'
import { loadChargeGroups } from '../src/storage/charge-group'
import { inTransaction, type Db } from '../src/storage/database'
import { analyzeYoungTables } from '../src/storage/statistics'
import type { ActivityDeps } from './deps'
import { writeInvoices, type Part } from './invoice-transaction'
import type { PlannedDocuments } from './planned-documents'
import { endRun } from './run-end'
import { createRunPace } from './run-pace'

export interface SliceInput {
  runId: string
  /** Places in run order, both included. */
  fromPosition: number
  toPosition: number
  /** Invoices to write before the activity answers; a payer that has more is not divided. */
  sliceSize: number
  /** Invoices of one transaction while nobody waits. */
  transactionSize: number
  /** Transactions that are under way at once; 1 where absent. */
  lanes?: number | undefined
}

export interface SliceOutcome {
  /** Invoices written by this call. */
  documents: number
  /** Whether the share has more to do. */
  isMore: boolean
  /** Somebody has stopped the run: the share ends where it is. */
  isStopped?: true
}

/** The activities of `invoice-generation`: a slice of a run's invoices in many short transactions. */
export function createInvoiceGenerationActivities(
  { db, now, heartbeat }: ActivityDeps,
  planned: PlannedDocuments,
) {
  const pace = createRunPace(db)
  return {
    /**
     * Writes the next slice of invoices of a share. Safe to repeat: what is written carries its marker in the same
     * transaction, so a second attempt goes on where the first one committed last. The slice that writes a run's last invoice ends it.
     */
    async generateInvoices(input: SliceInput): Promise<SliceOutcome> {
      const { fromPosition: from, toPosition: to, sliceSize: limit, transactionSize, lanes = 1 } = input
      const run = await loadPlannedRun(db, BigInt(input.runId))
      const unfinished = await listUnfinishedPayers(db, run.runId, { from, to, limit })
      const [slice = []] = gather(unfinished, limit, unwritten)
      pace.enter(run.runId)
      const size = () => pace.size(transactionSize)
      let [documents, isFirst, hasStopped] = [0, true, false]
      const queue = inTurn(slice, size)
      const lane = async () => {
        // Whoever leaves the loop, stopped or by a failure, closes the queue for the other lanes as well.
        for (const payers of queue)
          // One after the other: each finds a payer as the one before has left it.
          for (const parts of cutParts(await loadParts(db, run, payers, planned), size)) {
            // Only ever set: what one lane has found must not be undone by an older answer that another one waits for.
            if (await isStopped(db, run.runId)) hasStopped = true
            if (hasStopped) return
            const written = await inTransaction(db, (tx) => writeInvoices(tx, run, parts, now()))
            documents += written
            if (isFirst) {
              isFirst = false
              await analyzeYoungTables(db)
            }
            heartbeat()
            await pace.look()
          }
      }
      const working = Array.from({ length: lanes }, lane)
      // Nothing is under way any more when it is told that one has failed.
      await Promise.allSettled(working)
      await Promise.all(working)
      if (hasStopped) return { documents, isMore: true, isStopped: true }
      const isMore = slice.length < unfinished.length || unfinished.length === limit
      if (!isMore) await inTransaction(db, (tx) => endRun(tx, run.runId, now()))
      return { documents, isMore }
    },
  }
}

/** Payers for one transaction after another, each as large as `size` says when it is asked for. */
function* inTurn(payers: readonly RunPayer[], size: () => number): Generator<RunPayer[]> {
  for (let rest = payers; rest.length > 0;) {
    const [next = []] = gather(rest, size(), unwritten)
    rest = rest.slice(next.length)
    yield next
  }
}

function unwritten({ documents, finishedDocuments }: RunPayer): number {
  return documents - finishedDocuments
}

/** The payers with all their documents, as planning left them or made again. Charges never change, so they are read before any lock is taken. */
async function loadParts(
  db: Db,
  { runId }: PlannedRun,
  payers: readonly RunPayer[],
  planned: PlannedDocuments,
): Promise<Part[]> {
  const kept = new Map(payers.map(({ payerId }) => [payerId, planned.take(runId, payerId)]))
  const others = payers.map(({ payerId }) => payerId).filter((id) => kept.get(id) === undefined)
  const made = await makeAgain(db, runId, others)
  return payers.map((payer) => {
    const documents = kept.get(payer.payerId) ?? made.get(payer.payerId) ?? []
    insist(
      documents.length === payer.documents,
      'A run finds the documents that it counted when it was planned.',
    )
    const { finishedDocuments: from } = payer
    return { payer, documents: documents.map(documentOf), from, to: documents.length }
  })
}

async function makeAgain(
  db: Db,
  runId: bigint,
  payerIds: readonly bigint[],
): Promise<Map<bigint, OpenDocument[]>> {
  if (payerIds.length === 0) return new Map()
  const groupings = await loadPlannedGroupings(db, runId, payerIds)
  const charges = await loadChargeGroups(db, runId, payerIds)
  return new Map(
    [...groupings].map(([id, grouping]) => [id, openDocuments(charges.get(id) ?? [], grouping).open]),
  )
}

/** One transaction for all of them; a payer that has more documents than one takes stands alone and gets several. */
function* cutParts(parts: Part[], size: () => number): Generator<Part[]> {
  const [first] = parts
  if (!first || parts.length > 1) {
    yield parts
    return
  }
  for (let { from } = first; from < first.documents.length;) {
    const to = Math.min(from + size(), first.documents.length)
    yield [{ ...first, from, to }]
    from = to
  }
}
