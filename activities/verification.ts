import {
  compared,
  emptyReport,
  noteDifferences,
  type Difference,
  type VerificationReport,
} from '../src/domain/verification'
import { differencesOfEntry, nameOfChain, type Link } from '../src/domain/verification-audit'
import { differencesOfAccount, differencesOfOrder } from '../src/domain/verification-ledger'
import { hashOf } from '../src/storage/audit'
import { inSnapshot, type Db } from '../src/storage/database'
import { recordVerification } from '../src/storage/verification'
import {
  countEntriesVerified,
  findTornChains,
  listChainedEntries,
  type TornChain,
} from '../src/storage/verification-audit'
import { listLineItemAccounts, listOrdersWithRevision } from '../src/storage/verification-ledger'
import { findLastAgreement, listPlannedRuns } from '../src/storage/verification-run'
import type { ActivityDeps } from './deps'
import { verifyRun } from './verification-run'

/** Rows in memory at once. */
const entriesAtOnce = 1_000
const lineItemsAtOnce = 1_000
const ordersAtOnce = 200

/** The activities of verification: recompute what is kept and compare. They change nothing but the table of results. */
export function createVerificationActivities({ db, now, heartbeat }: ActivityDeps) {
  return {
    /** Every hash and every sequence of the audit, chain by chain. */
    verifyAudit: (): Promise<VerificationReport> => verifyAudit(db, heartbeat),

    /** Every balance from its ledger, and every purchase order from its latest revision. */
    async verifyBalances(): Promise<VerificationReport> {
      const report = emptyReport()
      await verifyLedgers(db, report, heartbeat)
      await verifyOrders(db, report, heartbeat)
      return report
    },

    /** Ids of the runs to decide about again: all of them, or those that finished since everything agreed last. */
    async listRunsToVerify({ isNightly }: { isNightly: boolean }): Promise<string[]> {
      const runs = await listPlannedRuns(db, isNightly ? await findLastAgreement(db) : null)
      return runs.map((id) => id.toString())
    },

    /** Every document of a run from its charges, and every decision from the state that it found. */
    verifyBillingRun: ({ runId }: { runId: string }): Promise<VerificationReport> =>
      verifyRun(db, BigInt(runId), heartbeat),

    /** Keeps what came of it. */
    async recordVerification({ billingRun, startedAt, report }: RecordInput): Promise<void> {
      const runId = billingRun === null ? null : BigInt(billingRun)
      await recordVerification(db, runId, report, { startedAt, finishedAt: now() })
    },
  }
}

interface RecordInput {
  billingRun: string | null
  /** RFC 3339. */
  startedAt: string
  report: VerificationReport
}

async function verifyAudit(db: Db, heartbeat: () => void): Promise<VerificationReport> {
  const report = emptyReport()
  let last: Link | null = null
  for (;;) {
    const entries = await listChainedEntries(db, last ?? { chain: -1n, sequence: 0n }, entriesAtOnce)
    for (const entry of entries) {
      noteDifferences(report, differencesOfEntry(last, entry, hashOf(entry)))
      last = entry
    }
    report.auditEntries += entries.length
    heartbeat()
    if (entries.length < entriesAtOnce) break
  }
  noteDifferences(report, (await findTornChains(db)).flatMap(differencesOfTornChain))
  const before = await countEntriesVerified(db)
  if (report.auditEntries < before)
    noteDifferences(
      report,
      compared(
        'the audit',
        { entries: `at least ${before}, as the verification before saw` },
        { entries: report.auditEntries },
      ),
    )
  return report
}

function differencesOfTornChain({ payer, expected, found, isSameHash }: TornChain): Difference[] {
  const of = `the audit of ${nameOfChain(payer)}`
  if (expected !== found) return compared(of, { entries: expected }, { entries: found })
  return compared(
    of,
    { 'hash at its end is that of its latest entry': true },
    { 'hash at its end is that of its latest entry': isSameHash },
  )
}

async function verifyLedgers(db: Db, report: VerificationReport, heartbeat: () => void): Promise<void> {
  for (let after: bigint | undefined = 0n; after !== undefined;) {
    const accounts = await listLineItemAccounts(db, after, lineItemsAtOnce)
    for (const account of accounts) {
      noteDifferences(report, differencesOfAccount(account))
      report.ledgerEntries += account.entries
    }
    report.lineItems += accounts.length
    heartbeat()
    after = accounts.at(-1)?.id
  }
}

async function verifyOrders(db: Db, report: VerificationReport, heartbeat: () => void): Promise<void> {
  for (let after: bigint | undefined = 0n; after !== undefined;) {
    const from: bigint = after
    const orders = await inSnapshot(db, (tx) => listOrdersWithRevision(tx, from, ordersAtOnce))
    for (const { current, revision, revisions } of orders)
      noteDifferences(report, differencesOfOrder(current, revision, revisions))
    heartbeat()
    after = orders.at(-1)?.current.id
  }
}
