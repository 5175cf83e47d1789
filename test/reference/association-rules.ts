/**
 * The rules of "The association rule" of the domain document, one function each, each with the sentence it carries out.
 * Slow and plain on purpose; `associationRules` collects them so that a mutant can override exactly one.
 */
import { compareByCodePoint } from './code-point'
import type { AssociationRules } from './association-rule-types'
import type { ScenarioLineItem, ScenarioPurchaseOrder } from './scenario'

export const trueFirst = (left: boolean, right: boolean): number => Number(right) - Number(left)

/** The month that lies `count` months after the given one. */
export function monthsLater(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + (Number(month.slice(5, 7)) - 1) + count
  const year = String(Math.floor(months / 12)).padStart(4, '0')
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}`
}

export function hasTransactionLineItem(
  purchaseOrder: ScenarioPurchaseOrder,
  accepts: (lineItem: ScenarioLineItem) => boolean,
): boolean {
  return purchaseOrder.lineItems.some((item) => item.type === 'MARKETPLACE_TRANSACTION' && accepts(item))
}

export const associationRules: AssociationRules = {
  // Rule 1: "PO not deleted, not suspended, billing period inside [effective, expiration] month"
  isNotDeleted: (purchaseOrder) => !purchaseOrder.deleted,
  isNotSuspended: (purchaseOrder) => !purchaseOrder.suspended,
  hasBecomeEffective: (purchaseOrder, document) => document.billingPeriod >= purchaseOrder.effectiveMonth,
  hasNotExpired: (purchaseOrder, document) => document.billingPeriod <= purchaseOrder.expirationMonth,

  // Rule 2: "same seller entity, same currency"
  hasSameSellerEntity: (purchaseOrder, document) => purchaseOrder.sellerEntity === document.sellerEntity,
  hasSameCurrency: (purchaseOrder, document) => purchaseOrder.currency === document.currency,

  // Rule 3: "PO names no tax registration number, or names the invoice's"
  acceptsTaxRegistrationNumber: ({ taxRegistrationNumbers }, { taxRegistrationNumber }) =>
    taxRegistrationNumbers.length === 0 ||
    (taxRegistrationNumber !== null && taxRegistrationNumbers.includes(taxRegistrationNumber)),

  // Rule 4: "PO names no invoice unit, or names the invoice's"
  acceptsInvoiceUnit: ({ invoiceUnits }, { invoiceUnit }) =>
    invoiceUnits.length === 0 || (invoiceUnit !== null && invoiceUnits.includes(invoiceUnit)),

  // Rule 5: "billing period inside the line item's [start, end] month, ..."
  lineItemHasStarted: (lineItem, document) => document.billingPeriod >= lineItem.startMonth,
  lineItemHasNotEnded: (lineItem, document) => document.billingPeriod <= lineItem.endMonth,

  // Rule 5: "... and its type covers the invoice's charge type"
  // "`ALL` | every charge type"
  allCovers: () => true,
  // "`MONTHLY_USAGE` | `usage`"
  monthlyUsageCovers: (document) => document.chargeType === 'usage',
  // "`SUBSCRIPTION` | `subscription`: upfront and recurring commitments, support"
  subscriptionCovers: (document) => document.chargeType === 'subscription',
  // "`MARKETPLACE_BLANKET` | `marketplace` usage and contracts without a PO number of their own" and "A named PO that
  // is not eligible is ignored from there on: a blanket line item may then cover the purchase."
  marketplaceBlanketCovers: (document, _candidate, namedIsEligible) =>
    document.chargeType === 'marketplace' && (document.namedPurchaseOrder === null || !namedIsEligible),
  // "`PROFESSIONAL_SERVICES` | `services`: consulting and training, out of cycle"
  professionalServicesCovers: (document) => document.chargeType === 'services',
  // "`MARKETPLACE_TRANSACTION` | a `marketplace` purchase that names this PO's number"
  marketplaceTransactionCovers: (document, { purchaseOrder }) =>
    document.chargeType === 'marketplace' && document.namedPurchaseOrder === purchaseOrder.number,

  // "for each PO line item considered, the first rule that ruled it out or its rank"
  orderOfFilters: () => [1, 2, 3, 4, 5],

  // Rule 6: "rank: line items of the PO that the purchase itself names, ..."
  namedPurchaseOrderFirst: (left, right, { namedPurchaseOrder }) =>
    trueFirst(
      left.purchaseOrder.number === namedPurchaseOrder,
      right.purchaseOrder.number === namedPurchaseOrder,
    ),
  // Rule 6: "... then the most specific type first", by the column "specificity"
  specificity: (type) => (type === 'ALL' ? 1 : type === 'MARKETPLACE_TRANSACTION' ? 3 : 2),

  // Rule 7: "then the narrower scope: invoice unit named before not named, ..."
  invoiceUnitNamedFirst: (left, right) =>
    trueFirst(left.purchaseOrder.invoiceUnits.length > 0, right.purchaseOrder.invoiceUnits.length > 0),
  // Rule 7: "... then tax registration number named before not named"
  taxRegistrationNumberNamedFirst: (left, right) =>
    trueFirst(
      left.purchaseOrder.taxRegistrationNumbers.length > 0,
      right.purchaseOrder.taxRegistrationNumbers.length > 0,
    ),

  // Rule 8: "then line items that can take it before those that cannot: untracked ones always can, ..."
  untrackedCanTake: () => true,
  // Rule 8: "... tracked ones if their balance covers the whole invoice, ..."
  trackedCanTake: (balance, total) => balance >= total,
  // Rule 8: "... those of a `SPLIT` PO if their balance is above zero; ..."
  splitCanTake: (balance) => balance > 0n,
  // Rule 8: "... for a credit memo all can"
  creditMemoCanBeTaken: () => true,

  // Rule 9: "then the PO most recently updated by a person (draws and what a run creates are no update), ..."
  mostRecentlyUpdatedFirst: (left, right) =>
    right.purchaseOrder.updatedByPerson - left.purchaseOrder.updatedByPerson,
  // Rule 9: "... then the PO number, ... (both by code point)"
  purchaseOrderNumberOrder: (left, right) =>
    compareByCodePoint(left.purchaseOrder.number, right.purchaseOrder.number),
  // Rule 9: "... then the line item number (both by code point), so that the choice is deterministic"
  lineItemNumberOrder: (left, right) => compareByCodePoint(left.lineItem.number, right.lineItem.number),

  // Rules 6 to 9: the order in which the comparisons decide.
  orderOfRanking: (by) => [
    by.namedPurchaseOrder,
    by.specificity,
    by.invoiceUnitScope,
    by.taxRegistrationScope,
    by.canTake,
    by.recency,
    by.purchaseOrderNumber,
    by.lineItemNumber,
  ],

  // "ask the next candidate in rank order for the rest, by that one's own policy"
  policyAsked: (candidate) => candidate.purchaseOrder.overagePolicy,
  // "`BLOCK` (a tracked line item whose balance does not cover the whole amount asked of it is not a candidate)"
  isRefusedByBlock: (balance, asked) => balance < asked,
  // "`SPLIT` (draw what is left, if anything, ...)"
  shareOfSplit: (balance, asked) => (balance <= 0n ? 0n : balance < asked ? balance : asked),
  // "when no candidate can take it, the first still gets the invoice and its balance goes below zero"
  shareOfAllow: (_balance, asked) => asked,
  // "An untracked line item takes everything asked of it."
  shareOfUntracked: (asked) => asked,
  // "the last candidate takes whatever remains, below zero if need be"
  candidateForRemainder: (candidates) => candidates - 1,
  takenByLastCandidate: (remainder) => remainder,
  // "A draw of nothing is no association."
  isAssociation: (drawn) => drawn !== 0n,
  // "each draw changes what is left"; a credit memo "associates like an invoice and raises the balance"
  balanceAfterDraw: (balance, drawn) => balance - drawn,

  // "unique among the payer's not-deleted POs"; deleting a PO "frees its number"
  hasFreedItsNumber: (purchaseOrder) => purchaseOrder.deleted,
  // "A named PO that is not eligible is ignored from there on": decided, one that rules 1 to 4 rule out.
  rulesOfEligibility: () => [1, 2, 3, 4],
  // "A marketplace purchase that names one gets ..."
  createsForChargeType: (document) => document.chargeType === 'marketplace',
  // Decided: invoices only, a credit memo creates nothing.
  createsForKindOfDocument: (document) => document.total > 0n,
  // "... (where the seller entity allows that type) ..."
  sellerEntityAllowsCreation: (document, sellersAllowing) => sellersAllowing.includes(document.sellerEntity),
  // "if the PO itself is missing, the PO too: ..."
  createsMissingPurchaseOrder: () => true,
  // "... window from the billing period for 12 months, ..."
  stubExpirationMonth: (billingPeriod) => monthsLater(billingPeriod, 11),
  // "... no contacts, marked *needs attention*"; "what a run creates [is] no update"
  stubPurchaseOrder: (document, number, expirationMonth) => ({
    number,
    sellerEntity: document.sellerEntity,
    currency: document.currency,
    effectiveMonth: document.billingPeriod,
    expirationMonth,
    suspended: false,
    deleted: false,
    taxRegistrationNumbers: [],
    invoiceUnits: [],
    overagePolicy: 'ALLOW',
    updatedByPerson: 0,
    lineItems: [],
  }),
  // "If the named PO is there but not eligible, the invoice associates like any other and the reason says so."
  createsOnPurchaseOrder: (isEligible) => isEligible,
  // "... gets ..., if missing, an untracked `MARKETPLACE_TRANSACTION` line item on that PO"
  isMissingTransactionLineItem: (purchaseOrder, { billingPeriod }) =>
    !hasTransactionLineItem(
      purchaseOrder,
      (item) => item.startMonth <= billingPeriod && billingPeriod <= item.endMonth,
    ),
  // "its number is unique in the PO": decided, the smallest positive integer that is none of its numbers yet.
  numberOfMadeLineItem: (purchaseOrder) => {
    let number = 1
    while (purchaseOrder.lineItems.some((item) => item.number === String(number))) number += 1
    return String(number)
  },
  // "an untracked `MARKETPLACE_TRANSACTION` line item": decided, from the billing period to the PO's expiration month.
  madeLineItem: (purchaseOrder, document, number) => ({
    number,
    type: 'MARKETPLACE_TRANSACTION',
    startMonth: document.billingPeriod,
    endMonth: purchaseOrder.expirationMonth,
    balance: null,
  }),
}
