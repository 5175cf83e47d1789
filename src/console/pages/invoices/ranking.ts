import { coverage } from '../../../domain/line-item'
import { parseMoney } from '../../../domain/money'
import type { Schema } from '../../client'

type Explanation = Schema<'Explanation'>
type Verdict = Schema<'Verdict'>

export type RankingRule = 6 | 7 | 8 | 9

/**
 * The rule that puts `second` behind `first`, both candidates of the same invoice. Source: domain.md, "The association rule", 6 to 9.
 */
export function rulePutting(second: Verdict, first: Verdict, explanation: Explanation): RankingRule {
  const differ = (read: (verdict: Verdict) => boolean | number) => read(first) !== read(second)
  const { kind, number } = explanation.namedPurchaseOrder
  if (differ(({ purchaseOrder }) => kind === 'eligible' && purchaseOrder.number === number)) return 6
  if (differ(({ lineItem }) => coverage[lineItem.type].specificity)) return 6
  if (differ(({ purchaseOrder }) => purchaseOrder.invoiceUnits.length > 0)) return 7
  if (differ(({ purchaseOrder }) => purchaseOrder.taxRegistrationNumbers.length > 0)) return 7
  if (differ((verdict) => canTake(verdict, explanation.invoice))) return 8
  return 9
}

function canTake({ lineItem, purchaseOrder }: Verdict, { total, currency }: Explanation['invoice']): boolean {
  if (lineItem.balance === null || total.startsWith('-')) return true
  const balance = minor(lineItem.balance, currency)
  return purchaseOrder.overagePolicy === 'SPLIT' ? balance > 0n : balance >= minor(total, currency)
}

export type PolicyOutcome =
  | 'policyUntracked'
  | 'policyCovered'
  | 'policyCredit'
  | 'policyBelow'
  | 'policySplit'
  | 'policyLast'
  | 'policyRefused'
  | 'policyNothingLeft'
  | 'notNeeded'

/** What the overage policy of a candidate's purchase order made of it. `verdict` has a rank. */
export function policyOutcomeOf(verdict: Verdict, { invoice, verdicts }: Explanation): PolicyOutcome {
  const { lineItem, purchaseOrder, drawn } = verdict
  const { total, currency } = invoice
  if (drawn === null) {
    const wasAsked =
      invoice.associations.length === 0 ||
      verdicts.some((each) => each.drawn !== null && isAfter(each, verdict))
    if (!wasAsked) return 'notNeeded'
    return purchaseOrder.overagePolicy === 'SPLIT' ? 'policyNothingLeft' : 'policyRefused'
  }
  if (total.startsWith('-')) return 'policyCredit'
  if (lineItem.balance === null) return 'policyUntracked'
  const balance = minor(lineItem.balance, currency)
  if (balance < minor(drawn, currency))
    return purchaseOrder.overagePolicy === 'ALLOW' ? 'policyBelow' : 'policyLast'
  const isPart = verdicts.some((each) => each.drawn !== null && isAfter(each, verdict))
  return isPart ? 'policySplit' : 'policyCovered'
}

function isAfter(one: Verdict, other: Verdict): boolean {
  return one.rank !== null && other.rank !== null && one.rank > other.rank
}

function minor(amount: string, currency: string): bigint {
  return parseMoney(amount, currency) ?? 0n
}
