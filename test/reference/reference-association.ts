/** The association rule of the domain document, applied slowly and plainly: the oracle for the fast domain code. */
import { associationRules } from './association-rules'
import type { AssociationRules, Candidate, Comparison } from './association-rule-types'
import { draw, numbersOf } from './reference-draw'
import type {
  AssociationOutcome,
  AssociationScenario,
  ScenarioDecision,
  ScenarioInvoice,
  ScenarioPurchaseOrder,
  ScenarioVerdict,
} from './scenario'

type RuleNumber = 1 | 2 | 3 | 4 | 5

/** "within a run, a payer's invoices associate in run order", each on the balances the one before left. */
export function referenceAssociation(
  scenario: AssociationScenario,
  rules: AssociationRules = associationRules,
): AssociationOutcome {
  const purchaseOrders = scenario.purchaseOrders.map(copyOf)
  const decisions = scenario.invoices.map((document) => {
    createWhatIsMissing(document, purchaseOrders, scenario.sellersOfMarketplaceTransactions, rules)
    return associate(document, purchaseOrders, rules)
  })
  return { decisions, purchaseOrders }
}

function copyOf(purchaseOrder: ScenarioPurchaseOrder): ScenarioPurchaseOrder {
  return { ...purchaseOrder, lineItems: purchaseOrder.lineItems.map((lineItem) => ({ ...lineItem })) }
}

/**
 * "A marketplace purchase that names one gets (where the seller entity allows that type), if missing, an untracked
 * `MARKETPLACE_TRANSACTION` line item on that PO, made by the run in the same transaction; if the PO itself is missing,
 * the PO too".
 */
function createWhatIsMissing(
  document: ScenarioInvoice,
  purchaseOrders: ScenarioPurchaseOrder[],
  sellersAllowing: readonly string[],
  rules: AssociationRules,
): void {
  const number = document.namedPurchaseOrder
  if (number === null) return
  if (!rules.createsForChargeType(document)) return
  if (!rules.createsForKindOfDocument(document)) return
  if (!rules.sellerEntityAllowsCreation(document, sellersAllowing)) return

  let purchaseOrder = purchaseOrderNumbered(number, purchaseOrders, rules)
  if (purchaseOrder === undefined) {
    if (!rules.createsMissingPurchaseOrder()) return
    purchaseOrder = rules.stubPurchaseOrder(
      document,
      number,
      rules.stubExpirationMonth(document.billingPeriod),
    )
    purchaseOrders.push(purchaseOrder)
  }
  if (!rules.createsOnPurchaseOrder(isEligible(purchaseOrder, document, rules))) return
  if (!rules.isMissingTransactionLineItem(purchaseOrder, document)) return
  purchaseOrder.lineItems.push(
    rules.madeLineItem(purchaseOrder, document, rules.numberOfMadeLineItem(purchaseOrder)),
  )
}

/** "unique among the payer's not-deleted POs": a deleted one has freed its number. */
function purchaseOrderNumbered(
  number: string | null,
  purchaseOrders: readonly ScenarioPurchaseOrder[],
  rules: AssociationRules,
): ScenarioPurchaseOrder | undefined {
  return purchaseOrders.find(
    (purchaseOrder) => purchaseOrder.number === number && !rules.hasFreedItsNumber(purchaseOrder),
  )
}

/** "A named PO that is not eligible": one that rules 1 to 4 rule out. */
function isEligible(
  purchaseOrder: ScenarioPurchaseOrder,
  document: ScenarioInvoice,
  rules: AssociationRules,
): boolean {
  return rules.rulesOfEligibility().every((rule) => PASSES[rule](purchaseOrder, document, rules))
}

/** "over all line items of the payer's POs, filter then rank", then "The first one wins", as far as it can take. */
function associate(
  document: ScenarioInvoice,
  purchaseOrders: readonly ScenarioPurchaseOrder[],
  rules: AssociationRules,
): ScenarioDecision {
  const named = purchaseOrderNumbered(document.namedPurchaseOrder, purchaseOrders, rules)
  const namedIsEligible = named !== undefined && isEligible(named, document, rules)
  const verdicts: ScenarioVerdict[] = []
  const candidates: Candidate[] = []
  for (const purchaseOrder of purchaseOrders) {
    for (const lineItem of purchaseOrder.lineItems) {
      const candidate = { purchaseOrder, lineItem }
      const ruledOutBy = firstRuleAgainst(candidate, document, namedIsEligible, rules)
      if (ruledOutBy === undefined) candidates.push(candidate)
      else verdicts.push({ ...numbersOf(candidate), ruledOutBy })
    }
  }
  const ranked = rank(candidates, document, rules)
  ranked.forEach((candidate, index) => verdicts.push({ ...numbersOf(candidate), rank: index + 1 }))
  return { associations: draw(ranked, document, rules), verdicts }
}

