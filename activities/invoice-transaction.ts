import { generateInvoices, type NumberedDocument, type PayerOutcome } from '../src/domain/billing-run'
import { addUp, numbered } from '../src/domain/billing-run-share'
import { insist } from '../src/domain/error'
import type { InvoiceDocument } from '../src/domain/invoice'
import { addUpDraws } from '../src/domain/ledger'
import { loadFinished, markFinished, type RunPayer } from '../src/storage/billing-run-payer'
import type { PlannedRun } from '../src/storage/billing-run-plan'
import { together, type Db } from '../src/storage/database'
import { insertCrossings, insertInvoices, updateDrawnLineItems } from '../src/storage/invoice-write'
import { insertLedgerEntries } from '../src/storage/ledger-entry'
import { queueRunNotices } from '../src/storage/notice-queue'
import { insertRunDraws } from '../src/storage/period-draw'
import { lockPayers, raisePayerVersion } from '../src/storage/payer'
import { accountsOf, loadHoldings } from '../src/storage/run-account'
import { reserveSpareIds, saveCreations } from '../src/storage/run-creation'
import { recordInvoices } from '../src/storage/webhook-event'

/** A payer with all its documents in run order, and which of them a transaction is to write: those from one place to before another. */
export interface Part {
  payer: RunPayer
  documents: readonly InvoiceDocument[]
  /** Those before it are written. So may be some after it: another attempt may have come by. */
  from: number
  to: number
}

/** Documents of one payer. */
interface OfPayer {
  payerId: bigint
  documents: readonly InvoiceDocument[]
}

/** What one payer still lacks, numbered. */
interface Pending extends OfPayer {
  documents: NumberedDocument[]
  /** The marker as it stands and as this transaction leaves it. */
  from: number
  to: number
}

/**
 * One transaction of the write path: lock, read the markers, read the accounts, decide, write, mark.
 * The locks and each read are statements of their own: a query that locks and reads at once sees a snapshot older than
 * its locks. They are sent together, and so are the writes: each way to Postgres and back leaves a processor idle.
 * Answers how many invoices it wrote.
 */
export async function writeInvoices(
  tx: Db,
  run: PlannedRun,
  parts: readonly Part[],
  at: string,
): Promise<number> {
  const ids = parts.map(({ payer }) => payer.payerId)
  const asked = parts.map(({ payer: { payerId }, documents, from, to }): OfPayer => {
    return { payerId, documents: documents.slice(from, to) }
  })
  const spares = run.terms.createsMarketplaceTransactions ? addUp(asked.map(naming)) : 0
  const [payers, finished, holdings, spareIds] = await together(tx, [
    () => lockPayers(tx, ids),
    () => loadFinished(tx, run.runId, ids),
    () => loadHoldings(tx, run.terms, ids, asked.map(namedNumbers)),
    () => reserveSpareIds(tx, spares),
  ])
  const pending = parts
    .map((part) => pendingOf(run, part, finished.get(part.payer.payerId)))
    .filter(({ documents }) => documents.length > 0)
  if (pending.length === 0) return 0
  const accounts = accountsOf(payers, holdings)
  const outcomes = pending.map((part) => {
    const account = accounts.get(part.payerId)
    insist(account !== undefined, 'Every payer that is locked has an account.')
    return generateInvoices(run.terms, account, part.documents, spareIds.splice(0, naming(part)))
  })
  const payerVersions = new Map(payers.map(({ id, version }) => [id, version + 1n]))
  await save(tx, run, { pending, outcomes, payerVersions }, at)
  return addUp(pending.map(({ documents }) => documents.length))
}

function pendingOf(run: PlannedRun, { payer, documents, to }: Part, finished = 0): Pending {
  const first = payer.firstDocument + finished
  const rest = documents.slice(finished, to).map((document, index) => numbered(run, document, first + index))
  return { payerId: payer.payerId, documents: rest, from: finished, to }
}

function namedNumbers({ payerId, documents }: OfPayer) {
  return {
    payerId,
    purchaseOrders: documents.flatMap(({ namedPurchaseOrder: number }) => (number === null ? [] : [number])),
    creditedInvoices: documents.flatMap(({ creditedInvoice: number }) => (number === null ? [] : [number])),
  }
}

/** How many of the documents may make the run create something. */
function naming({ documents }: OfPayer): number {
  return documents.filter(({ namedPurchaseOrder }) => namedPurchaseOrder !== null).length
}

/** What is decided about documents of locked payers. */
interface Decided {
  pending: readonly Pending[]
  outcomes: readonly PayerOutcome[]
  /** To which the transaction raises each payer's clock. */
  payerVersions: ReadonlyMap<bigint, bigint>
}

async function save(
  tx: Db,
  { runId, terms }: PlannedRun,
  { pending, outcomes, payerVersions }: Decided,
  at: string,
): Promise<void> {
  const payerIds = pending.map(({ payerId }) => payerId)
  const creations = joined(outcomes.map((outcome) => outcome.creations))
  const invoices = joined(outcomes.map((outcome) => outcome.invoices))
  const entries = joined(outcomes.map((outcome) => outcome.entries))
  const drawnLineItems = joined(outcomes.map((outcome) => outcome.drawnLineItems))
  const crossings = joined(outcomes.map((outcome) => outcome.crossings))
  const [first] = invoices
  insist(first !== undefined, 'A transaction that has documents to write makes invoices of them.')
  // Line items that the run makes are there before they are drawn on.
  await saveCreations(tx, creations, { runId, payerVersions, at })
  await together(tx, [
    () => raisePayerVersion(tx, payerIds),
    () => insertInvoices(tx, invoices, { ...terms, runId, payerVersions }),
    () => insertLedgerEntries(tx, entries, { payerVersions, recordedAt: at }),
    () => updateDrawnLineItems(tx, drawnLineItems),
    () => insertRunDraws(tx, { runId, firstInvoiceId: first.invoiceId }, addUpDraws(invoices, entries)),
    () => mark(tx, runId, pending),
    () => queueRunNotices(tx, { runId, sellerEntityId: terms.sellerEntityId, crossings, invoices, at }),
    // One after the other: events are told in the order in which they were written.
    async () => {
      await insertCrossings(tx, runId, crossings)
      await recordInvoices(tx, invoices, at)
    },
  ])
}

/** One list of all. `flat` and `flatMap` take element after element, which V8 does the slow way. */
function joined<T>(lists: readonly (readonly T[])[]): T[] {
  return ([] as T[]).concat(...lists)
}

async function mark(tx: Db, runId: bigint, pending: readonly Pending[]): Promise<void> {
  const marked = await markFinished(tx, runId, pending)
  insist(marked === pending.length, 'Every marker stands where it was read under the payer lock.')
}
