import type { Crossing, Invoice, PayerOutcome } from '../domain/billing-run'
import { insist } from '../domain/error'
import { heldBalanceNoticeKey } from '../domain/held-invoice'
import { execute, numbers, type Db } from './database'
import { insertCrossings, updateDrawnLineItems } from './invoice-write'
import { insertLedgerEntries } from './ledger-entry'
import { insertNotices, type NewNotice } from './notice'
import { loadRecipients } from './notice-queue'
import { raisePayerVersion } from './payer'
import { announceCreations, saveCreations } from './run-creation'

/** What all invoices that are issued at once share. */
export interface Issue {
  payerId: bigint
  /** The version that this transaction raised the payer to: invoices carry it, so that they are explained as of now. */
  payerVersion: bigint
  runId: bigint
  sellerEntityId: bigint
  /** RFC 3339. */
  at: string
}

/** Raises the payer's logical clock under its lock; answers the new version. */
export async function raiseVersion(db: Db, payerId: bigint): Promise<bigint> {
  const version = (await raisePayerVersion(db, [payerId])).get(payerId)
  insist(version !== undefined, 'A payer is never removed.')
  return version
}

/** Issues held invoices with the draws of `outcome`, and queues what contacts are to hear of the balances. */
export async function issueHeld(db: Db, outcome: PayerOutcome, issue: Issue): Promise<void> {
  const { payerId, payerVersion, runId, at } = issue
  const payerVersions = new Map([[payerId, payerVersion]])
  const changes = await saveCreations(db, outcome.creations, { runId, payerVersions, at })
  await announceCreations(db, changes, { payerVersions, at })
  await updateIssued(db, outcome.invoices, issue)
  await insertLedgerEntries(db, outcome.entries, { payerVersions, recordedAt: at })
  await updateDrawnLineItems(db, outcome.drawnLineItems)
  await insertCrossings(db, null, outcome.crossings)
  await queueBalanceNotices(db, outcome, issue)
}

async function updateIssued(
  db: Db,
  invoices: readonly Invoice[],
  { payerId, payerVersion }: Issue,
): Promise<void> {
  const updated = await execute(
    db,
    `update invoice i set status = 'issued', issue_date = u.issue_date, due_date = u.due_date,
            purchase_order_number = u.purchase_order_number, unassociated_reason = null, payer_version = ?
       from unnest(?::bigint[], ?::date[], ?::date[], ?::text[]) as u (invoice_id, issue_date, due_date, purchase_order_number)
      where i.invoice_id = u.invoice_id and i.payer_id = ? and i.status = 'held'`,
    [
      payerVersion,
      numbers(invoices.map(({ invoiceId }) => invoiceId)),
      invoices.map(({ issueDate }) => issueDate),
      invoices.map(({ dueDate }) => dueDate),
      invoices.map(({ purchaseOrderNumber }) => purchaseOrderNumber),
      payerId,
    ],
  )
  insist(updated === invoices.length, 'Every invoice that is matched again is held under the payer lock.')
}

/** One message for each invoice and purchase order whose balance it took below a threshold, and recipient. */
async function queueBalanceNotices(
  db: Db,
  { crossings, entries }: PayerOutcome,
  { payerId, sellerEntityId, at: createdAt }: Issue,
): Promise<void> {
  const invoices = new Map(
    entries.map(({ lineItemId, sequence, invoiceId }) => [keyOf(lineItemId, sequence), invoiceId]),
  )
  const invoiceOf = ({ lineItemId, entrySequence }: Crossing) =>
    invoices.get(keyOf(lineItemId, entrySequence))
  const notices = new Map<string, NewNotice>()
  for (const crossing of crossings) {
    const { purchaseOrderId } = crossing
    const aboutInvoiceId = invoiceOf(crossing)
    insist(typeof aboutInvoiceId === 'bigint', 'A crossing is of a draw.')
    for (const recipient of await loadRecipients(db, { id: purchaseOrderId, payerId, sellerEntityId })) {
      const dedupeKey = heldBalanceNoticeKey(aboutInvoiceId, purchaseOrderId, recipient.email)
      const about = { payerId, purchaseOrderId, runId: null, aboutInvoiceId, kind: 'balance' } as const
      notices.set(dedupeKey, { ...about, dedupeKey, recipient, createdAt })
    }
  }
  await insertNotices(db, [...notices.values()])
}

function keyOf(lineItemId: bigint, sequence: number): string {
  return `${lineItemId.toString()}/${sequence}`
}
