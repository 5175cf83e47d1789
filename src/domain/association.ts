import type { ChargeType } from './charge'
import { compareByCodePoint } from './code-point'
import { coverage, type LineItem, type LineItemValue } from './line-item'
import { isWithin, type Month } from './month'
import type { PurchaseOrder } from './purchase-order'

/** What an invoice or credit memo asks of the payer's purchase orders. */
export interface Demand {
  sellerEntityId: bigint
  billingPeriod: Month
  chargeType: ChargeType
  currency: string
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
  /** The number of the purchase order that the purchase itself names. */
  namedPurchaseOrder: string | null
  /** Minor units; above zero draws down, below zero gives back. */
  total: bigint
}

/** What association reads of a line item and drawing changes. */
export type MatchedLineItem = Pick<
  LineItem,
  'id' | 'number' | 'type' | 'startMonth' | 'endMonth' | 'balance' | 'netDrawn' | 'entrySequence'
> & { value: Pick<LineItemValue, 'totalValue'> | null }

/** What association reads of a purchase order. */
export type MatchedOrder = Pick<
  PurchaseOrder,
  | 'id'
  | 'number'
  | 'sellerEntityId'
  | 'currency'
  | 'effectiveMonth'
  | 'expirationMonth'
  | 'overagePolicy'
  | 'balanceThresholds'
  | 'taxRegistrationNumbers'
  | 'invoiceUnits'
  | 'suspendedAt'
  | 'deletedAt'
  | 'termsVersion'
> & { lineItems: MatchedLineItem[] }

export interface Candidate {
  order: MatchedOrder
  lineItem: MatchedLineItem
}

/** An amount taken from a line item (given back where negative), in minor units. */
export interface Draw extends Candidate {
  drawn: bigint
}

export type Association =
  | { kind: 'associated'; draws: [Draw, ...Draw[]] }
  | { kind: 'unassociated'; reason: 'none-eligible' | 'none-with-balance' }

/** The first of rules 1 to 5 that ruled a line item out. Source: domain.md, "The association rule". */
export type Rule = 1 | 2 | 3 | 4 | 5

export type Verdict = Candidate & ({ ruledOutBy: Rule } | { rank: number })

/** What became of the purchase order that the purchase names. */
export type NamedPurchaseOrder =
  { kind: 'none' } | { kind: 'missing' } | { kind: 'eligible' } | { kind: 'not-eligible'; rule: Rule }

export interface Explanation {
  named: NamedPurchaseOrder
  /** Every line item considered: candidates by rank, then the others. */
  verdicts: Verdict[]
}

/** Associates `demand` with the line items of the payer's `orders`: filter, rank, draw. */
export function associate(demand: Demand, orders: readonly MatchedOrder[]): Association {
  const candidates = rankedCandidates(demand, orders)
  if (candidates.length === 0) return { kind: 'unassociated', reason: 'none-eligible' }
  const [first, ...others] = drawOn(candidates, demand.total)
  if (!first) return { kind: 'unassociated', reason: 'none-with-balance' }
  return { kind: 'associated', draws: [first, ...others] }
}

/** Judges every line item the way `associate` does, and says why. */
export function explain(demand: Demand, orders: readonly MatchedOrder[]): Explanation {
  const eligibleName = eligibleNameOf(demand, orders)
  const ranked = rankedCandidates(demand, orders)
  const ruledOut = orders.flatMap((order) =>
    order.lineItems.flatMap((lineItem) => {
      const rule =
        ruleAgainstOrder(demand, order) ?? ruleAgainstLineItem(demand, order, lineItem, eligibleName)
      return rule === null ? [] : [{ order, lineItem, ruledOutBy: rule }]
    }),
  )
  return {
    named: namedOf(demand, orders),
    verdicts: [...ranked.map((candidate, index) => ({ ...candidate, rank: index + 1 })), ...ruledOut],
  }
}

/** The purchase order that the purchase names, as long as it is not deleted: deleting one frees its number. */
export function findNamed(
  demand: Pick<Demand, 'namedPurchaseOrder'>,
  orders: readonly MatchedOrder[],
): MatchedOrder | undefined {
  const { namedPurchaseOrder } = demand
  if (namedPurchaseOrder === null) return undefined
  return orders.find(({ number, deletedAt }) => deletedAt === null && number === namedPurchaseOrder)
}

/** The first of rules 1 to 4 that rules out the whole order, or null. */
export function ruleAgainstOrder(demand: Demand, order: MatchedOrder): Rule | null {
  const closed = order.deletedAt !== null || order.suspendedAt !== null
  if (closed || !isWithin(demand.billingPeriod, order.effectiveMonth, order.expirationMonth)) return 1
  if (order.sellerEntityId !== demand.sellerEntityId || order.currency !== demand.currency) return 2
  if (!namesNoneOr(order.taxRegistrationNumbers, demand.taxRegistrationNumber)) return 3
  if (!namesNoneOr(order.invoiceUnits, demand.invoiceUnit)) return 4
  return null
}

function namesNoneOr(names: readonly string[], wanted: string | null): boolean {
  return names.length === 0 || (wanted !== null && names.includes(wanted))
}

/** Rule 5: the line item's window and what its type covers. `eligibleName`: the named order's number, if it is eligible. */
function ruleAgainstLineItem(
  demand: Demand,
  order: MatchedOrder,
  lineItem: MatchedLineItem,
  eligibleName: string | null,
): Rule | null {
  const inWindow = isWithin(demand.billingPeriod, lineItem.startMonth, lineItem.endMonth)
  return inWindow && covers(demand, order, lineItem, eligibleName) ? null : 5
}

