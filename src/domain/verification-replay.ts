import type { DrawnBefore, MatchedOrder } from './association'
import {
  generateInvoices,
  type NumberedDocument,
  type PayerAccount,
  type PayerOutcome,
  type RunTerms,
} from './billing-run'
import { DomainError, insist } from './error'
import { assign, matchAgain } from './held-invoice'
import type { Creation, SpareIds } from './marketplace-transaction'
import type { PurchaseOrderTerms } from './purchase-order'
import { compared, type Difference } from './verification'
import { differencesOfDecision, nameOfInvoice, type KeptInvoice } from './verification-invoice'

/** Invoices of a payer and a run that one transaction decided about, in run order. */
export interface DecidedTogether {
  by: 'run' | 'matching' | 'person'
  version: bigint
  invoices: [KeptInvoice, ...KeptInvoice[]]
}

/**
 * Invoices of one payer and run by the transaction that decided about them. Those that were held and are issued on a purchase order
 * now carry the version of that later decision; as held ones they had no part in what their run drew.
 */
export function decidedTogether(invoices: readonly KeptInvoice[]): DecidedTogether[] {
  const groups = new Map<string, DecidedTogether>()
  for (const invoice of invoices) {
    const by = decidedBy(invoice)
    const key = `${by}/${invoice.payerVersion.toString()}`
    const group = groups.get(key)
    if (group) group.invoices.push(invoice)
    else groups.set(key, { by, version: invoice.payerVersion, invoices: [invoice] })
  }
  return [...groups.values()]
}

function decidedBy({ decision }: KeptInvoice): DecidedTogether['by'] {
  if (decision === 'associated') return 'matching'
  return decision === 'assigned' ? 'person' : 'run'
}

/** What a transaction made for a purchase that names a purchase order, as its revision says. */
export interface KeptCreation {
  invoiceId: bigint
  terms: PurchaseOrderTerms
}

/** What a transaction found, and what it left besides invoices. */
export interface Circumstances {
  terms: Omit<RunTerms, 'createsMarketplaceTransactions'>
  /** Whether the seller entity allows MARKETPLACE_TRANSACTION line items; undefined: it was edited since, so what was made says it. */
  createsMarketplaceTransactions: boolean | undefined
  payer: {
    id: bigint
    paymentTermsDays: number
    purchaseOrderRequired: boolean
    /** Otherwise both are what the invoices themselves say: then only that they agree with each other is verified. */
    isUnedited: boolean
  }
  hasPurchaseOrders: boolean
  orders: MatchedOrder[]
  drawnBefore: ReadonlyMap<string, readonly DrawnBefore[]>
  creations: readonly KeptCreation[]
}

/**
 * Decides again, by the functions that decided, and says what differs. `documents` as the charges lead to, one for each
 * invoice of the group.
 */
export function replay(
  group: DecidedTogether,
  documents: readonly NumberedDocument[],
  circumstances: Circumstances,
): Difference[] {
  try {
    const outcome = decideAgain(group, documents, circumstances)
    return [
      ...group.invoices.flatMap((invoice) => differencesTo(outcome, invoice)),
      ...differencesOfCreations(outcome.creations, circumstances.creations, group),
    ]
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const of = nameOfInvoice(group.invoices[0])
    return [{ of, what: 'decision', expected: 'one that can be taken again', found: error.message }]
  }
}

function decideAgain(
  { by, invoices }: DecidedTogether,
  documents: readonly NumberedDocument[],
  circumstances: Circumstances,
): PayerOutcome {
  const [first] = invoices
  const account = accountOf(invoices, circumstances)
  const terms: RunTerms = {
    ...circumstances.terms,
    // The day of a later decision is that of whoever took it.
    ...(by === 'run' ? {} : { issueDate: first.issueDate ?? circumstances.terms.issueDate }),
    createsMarketplaceTransactions:
      circumstances.createsMarketplaceTransactions ?? circumstances.creations.length > 0,
  }
  const spareIds = spareIdsOf(circumstances, documents.length)
  if (by === 'run') return generateInvoices(terms, account, documents, spareIds)
  if (by === 'matching') return matchAgain(terms, account, documents, spareIds)
  return assignAgain(terms, account, invoices, documents)
}

