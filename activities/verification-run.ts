import type { NumberedDocument } from '../src/domain/billing-run'
import { gather, numbered } from '../src/domain/billing-run-share'
import { documentsOf } from '../src/domain/invoice'
import {
  compared,
  emptyReport,
  noteDifferences,
  type Difference,
  type VerificationReport,
} from '../src/domain/verification'
import { differencesOfDocument, type KeptInvoice } from '../src/domain/verification-invoice'
import { decidedTogether, replay, type DecidedTogether } from '../src/domain/verification-replay'
import { loadPlannedRun, type PlannedRun } from '../src/storage/billing-run-plan'
import { addUpCharges } from '../src/storage/charge-group'
import { inSnapshot, type Db } from '../src/storage/database'
import {
  isSellerUnedited,
  listVerifiedPayers,
  loadKeptInvoices,
  type VerifiedPayer,
} from '../src/storage/verification-run'
import {
  loadPastCreations,
  loadPastStates,
  type Moment,
  type PastCreation,
} from '../src/storage/verification-state'

/** Payers and documents that are in memory at once; a payer that has more stands alone, as it did in its run. */
const payersAtOnce = 100
const documentsAtOnce = 1_000

/** Decides again about every invoice of a planned run, as far as the run has come. */
export async function verifyRun(db: Db, runId: bigint, heartbeat: () => void): Promise<VerificationReport> {
  const run = await loadPlannedRun(db, runId)
  const isUnedited = await isSellerUnedited(db, runId)
  const report = { ...emptyReport(), runs: 1 }
  for (let from: number | undefined = 0; from !== undefined;) {
    const payers: VerifiedPayer[] = await listVerifiedPayers(db, runId, from, payersAtOnce)
    for (const page of gather(payers, documentsAtOnce, ({ documents }) => documents)) {
      await inSnapshot(db, (tx) => verifyPayers(tx, { run, isUnedited }, page, report))
      heartbeat()
    }
    const last = payers.at(-1)
    from = last && last.position + 1
  }
  return report
}

interface VerifiedRun {
  run: PlannedRun
  isUnedited: boolean
}

/** A transaction of the run, or of a later decision, with the documents that it decided about. */
interface Case {
  payer: VerifiedPayer
  group: DecidedTogether
  documents: NumberedDocument[]
  moment: Moment
}

async function verifyPayers(
  tx: Db,
  { run, isUnedited }: VerifiedRun,
  payers: readonly VerifiedPayer[],
  report: VerificationReport,
): Promise<void> {
  const ids = payers.map(({ payerId }) => payerId)
  const charges = await addUpCharges(tx, run.runId, ids)
  const kept = await loadKeptInvoices(tx, run.runId, ids)
  const cases: Case[] = []
  for (const payer of payers) {
    const documents = documentsOf(charges.get(payer.payerId) ?? [], payer.grouping).map((document, index) =>
      numbered(run, document, payer.firstDocument + index),
    )
    const invoices = kept.get(payer.payerId) ?? []
    report.invoices += invoices.length
    noteDifferences(report, differencesOfDocuments(run, payer, documents, invoices))
    cases.push(...casesOf(payer, documents, invoices))
  }
  // One transaction of a run is one moment of each of its payers.
  for (const page of gather(cases, documentsAtOnce, ({ documents }) => documents.length))
    noteDifferences(report, await replayCases(tx, { run, isUnedited }, page))
}

/** Whether the documents of the charges are those that were planned, and each that is written is as its charges say. */
function differencesOfDocuments(
  { runId }: PlannedRun,
  { payer, documents: planned, finishedDocuments }: VerifiedPayer,
  documents: readonly NumberedDocument[],
  invoices: readonly KeptInvoice[],
): Difference[] {
  const found = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice]))
  return [
    ...compared(
      `payer ${payer} in billing run ${runId.toString()}`,
      { 'documents planned': documents.length, invoices: finishedDocuments },
      { 'documents planned': planned, invoices: invoices.length },
    ),
    ...documents.flatMap((document) => {
      const invoice = found.get(document.invoiceId)
      return invoice ? differencesOfDocument(document, invoice) : []
    }),
  ]
}

function casesOf(
  payer: VerifiedPayer,
  documents: readonly NumberedDocument[],
  invoices: readonly KeptInvoice[],
): Case[] {
  const byId = new Map(documents.map((document) => [document.invoiceId, document]))
  return decidedTogether(invoices.filter(({ invoiceId }) => byId.has(invoiceId))).map((group) => {
    const own = group.invoices.flatMap(({ invoiceId }) => byId.get(invoiceId) ?? [])
    const { payerId } = payer
    const before = group.invoices[0].invoiceId
    const creditedInvoices = own.flatMap(({ creditedInvoice }) => creditedInvoice ?? [])
    return {
      payer,
      group,
      documents: own,
      moment: { payerId, version: group.version, before, creditedInvoices },
    }
  })
}

async function replayCases(
  tx: Db,
  { run, isUnedited }: VerifiedRun,
  cases: readonly Case[],
): Promise<Difference[]> {
  const moments = cases.map(({ moment }) => moment)
  const states = await loadPastStates(tx, run.terms.sellerEntityId, moments)
  const creations = await loadPastCreations(tx, moments)
  const { createsMarketplaceTransactions, ...terms } = run.terms
  return cases.flatMap(({ payer, group, documents }, index) => {
    const state = states[index]
    if (!state) return []
    return replay(group, documents, {
      ...state,
      terms,
      createsMarketplaceTransactions: isUnedited ? createsMarketplaceTransactions : undefined,
      payer: { ...payer, id: payer.payerId },
      creations: creationsOf(group, payer, creations),
    })
  })
}

/** Those that the transaction made for invoices of the group. */
function creationsOf(
  { version, invoices }: DecidedTogether,
  { payerId }: VerifiedPayer,
  creations: readonly PastCreation[],
): PastCreation[] {
  const ids = new Set(invoices.map(({ invoiceId }) => invoiceId))
  return creations.filter(
    (creation) => creation.payerId === payerId && creation.version === version && ids.has(creation.invoiceId),
  )
}
