import {
  associate,
  giveBack,
  withoutGiven,
  type Demand,
  type DrawnBefore,
  type MatchedLineItem,
  type MatchedOrder,
} from './association'
import { DomainError } from './error'
import type { InvoiceDocument, InvoiceKind, InvoiceStatus, UnassociatedReason } from './invoice'
import type { LedgerEntry } from './ledger'
import { createWhatThePurchaseNames, type Creation, type SpareIds } from './marketplace-transaction'
import { addDays, type Month } from './month'
import { crossedThresholds } from './notice'
import { worded } from './wording'

/** What holds for every document of a run. */
export interface RunTerms {
  sellerEntityId: bigint
  billingPeriod: Month
  /** `YYYY-MM-DD`. */
  issueDate: string
  /** The seller entity allows MARKETPLACE_TRANSACTION line items, so purchases that name a PO get one. */
  createsMarketplaceTransactions: boolean
}

/** A payer as a run finds it, under its lock. */
export interface PayerAccount {
  payerId: bigint
  paymentTermsDays: number
  purchaseOrderRequired: boolean
  /** Whether it has any purchase order that is not deleted, of whatever seller entity and window. */
  hasPurchaseOrders: boolean
  /** Those that may be candidates, and those that purchases name. */
  orders: MatchedOrder[]
  /** By number of a credited invoice: what it drew and has not had back, in the order drawn. */
  drawnBefore: ReadonlyMap<string, readonly DrawnBefore[]>
}

/** A document with the id and the number that were reserved for it. */
export interface NumberedDocument extends InvoiceDocument {
  invoiceId: bigint
  number: bigint
}

export interface Invoice extends NumberedDocument {
  payerId: bigint
  kind: InvoiceKind
  status: InvoiceStatus
  /** Null while held. */
  issueDate: string | null
  dueDate: string | null
  /** The stamp: number of the first association's purchase order. */
  purchaseOrderNumber: string | null
  unassociatedReason: UnassociatedReason | null
}

/** A draw took the line item's balance below a threshold (percent of its total value; 0: out of balance). */
export interface Crossing {
  payerId: bigint
  purchaseOrderId: bigint
  lineItemId: bigint
  entrySequence: number
  threshold: number
}

/** A line item that was drawn on, as it stands now. */
export interface DrawnLineItem {
  payerId: bigint
  lineItem: MatchedLineItem
  /** How many entries were written for it. */
  entries: number
}

export interface PayerOutcome {
  invoices: Invoice[]
  entries: LedgerEntry[]
  crossings: Crossing[]
  creations: Creation[]
  drawnLineItems: DrawnLineItem[]
}

/** The payer's account while a run works on it; `orders` are copies whose balances change with every draw. */
interface Work {
  terms: RunTerms
  account: PayerAccount
  orders: MatchedOrder[]
  drawnBefore: Map<string, DrawnBefore[]>
  spareIds: SpareIds[]
  dueDate: string
  drawn: Map<MatchedLineItem, DrawnLineItem>
  outcome: PayerOutcome
}

/**
 * Associates, draws and stamps one payer's documents in run order. Pure: `account` is not changed.
 * Splitting the documents into several calls, each on the account as the one before left it, gives the same result.
 */
export function generateInvoices(
  terms: RunTerms,
  account: PayerAccount,
  documents: readonly NumberedDocument[],
  spareIds: readonly SpareIds[],
): PayerOutcome {
  const work = workOn(terms, account, spareIds)
  for (const document of documents) take(work, document)
  return outcomeOf(work)
}

/**
 * One document on the line item that a person chose: it takes all of it, whatever its window, type and balance. Pure, as
 * `generateInvoices`; `account` holds the line item.
 */
export function drawOnChosen(
  terms: RunTerms,
  account: PayerAccount,
  document: NumberedDocument,
  lineItemId: bigint,
): PayerOutcome {
  const work = workOn(terms, account, [])
  const { order, lineItem } = find(work.orders, lineItemId)
  draw(work, document.invoiceId, order, lineItem, document.total, 1)
  write(work, document, order.number, null)
  return outcomeOf(work)
}

function workOn(terms: RunTerms, account: PayerAccount, spareIds: readonly SpareIds[]): Work {
  return {
    terms,
    account,
    orders: account.orders.map((order) => ({
      ...order,
      lineItems: order.lineItems.map((item) => ({ ...item })),
    })),
    drawnBefore: new Map([...account.drawnBefore].map(([number, draws]) => [number, [...draws]])),
    spareIds: [...spareIds],
    dueDate: addDays(terms.issueDate, account.paymentTermsDays),
    drawn: new Map(),
    outcome: { invoices: [], entries: [], crossings: [], creations: [], drawnLineItems: [] },
  }
}

function outcomeOf({ outcome, drawn }: Work): PayerOutcome {
  return { ...outcome, drawnLineItems: [...drawn.values()] }
}

function take(work: Work, document: NumberedDocument): void {
  const demand = demandOf(document, work.terms)
  if (work.terms.createsMarketplaceTransactions) {
    const creation = createWhatThePurchaseNames(demand, work.orders, work.spareIds)
    if (creation)
      work.outcome.creations.push({
        ...creation,
        payerId: work.account.payerId,
        invoiceId: document.invoiceId,
      })
  }
  if (document.creditedInvoice !== null && document.total < 0n)
    credit(work, document, document.creditedInvoice)
  else associateByRule(work, document, demand)
}