/** What a person chose cannot be decided again: only that all of the invoice, and nothing else, was drawn there. */
function assignAgain(
  terms: RunTerms,
  account: PayerAccount,
  [{ entries, decidedBy }]: DecidedTogether['invoices'],
  [document]: readonly NumberedDocument[],
): PayerOutcome {
  const [entry] = entries
  insist(entry !== undefined && document !== undefined, 'An assigned invoice has an association.')
  return assign(terms, account, document, entry.lineItemId, decidedBy ?? '')
}

function accountOf(
  invoices: readonly KeptInvoice[],
  { payer, hasPurchaseOrders, orders, drawnBefore }: Circumstances,
): PayerAccount {
  const { id: payerId, isUnedited, paymentTermsDays, purchaseOrderRequired } = payer
  return {
    payerId,
    paymentTermsDays: isUnedited ? paymentTermsDays : (termsThatShow(invoices) ?? paymentTermsDays),
    purchaseOrderRequired: isUnedited ? purchaseOrderRequired : invoices.some(wasHeld),
    hasPurchaseOrders,
    orders,
    drawnBefore,
  }
}

function wasHeld({ status, decision }: KeptInvoice): boolean {
  return status === 'held' || decision !== null
}

/** Days from the issue of an invoice that its run issued to its due date. */
function termsThatShow(invoices: readonly KeptInvoice[]): number | undefined {
  const issued = invoices.find(
    ({ decision, dueDate }) => dueDate !== null && (decision === null || decision !== 'released'),
  )
  if (!issued?.issueDate || !issued.dueDate) return undefined
  return (Date.parse(issued.dueDate) - Date.parse(issued.issueDate)) / 86_400_000
}

/** The ids that were taken then; where more are asked for than were, ids that nobody has. */
function spareIdsOf({ orders, creations }: Circumstances, most: number): SpareIds[] {
  const known = new Set(orders.flatMap(({ lineItems }) => lineItems.map(({ id }) => id)))
  const taken = creations.map(({ terms }) => {
    const made = terms.lineItems.find(({ id, type }) => type === 'MARKETPLACE_TRANSACTION' && !known.has(id))
    if (made) known.add(made.id)
    return { purchaseOrderId: terms.id, lineItemId: made?.id ?? 0n }
  })
  const unknown = Array.from({ length: most }, (_, index) => BigInt(-1 - index))
  return [...taken, ...unknown.map((id) => ({ purchaseOrderId: id, lineItemId: id }))]
}

function differencesTo({ invoices, entries }: PayerOutcome, found: KeptInvoice): Difference[] {
  const expected = invoices.find(({ invoiceId }) => invoiceId === found.invoiceId)
  const of = nameOfInvoice(found)
  if (!expected) return [{ of, what: 'status', expected: 'held', found: found.status }]
  const own = entries.filter(({ invoiceId }) => invoiceId === found.invoiceId)
  return differencesOfDecision({ ...expected, entries: own }, found)
}

/** What the purchases of the group made the transaction create. */
function differencesOfCreations(
  expected: readonly Creation[],
  found: readonly KeptCreation[],
  { invoices }: DecidedTogether,
): Difference[] {
  return invoices.flatMap((invoice) => {
    const made = expected.find(({ invoiceId }) => invoiceId === invoice.invoiceId)
    const kept = found.find(({ invoiceId }) => invoiceId === invoice.invoiceId)
    return compared(
      nameOfInvoice(invoice),
      { 'made for it': made ? creationText(made.order, made.lineItem.id) : null },
      { 'made for it': kept ? creationText(kept.terms, newestOf(kept.terms)) : null },
    )
  })
}

function creationText({ number, id }: { number: string; id: bigint }, lineItemId: bigint): string {
  return `line item ${lineItemId.toString()} of purchase order ${number} (${id.toString()})`
}

/** What a run makes comes after all that is there: ids ascend. */
function newestOf({ lineItems }: PurchaseOrderTerms): bigint {
  return lineItems.reduce((newest, { id }) => (id > newest ? id : newest), 0n)
}
