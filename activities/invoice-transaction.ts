import { generateInvoices, type NumberedDocument, type PayerOutcome } from '../src/domain/billing-run'
import { addUp, numbered } from '../src/domain/billing-run-share'
import { insist } from '../src/domain/error'
import type { InvoiceDocument } from '../src/domain/invoice'
import { addUpDraws } from '../src/domain/ledger'
import { loadFinished, markFinished, type RunPayer } from '../src/storage/billing-run-payer'
import type { PlannedRun } from '../src/storage/billing-run-plan'
import type { Db } from '../src/storage/database'
import { insertCrossings, insertInvoices, updateDrawnLineItems } from '../src/storage/invoice-write'
import { insertLedgerEntries } from '../src/storage/ledger-entry'
import { queueRunNotices } from '../src/storage/notice-queue'
import { insertRunDraws } from '../src/storage/period-draw'
import { lockPayers, raisePayerVersion } from '../src/storage/payer'
import { loadPayerAccounts } from '../src/storage/run-account'
import { reserveSpareIds, saveCreations } from '../src/storage/run-creation'
import { recordInvoices } from '../src/storage/webhook-event'

/** A payer with all its documents in run order, and up to which of them a transaction is to write. */
export interface Part {
  payer: RunPayer
  documents: readonly InvoiceDocument[]
  to: number
}

/** What one payer still lacks, numbered. */
interface Pending {
  payerId: bigint
  documents: NumberedDocument[]
  /** The marker as it stands and as this transaction leaves it. */
  from: number
  to: number
}

/**
 * One transaction of the write path: lock, read the markers, read the accounts, decide, write, mark.
 * The locks and each read are statements of their own: a query that locks and reads at once sees a snapshot older than
 * its locks. Answers how many invoices it wrote.
 */
export async function writeInvoices(
  tx: Db,
  run: PlannedRun,
  parts: readonly Part[],
  at: string,
): Promise<number> {
  const ids = parts.map(({ payer }) => payer.payerId)
  const payers = await lockPayers(tx, ids)
  const finished = await loadFinished(tx, run.runId, ids)
  const pending = parts
    .map((part) => pendingOf(run, part, finished.get(part.payer.payerId)))
    .filter(({ documents }) => documents.length > 0)
  if (pending.length === 0) return 0
  const accounts = await loadPayerAccounts(tx, run.terms, payers, pending.map(namedNumbers))
  const spareIds = await reserveSpareIds(
    tx,
    run.terms.createsMarketplaceTransactions ? addUp(pending.map(naming)) : 0,
  )
  const outcomes = pending.map((part) => {
    const account = accounts.get(part.payerId)
    insist(account !== undefined, 'Every payer that is locked has an account.')
    return generateInvoices(run.terms, account, part.documents, spareIds.splice(0, naming(part)))
  })
  await save(tx, run, pending, outcomes, at)
  return addUp(pending.map(({ documents }) => documents.length))
}

function pendingOf(run: PlannedRun, { payer, documents, to }: Part, finished = 0): Pending {
  const first = payer.firstDocument + finished
  const rest = documents.slice(finished, to).map((document, index) => numbered(run, document, first + index))
  return { payerId: payer.payerId, documents: rest, from: finished, to }
}

function namedNumbers({ payerId, documents }: Pending) {
  return {
    payerId,
    purchaseOrders: documents.flatMap(({ namedPurchaseOrder: number }) => (number === null ? [] : [number])),
    creditedInvoices: documents.flatMap(({ creditedInvoice: number }) => (number === null ? [] : [number])),
  }
}

/** How many of the documents may make the run create something. */
function naming({ documents }: Pending): number {
  return documents.filter(({ namedPurchaseOrder }) => namedPurchaseOrder !== null).length
}

async function save(
  tx: Db,
  run: PlannedRun,
  pending: readonly Pending[],
  outcomes: readonly PayerOutcome[],
  at: string,
): Promise<void> {
  const { runId, terms } = run
  const payerIds = pending.map(({ payerId }) => payerId)
  const payerVersions = await raisePayerVersion(tx, payerIds)
  await saveCreations(
    tx,
    outcomes.flatMap(({ creations }) => creations),
    { runId, payerVersions, at },
  )
  const invoices = outcomes.flatMap((outcome) => outcome.invoices)
  await insertInvoices(tx, invoices, { ...terms, runId, payerVersions })
  const entries = outcomes.flatMap((outcome) => outcome.entries)
  await insertLedgerEntries(tx, entries, { payerVersions, recordedAt: at })
  await updateDrawnLineItems(
    tx,
    outcomes.flatMap(({ drawnLineItems }) => drawnLineItems),
  )
  const [first] = invoices
  if (first)
    await insertRunDraws(tx, { runId, firstInvoiceId: first.invoiceId }, addUpDraws(invoices, entries))
  const crossings = outcomes.flatMap((outcome) => outcome.crossings)
  await insertCrossings(tx, runId, crossings)
  await recordInvoices(tx, invoices, at)
  await queueRunNotices(tx, { runId, sellerEntityId: terms.sellerEntityId, crossings, invoices, at })
  const marked = await markFinished(tx, runId, pending)
  insist(marked === pending.length, 'Every marker stands where it was read under the payer lock.')
}