function demandOf(document: NumberedDocument, { sellerEntityId, billingPeriod }: RunTerms): Demand {
  return {
    sellerEntityId,
    billingPeriod,
    chargeType: document.chargeType,
    currency: document.currency,
    invoiceUnit: document.invoiceUnit,
    taxRegistrationNumber: document.taxRegistrationNumber,
    namedPurchaseOrder: document.namedPurchaseOrder,
    total: document.total,
  }
}

function associateByRule(work: Work, document: NumberedDocument, demand: Demand): void {
  const association = associate(demand, work.orders)
  if (association.kind === 'unassociated') {
    // Those that the run made meanwhile count; deleted ones, which a credited invoice may have drawn on, do not.
    const hasPurchaseOrders =
      work.account.hasPurchaseOrders || work.orders.some(({ deletedAt }) => deletedAt === null)
    write(work, document, null, hasPurchaseOrders ? association.reason : 'no-purchase-order')
    return
  }
  association.draws.forEach(({ order, lineItem, drawn }, index) => {
    draw(work, document.invoiceId, order, lineItem, drawn, index + 1)
  })
  write(work, document, association.draws[0].order.number, null)
}

/** Source: domain.md, "A credit memo that names its invoice gives back to the line items that the invoice drew on". */
function credit(work: Work, document: NumberedDocument, creditedInvoice: string): void {
  const before = work.drawnBefore.get(creditedInvoice) ?? []
  const given = giveBack(before, -document.total).map((back) => ({
    ...back,
    ...find(work.orders, back.lineItemId),
  }))
  given.forEach(({ order, lineItem, drawn }, index) => {
    draw(work, document.invoiceId, order, lineItem, -drawn, index + 1)
  })
  work.drawnBefore.set(creditedInvoice, withoutGiven(before, given))
  const [first] = given
  write(work, document, first?.order.number ?? null, first ? null : 'credited-invoice-unassociated')
}

/** `drawn` in minor units, below zero gives back. */
function draw(
  { account, drawn: drawnLineItems, outcome }: Work,
  invoiceId: bigint,
  order: MatchedOrder,
  lineItem: MatchedLineItem,
  drawn: bigint,
  position: number,
): void {
  const before = lineItem.balance
  lineItem.netDrawn += drawn
  lineItem.entrySequence += 1
  if (before !== null && lineItem.value !== null) {
    lineItem.balance = before - drawn
    const { totalValue } = lineItem.value
    for (const threshold of crossedThresholds(
      totalValue,
      before,
      lineItem.balance,
      order.balanceThresholds,
    )) {
      const { id: lineItemId, entrySequence } = lineItem
      const { payerId } = account
      outcome.crossings.push({ payerId, purchaseOrderId: order.id, lineItemId, entrySequence, threshold })
    }
  }
  const entries = (drawnLineItems.get(lineItem)?.entries ?? 0) + 1
  drawnLineItems.set(lineItem, { payerId: account.payerId, lineItem, entries })
  outcome.entries.push({
    lineItemId: lineItem.id,
    payerId: account.payerId,
    invoiceId,
    amount: -drawn,
    balance: lineItem.balance,
    sequence: lineItem.entrySequence,
    kind: drawn > 0n ? 'draw' : 'credit',
    actor: 'billing-run',
    cause: drawn > 0n ? 'invoice' : 'credit memo',
    associationRound: 0,
    associationPosition: position,
  })
}

function write(
  { terms, account, dueDate, outcome }: Work,
  document: NumberedDocument,
  purchaseOrderNumber: string | null,
  unassociatedReason: UnassociatedReason | null,
): void {
  const isInvoice = document.total > 0n
  const isHeld = isInvoice && purchaseOrderNumber === null && account.purchaseOrderRequired
  outcome.invoices.push({
    invoiceId: document.invoiceId,
    number: document.number,
    chargeType: document.chargeType,
    currency: document.currency,
    invoiceUnit: document.invoiceUnit,
    taxRegistrationNumber: document.taxRegistrationNumber,
    namedPurchaseOrder: document.namedPurchaseOrder,
    creditedInvoice: document.creditedInvoice,
    total: document.total,
    charges: document.charges,
    lines: document.lines,
    payerId: account.payerId,
    kind: isInvoice ? 'invoice' : 'credit_memo',
    status: isHeld ? 'held' : 'issued',
    issueDate: isHeld ? null : terms.issueDate,
    dueDate: isHeld ? null : dueDate,
    purchaseOrderNumber,
    unassociatedReason,
  })
}

function find(
  orders: readonly MatchedOrder[],
  lineItemId: bigint,
): { order: MatchedOrder; lineItem: MatchedLineItem } {
  for (const order of orders) {
    const lineItem = order.lineItems.find(({ id }) => id === lineItemId)
    if (lineItem) return { order, lineItem }
  }
  throw new DomainError(
    'promise-broken',
    worded('promise-broken', {
      promise: `The account holds line item ${lineItemId.toString()}, which is to be drawn on or given back to.`,
    }),
  )
}
