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
     * transaction, so a second attempt goes on where the first one committed last.
     */
    async generateInvoices(input: SliceInput): Promise<SliceOutcome> {
      const { fromPosition: from, toPosition: to, sliceSize: limit, transactionSize } = input
      const run = await loadPlannedRun(db, BigInt(input.runId))
      const unfinished = await listUnfinishedPayers(db, run.runId, { from, to, limit })
      const [slice = []] = gather(unfinished, limit, unwritten)
      pace.enter(run.runId)
      const size = () => pace.size(transactionSize)
      let documents = 0
      for (let rest = slice; rest.length > 0;) {
        const [payers = []] = gather(rest, size(), unwritten)
        rest = rest.slice(payers.length)
        for (const parts of cutParts(await loadParts(db, run, payers, planned), size)) {
          if (await isStopped(db, run.runId)) return { documents, isMore: true, isStopped: true }
          const isFirst = documents === 0
          documents += await inTransaction(db, (tx) => writeInvoices(tx, run, parts, now()))
          if (isFirst) await analyzeYoungTables(db)
          heartbeat()
          await pace.look()
        }
      }
      return { documents, isMore: slice.length < unfinished.length || unfinished.length === limit }
    },
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
