/** Rules 6 to 9 and the overage policies, with one rule got wrong, each. */
import { associationMutant as mutant } from './association-mutant'
import type { AssociationMutant } from './association-mutant'
import type { AssociationRules, RankingStep } from './association-rule-types'
import { associationRules as right, trueFirst } from './association-rules'

const RANKING: readonly RankingStep[] = [
  'namedPurchaseOrder',
  'specificity',
  'invoiceUnitScope',
  'taxRegistrationScope',
  'canTake',
  'recency',
  'purchaseOrderNumber',
  'lineItemNumber',
]
const rankedBy = (...steps: RankingStep[]): Partial<AssociationRules> => ({
  orderOfRanking: (by) => steps.map((step) => by[step]),
})
const without = (dropped: RankingStep): Partial<AssociationRules> =>
  rankedBy(...RANKING.filter((step) => step !== dropped))
/** The ranking with the step at this place exchanged with the one after it. */
const swappedAt = (place: number): Partial<AssociationRules> => {
  const steps = [...RANKING]
  steps.splice(place, 2, RANKING[place + 1]!, RANKING[place]!)
  return rankedBy(...steps)
}
const utf16 = (left: string, other: string): number => (left < other ? -1 : left > other ? 1 : 0)
export const rankingMutants: readonly AssociationMutant[] = [
  ...RANKING.map((step) => mutant(`rank without ${step}`, without(step))),
  ...RANKING.slice(1).map((step, place) =>
    mutant(`rank by ${step} before ${RANKING[place]!}`, swappedAt(place)),
  ),
  mutant('rank of the named PO compared without case', {
    namedPurchaseOrderFirst: (one, other, doc) =>
      trueFirst(
        one.purchaseOrder.number.toLowerCase() === doc.namedPurchaseOrder?.toLowerCase(),
        other.purchaseOrder.number.toLowerCase() === doc.namedPurchaseOrder?.toLowerCase(),
      ),
  }),
  mutant('rank of the named PO for marketplace only', {
    namedPurchaseOrderFirst: (one, other, doc) =>
      doc.chargeType === 'marketplace' ? right.namedPurchaseOrderFirst(one, other, doc) : 0,
  }),
  mutant('specificity reversed', { specificity: (type) => -right.specificity(type) }),
  mutant('transaction as specific as ALL', {
    specificity: (type) => (type === 'MARKETPLACE_TRANSACTION' ? 1 : right.specificity(type)),
  }),
  mutant('invoice unit scope reversed', {
    invoiceUnitNamedFirst: (one, other, doc) => right.invoiceUnitNamedFirst(other, one, doc),
  }),
  mutant('tax registration scope reversed', {
    taxRegistrationNumberNamedFirst: (one, other, doc) =>
      right.taxRegistrationNumberNamedFirst(other, one, doc),
  }),
  mutant('invoice unit scope by how many are named', {
    invoiceUnitNamedFirst: (one, other) =>
      other.purchaseOrder.invoiceUnits.length - one.purchaseOrder.invoiceUnits.length,
  }),
  mutant('untracked counted as not able to take', { untrackedCanTake: () => false }),
  mutant('balance equal to the total does not cover', {
    trackedCanTake: (balance, total) => balance > total,
  }),
  mutant('any balance above zero covers', { trackedCanTake: (balance) => balance > 0n }),
  mutant('SPLIT with a balance of zero is able', { splitCanTake: (balance) => balance >= 0n }),
  mutant('SPLIT is able only if it covers the whole', { splitCanTake: (balance, total) => balance >= total }),
  mutant('SPLIT is always able', { splitCanTake: () => true }),
  mutant('most recently updated reversed', {
    mostRecentlyUpdatedFirst: (one, other, doc) => right.mostRecentlyUpdatedFirst(other, one, doc),
  }),
  mutant('PO number tie reversed', {
    purchaseOrderNumberOrder: (one, other, doc) => right.purchaseOrderNumberOrder(other, one, doc),
  }),
  mutant('PO number tie by locale', {
    purchaseOrderNumberOrder: (one, other) =>
      one.purchaseOrder.number.localeCompare(other.purchaseOrder.number),
  }),
  mutant('PO number tie numerically', {
    purchaseOrderNumberOrder: (one, other) =>
      one.purchaseOrder.number.localeCompare(other.purchaseOrder.number, 'en', { numeric: true }),
  }),
  mutant('line item number tie reversed', {
    lineItemNumberOrder: (one, other, doc) => right.lineItemNumberOrder(other, one, doc),
  }),
  mutant('line item number tie by locale', {
    lineItemNumberOrder: (one, other) => one.lineItem.number.localeCompare(other.lineItem.number),
  }),
  mutant('line item number tie numerically', {
    lineItemNumberOrder: (one, other) =>
      Number(one.lineItem.number) - Number(other.lineItem.number) ||
      utf16(one.lineItem.number, other.lineItem.number),
  }),
  mutant('line item number tie by UTF-16', {
    lineItemNumberOrder: (one, other) => utf16(one.lineItem.number, other.lineItem.number),
  }),
]

export const drawMutants: readonly AssociationMutant[] = [
  mutant('BLOCK ignored', { isRefusedByBlock: () => false }),
  mutant('BLOCK refuses always', { isRefusedByBlock: () => true }),
  mutant('BLOCK refuses an equal balance', { isRefusedByBlock: (balance, asked) => balance <= asked }),
  mutant('BLOCK refuses an empty one only', { isRefusedByBlock: (balance) => balance <= 0n }),
  mutant('BLOCK judged against the whole invoice', {
    isRefusedByBlock: (balance, _asked, total) => balance < total,
  }),
  mutant('SPLIT last-candidate remainder lost', { takenByLastCandidate: () => 0n }),
  mutant('SPLIT remainder lost where the last in rank refuses', {
    takenByLastCandidate: (remainder, isLastInRank) => (isLastInRank ? remainder : 0n),
  }),
  mutant('SPLIT remainder to the first candidate', { candidateForRemainder: () => 0 }),
  mutant('SPLIT asks the next by the policy of the first', {
    policyAsked: (_candidate, first) => first.purchaseOrder.overagePolicy,
  }),
  mutant('SPLIT ignored', { shareOfSplit: (_balance, asked) => asked }),
  mutant('SPLIT takes all or nothing', {
    shareOfSplit: (balance, asked) => (balance >= asked ? asked : 0n),
  }),
  mutant('SPLIT draws a balance below zero', {
    shareOfSplit: (balance, asked) => (balance < asked ? balance : asked),
  }),
  mutant('SPLIT draws its whole balance', { shareOfSplit: (balance) => (balance > 0n ? balance : 0n) }),
  mutant('ALLOW stops at zero', { shareOfAllow: right.shareOfSplit }),
  mutant('untracked takes nothing', { shareOfUntracked: () => 0n }),
  mutant('a draw of nothing kept', { isAssociation: () => true }),
  mutant('balance not drawn down', { balanceAfterDraw: (balance) => balance }),
  mutant('credit memo draws the balance down', {
    balanceAfterDraw: (balance, drawn) => balance - (drawn < 0n ? -drawn : drawn),
  }),
  mutant('credit memo judged by balance', {
    creditMemoCanBeTaken: (balance, total) => balance === null || balance >= total,
  }),
  mutant('credit memo judged by a balance above zero', {
    creditMemoCanBeTaken: (balance) => balance === null || balance > 0n,
  }),
  mutant('credit memo judged by balance where the PO blocks', {
    creditMemoCanBeTaken: (balance, total, policy) =>
      policy !== 'BLOCK' || balance === null || balance >= total,
  }),
]