function firstRuleAgainst(
  candidate: Candidate,
  document: ScenarioInvoice,
  namedIsEligible: boolean,
  rules: AssociationRules,
): RuleNumber | undefined {
  const passes = (rule: RuleNumber): boolean =>
    rule === 5
      ? passesRule5(candidate, document, namedIsEligible, rules)
      : PASSES[rule](candidate.purchaseOrder, document, rules)
  return rules.orderOfFilters().find((rule) => !passes(rule))
}

/** "1. PO not deleted, not suspended, billing period inside [effective, expiration] month" */
function passesRule1(
  purchaseOrder: ScenarioPurchaseOrder,
  document: ScenarioInvoice,
  rules: AssociationRules,
): boolean {
  return (
    rules.isNotDeleted(purchaseOrder, document) &&
    rules.isNotSuspended(purchaseOrder, document) &&
    rules.hasBecomeEffective(purchaseOrder, document) &&
    rules.hasNotExpired(purchaseOrder, document)
  )
}

/** "2. same seller entity, same currency" */
function passesRule2(
  purchaseOrder: ScenarioPurchaseOrder,
  document: ScenarioInvoice,
  rules: AssociationRules,
): boolean {
  return rules.hasSameSellerEntity(purchaseOrder, document) && rules.hasSameCurrency(purchaseOrder, document)
}

/** "3. PO names no tax registration number, or names the invoice's" */
function passesRule3(
  purchaseOrder: ScenarioPurchaseOrder,
  document: ScenarioInvoice,
  rules: AssociationRules,
): boolean {
  return rules.acceptsTaxRegistrationNumber(purchaseOrder, document)
}

/** "4. PO names no invoice unit, or names the invoice's" */
function passesRule4(
  purchaseOrder: ScenarioPurchaseOrder,
  document: ScenarioInvoice,
  rules: AssociationRules,
): boolean {
  return rules.acceptsInvoiceUnit(purchaseOrder, document)
}

const PASSES = { 1: passesRule1, 2: passesRule2, 3: passesRule3, 4: passesRule4 }

/** "5. billing period inside the line item's [start, end] month, and its type covers the invoice's charge type" */
function passesRule5(
  candidate: Candidate,
  document: ScenarioInvoice,
  namedIsEligible: boolean,
  rules: AssociationRules,
): boolean {
  const covers = {
    ALL: rules.allCovers,
    MONTHLY_USAGE: rules.monthlyUsageCovers,
    SUBSCRIPTION: rules.subscriptionCovers,
    MARKETPLACE_BLANKET: rules.marketplaceBlanketCovers,
    PROFESSIONAL_SERVICES: rules.professionalServicesCovers,
    MARKETPLACE_TRANSACTION: rules.marketplaceTransactionCovers,
  }[candidate.lineItem.type]
  return (
    rules.lineItemHasStarted(candidate.lineItem, document) &&
    rules.lineItemHasNotEnded(candidate.lineItem, document) &&
    covers(document, candidate, namedIsEligible)
  )
}

/** Rules 6 to 9: the first comparison that tells two candidates apart decides. */
function rank(candidates: Candidate[], document: ScenarioInvoice, rules: AssociationRules): Candidate[] {
  const comparisons = rules.orderOfRanking({
    namedPurchaseOrder: rules.namedPurchaseOrderFirst,
    specificity: (left, right) =>
      rules.specificity(right.lineItem.type) - rules.specificity(left.lineItem.type),
    invoiceUnitScope: rules.invoiceUnitNamedFirst,
    taxRegistrationScope: rules.taxRegistrationNumberNamedFirst,
    canTake: canTakeFirst(rules),
    recency: rules.mostRecentlyUpdatedFirst,
    purchaseOrderNumber: rules.purchaseOrderNumberOrder,
    lineItemNumber: rules.lineItemNumberOrder,
  })
  return candidates.toSorted((left, right) => {
    for (const compare of comparisons) {
      const order = compare(left, right, document)
      if (order !== 0) return order
    }
    return 0
  })
}

/** "8. then line items that can take it before those that cannot" */
function canTakeFirst(rules: AssociationRules): Comparison {
  return (left, right, document) =>
    Number(canTake(right, document, rules)) - Number(canTake(left, document, rules))
}

function canTake(
  { purchaseOrder, lineItem }: Candidate,
  { total }: ScenarioInvoice,
  rules: AssociationRules,
): boolean {
  if (total < 0n) return rules.creditMemoCanBeTaken(lineItem.balance, total, purchaseOrder.overagePolicy)
  if (lineItem.balance === null) return rules.untrackedCanTake()
  if (purchaseOrder.overagePolicy === 'SPLIT') return rules.splitCanTake(lineItem.balance, total)
  return rules.trackedCanTake(lineItem.balance, total)
}
