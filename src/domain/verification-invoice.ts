import { canonicalJson } from './audit'
import type { NumberedDocument } from './billing-run'
import type { ChargeType } from './charge'
import type { DecisionKind } from './held-invoice'
import type { InvoiceKind, InvoiceStatus, UnassociatedReason } from './invoice'
import type { LedgerEntry } from './ledger'
import { compared, type Difference } from './verification'

/** An invoice as it is kept, with the entries by which it was associated and the latest decision about it, if there was any. */
export interface KeptInvoice extends NumberedDocument {
  payerId: bigint
  /** The number as printed. */
  printed: string
  kind: InvoiceKind
  status: InvoiceStatus
  chargeType: ChargeType
  sellerEntityId: bigint
  billingPeriod: string
  /** `YYYY-MM-DD`. */
  issueDate: string | null
  dueDate: string | null
  purchaseOrderNumber: string | null
  unassociatedReason: UnassociatedReason | null
  payerVersion: bigint
  decision: DecisionKind | null
  decidedBy: string | null
  entries: LedgerEntry[]
}

/** What of an invoice is not as its charges lead to. */
export function differencesOfDocument(expected: NumberedDocument, found: KeptInvoice): Difference[] {
  return compared(nameOfInvoice(found), factsOfDocument(expected), factsOfDocument(found))
}

function factsOfDocument(document: NumberedDocument): Record<string, string | number | null> {
  const {
    lines,
    chargeType,
    currency,
    invoiceUnit,
    taxRegistrationNumber,
    namedPurchaseOrder,
    creditedInvoice,
  } = document
  return {
    id: document.invoiceId.toString(),
    number: document.number.toString(),
    total: document.total.toString(),
    charges: document.charges,
    'charge type': chargeType,
    currency,
    'invoice unit': invoiceUnit,
    'tax registration number': taxRegistrationNumber,
    'named purchase order': namedPurchaseOrder,
    'credited invoice': creditedInvoice,
    lines: canonicalJson(lines),
  }
}

/** What deciding again about an invoice leads to. */
export interface Replayed {
  kind: InvoiceKind
  status: InvoiceStatus
  issueDate: string | null
  dueDate: string | null
  purchaseOrderNumber: string | null
  unassociatedReason: UnassociatedReason | null
  entries: readonly LedgerEntry[]
}

/** What of an invoice and of its associations is not as deciding again, from the state of then, leads to. */
export function differencesOfDecision(expected: Replayed, found: KeptInvoice): Difference[] {
  return compared(
    nameOfInvoice(found),
    factsOfDecision(afterDecision(expected, found)),
    factsOfDecision(found),
  )
}

/** A held invoice that a person released or voided: the day is theirs, all else stays as the run decided. */
function afterDecision(expected: Replayed, { decision, issueDate, dueDate }: KeptInvoice): Replayed {
  const wasHeld = expected.status === 'held'
  if (decision === 'released' && wasHeld) return { ...expected, status: 'issued', issueDate, dueDate }
  return decision === 'voided' && wasHeld ? { ...expected, status: 'void' } : expected
}

function factsOfDecision(invoice: Replayed): Record<string, string | number | null> {
  const facts: Record<string, string | number | null> = {
    kind: invoice.kind,
    associations: invoice.entries.length,
    'purchase order number': invoice.purchaseOrderNumber,
    'reason why unassociated': invoice.unassociatedReason,
    status: invoice.status,
    'issue date': invoice.issueDate,
    'due date': invoice.dueDate,
  }
  invoice.entries.forEach((entry, index) => {
    facts[`association ${index + 1}`] = entryText(entry)
  })
  return facts
}

function entryText({ lineItemId, kind, amount, balance, sequence, actor }: LedgerEntry): string {
  const after = balance === null ? '' : `, balance ${balance.toString()}`
  return `${kind} ${amount.toString()} on line item ${lineItemId.toString()}${after}, entry ${sequence} by ${actor}`
}

export function nameOfInvoice({ printed, invoiceId }: Pick<KeptInvoice, 'printed' | 'invoiceId'>): string {
  return `invoice ${printed} (${invoiceId.toString()})`
}
