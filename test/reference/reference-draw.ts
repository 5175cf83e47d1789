/** The overage policies of "The association rule": which of the ranked candidates draws how much. */
import type { AssociationRules, Candidate } from './association-rule-types'
import type { ScenarioAssociation, ScenarioInvoice } from './scenario'

export function numbersOf({ purchaseOrder, lineItem }: Candidate): {
  purchaseOrderNumber: string
  lineItemNumber: string
} {
  return { purchaseOrderNumber: purchaseOrder.number, lineItemNumber: lineItem.number }
}

/** Asks the candidates in rank order, each by its own policy, until nothing is left to ask; then draws. */
export function draw(
  ranked: readonly Candidate[],
  document: ScenarioInvoice,
  rules: AssociationRules,
): ScenarioAssociation[] {
  const shares: { candidate: Candidate; drawn: bigint }[] = []
  let asked = document.total
  for (const candidate of ranked) {
    if (asked === 0n) break
    const first = shares[0]?.candidate ?? candidate
    const drawn = shareOf(candidate, first, asked, document, rules)
    if (drawn === 'not a candidate') continue
    shares.push({ candidate, drawn })
    asked -= drawn
  }
  const last = shares[rules.candidateForRemainder(shares.length)]
  const isLastInRank = last !== undefined && last.candidate === ranked.at(-1)
  if (last !== undefined && asked !== 0n) last.drawn += rules.takenByLastCandidate(asked, isLastInRank)
  return shares
    .filter(({ drawn }) => rules.isAssociation(drawn))
    .map(({ candidate, drawn }) => drawFrom(candidate, drawn, rules))
}

function shareOf(
  candidate: Candidate,
  first: Candidate,
  asked: bigint,
  { total }: ScenarioInvoice,
  rules: AssociationRules,
): bigint | 'not a candidate' {
  const balance = candidate.lineItem.balance
  const policy = rules.policyAsked(candidate, first)
  if (total < 0n) {
    return rules.creditMemoCanBeTaken(balance, total, policy) ? asked : 'not a candidate'
  }
  if (balance === null) return rules.shareOfUntracked(asked)
  if (policy === 'BLOCK' && rules.isRefusedByBlock(balance, asked, total)) return 'not a candidate'
  if (policy === 'SPLIT') return rules.shareOfSplit(balance, asked)
  return rules.shareOfAllow(balance, asked)
}

function drawFrom(candidate: Candidate, drawn: bigint, rules: AssociationRules): ScenarioAssociation {
  const { lineItem } = candidate
  if (lineItem.balance !== null) lineItem.balance = rules.balanceAfterDraw(lineItem.balance, drawn)
  return { ...numbersOf(candidate), drawn, balanceAfter: lineItem.balance }
}