function covers(
  demand: Demand,
  order: MatchedOrder,
  { type }: MatchedLineItem,
  eligibleName: string | null,
): boolean {
  const { chargeType } = coverage[type]
  if (chargeType !== 'every' && chargeType !== demand.chargeType) return false
  if (type === 'MARKETPLACE_TRANSACTION') return eligibleName === order.number
  if (type === 'MARKETPLACE_BLANKET') return eligibleName === null
  return true
}

function eligibleNameOf(demand: Demand, orders: readonly MatchedOrder[]): string | null {
  const named = findNamed(demand, orders)
  return named && ruleAgainstOrder(demand, named) === null ? named.number : null
}

function namedOf(demand: Demand, orders: readonly MatchedOrder[]): NamedPurchaseOrder {
  if (demand.namedPurchaseOrder === null) return { kind: 'none' }
  const named = findNamed(demand, orders)
  if (!named) return { kind: 'missing' }
  const rule = ruleAgainstOrder(demand, named)
  return rule === null ? { kind: 'eligible' } : { kind: 'not-eligible', rule }
}

function rankedCandidates(demand: Demand, orders: readonly MatchedOrder[]): Candidate[] {
  const eligibleName = eligibleNameOf(demand, orders)
  const candidates: Candidate[] = []
  for (const order of orders) {
    if (ruleAgainstOrder(demand, order) !== null) continue
    for (const lineItem of order.lineItems) {
      if (ruleAgainstLineItem(demand, order, lineItem, eligibleName) === null)
        candidates.push({ order, lineItem })
    }
  }
  return candidates.sort((a, b) => byRank(demand, eligibleName, a, b))
}

/** Rules 6 to 9; negative where `a` comes first. */
function byRank(demand: Demand, eligibleName: string | null, a: Candidate, b: Candidate): number {
  return (
    first(a.order.number === eligibleName, b.order.number === eligibleName) ||
    coverage[b.lineItem.type].specificity - coverage[a.lineItem.type].specificity ||
    first(a.order.invoiceUnits.length > 0, b.order.invoiceUnits.length > 0) ||
    first(a.order.taxRegistrationNumbers.length > 0, b.order.taxRegistrationNumbers.length > 0) ||
    first(canTake(a, demand.total), canTake(b, demand.total)) ||
    Number(b.order.termsVersion - a.order.termsVersion) ||
    compareByCodePoint(a.order.number, b.order.number) ||
    compareByCodePoint(a.lineItem.number, b.lineItem.number)
  )
}

/** Orders those that have a property before those that have not. */
function first(a: boolean, b: boolean): number {
  return Number(b) - Number(a)
}

/** Rule 8: whether the line item can take the whole document. */
function canTake({ order, lineItem: { balance } }: Candidate, total: bigint): boolean {
  if (balance === null || total < 0n) return true
  return order.overagePolicy === 'SPLIT' ? balance > 0n : balance >= total
}

/**
 * Draws `total` on the ranked candidates, each by its own order's overage policy; the last one asked takes whatever
 * remains. A credit memo goes whole to the first. Empty: every candidate refuses.
 */
function drawOn(candidates: readonly Candidate[], total: bigint): Draw[] {
  const draws: Draw[] = []
  let rest = total
  for (const candidate of candidates) {
    if (rest === 0n) break
    const drawn = shareOf(candidate, rest)
    if (drawn === 'refused') continue
    draws.push({ order: candidate.order, lineItem: candidate.lineItem, drawn })
    rest -= drawn
  }
  const last = draws.at(-1)
  if (last) last.drawn += rest
  return draws.filter(({ drawn }) => drawn !== 0n)
}

/** What the candidate takes of `asked` minor units. */
function shareOf({ order, lineItem: { balance } }: Candidate, asked: bigint): bigint | 'refused' {
  if (balance === null || asked < 0n || balance >= asked) return asked
  switch (order.overagePolicy) {
    case 'ALLOW':
      return asked
    case 'BLOCK':
      return 'refused'
    case 'SPLIT':
      return balance > 0n ? balance : 0n
  }
}

/** What an invoice drew on a line item and has not had back. */
export interface DrawnBefore {
  lineItemId: bigint
  /** Above zero, minor units. */
  drawn: bigint
}

/**
 * Gives `amount` (above zero, minor units) of a credit memo back to what the invoice it names drew on, last drawn first,
 * up to what was drawn. `drawnBefore` in the order drawn. Source: domain.md, "A credit memo that names its invoice".
 */
export function giveBack(drawnBefore: readonly DrawnBefore[], amount: bigint): DrawnBefore[] {
  const given: DrawnBefore[] = []
  let rest = amount
  for (const { lineItemId, drawn } of drawnBefore.toReversed()) {
    const back = drawn < rest ? drawn : rest
    if (back > 0n) given.push({ lineItemId, drawn: back })
    rest -= back
  }
  return given
}

/** What is still drawn once `given` is given back of it. */
export function withoutGiven(
  drawnBefore: readonly DrawnBefore[],
  given: readonly DrawnBefore[],
): DrawnBefore[] {
  const back = new Map(given.map(({ lineItemId, drawn }) => [lineItemId, drawn]))
  return drawnBefore.map(({ lineItemId, drawn }) => ({
    lineItemId,
    drawn: drawn - (back.get(lineItemId) ?? 0n),
  }))
}
