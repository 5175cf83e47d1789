/** "From charges to invoices" of the domain document, slowly and plainly: the oracle for the fast domain code. */
import { add, compareTexts, documentRules, fraction } from './document-rules'
import type { DocumentRules, ExactLine, Fraction, Grouping } from './document-rules'
import type { DocumentOutcome, DocumentScenario, ScenarioCharge, ScenarioDocument } from './scenario'

interface Group {
  grouping: Grouping
  charges: ScenarioCharge[]
}

export function referenceDocuments(
  scenario: DocumentScenario,
  rules: DocumentRules = documentRules,
): DocumentOutcome {
  const groups = groupsOf(scenario, rules).sort((left, right) =>
    compareInRunOrder(left.grouping, right.grouping, rules),
  )
  return { documents: groups.map((group) => documentOf(group, scenario, rules)) }
}

/** "One invoice per (payer, seller entity, billing period, charge type, currency, invoice unit, ...)" */
function groupsOf(scenario: DocumentScenario, rules: DocumentRules): Group[] {
  const groups: Group[] = []
  for (const charge of scenario.charges) {
    const grouping = groupingOf(charge, scenario, rules)
    const group = groups.find((known) => rules.isSameDocument(known.grouping, grouping))
    if (group === undefined) groups.push({ grouping, charges: [charge] })
    else group.charges.push(charge)
  }
  return groups
}

function groupingOf(charge: ScenarioCharge, scenario: DocumentScenario, rules: DocumentRules): Grouping {
  const payer = scenario.payers.find((known) => known.code === charge.payer)
  const account = scenario.linkedAccounts.find((known) => rules.isLinkedAccountOf(known, charge))
  return {
    payer: charge.payer,
    billingPeriod: charge.billingPeriod,
    chargeType: charge.chargeType,
    currency: charge.currency,
    invoiceUnit: rules.invoiceUnit(account),
    taxRegistrationNumber: rules.taxRegistrationNumber(account, payer),
    namedPurchaseOrder: charge.namedPurchaseOrder,
  }
}

/**
 * "payer code, then the grouping above in the order given (charge types in the order usage, subscription, marketplace,
 * services; strings by code point; absent first)"
 */
function compareInRunOrder(left: Grouping, right: Grouping, rules: DocumentRules): number {
  for (const field of rules.runOrder()) {
    const order =
      field === 'chargeType'
        ? rules.chargeTypeOrder().indexOf(left.chargeType) - rules.chargeTypeOrder().indexOf(right.chargeType)
        : compareTexts(left[field], right[field], rules.textOrder, rules.absentOrder)
    if (order !== 0) return order
  }
  return 0
}

function documentOf(
  { grouping, charges }: Group,
  scenario: DocumentScenario,
  rules: DocumentRules,
): ScenarioDocument {
  const digits = rules.minorUnitDigits(grouping.currency, scenario.currencyDigits)
  const exact = sumOf(charges, digits, rules)
  const lines = exactLinesOf(charges, digits, rules)
  const total = rules.documentTotal(exact, rules.rounded, lines)
  return {
    payer: grouping.payer,
    chargeType: grouping.chargeType,
    currency: grouping.currency,
    invoiceUnit: grouping.invoiceUnit,
    taxRegistrationNumber: grouping.taxRegistrationNumber,
    namedPurchaseOrder: grouping.namedPurchaseOrder,
    kind: rules.kind(total),
    total,
    lines: rules.hasLines(total) ? roundedLinesOf(lines, total, rules) : [],
  }
}

/** "the exact sum of its charges", in minor units */
function sumOf(charges: readonly ScenarioCharge[], digits: number, rules: DocumentRules): Fraction {
  return rules.exactSum(charges.map((charge) => rules.exactAmount(charge.amount, digits)))
}

/** "its lines (per linked account and service)", in line order */
function exactLinesOf(charges: readonly ScenarioCharge[], digits: number, rules: DocumentRules): ExactLine[] {
  const lines: ScenarioCharge[][] = []
  for (const charge of charges) {
    const line = lines.find(([first]) => first !== undefined && rules.isSameLine(first, charge))
    if (line === undefined) lines.push([charge])
    else line.push(charge)
  }
  return lines
    .sort(([left], [right]) => rules.lineOrder(left!, right!, rules.textOrder, rules.absentOrder))
    .map((ofLine) => {
      const exact = sumOf(ofLine, digits, rules)
      const remainder = add(exact, fraction(-rules.roundedDown(exact)))
      return { linkedAccount: ofLine[0]!.linkedAccount, service: ofLine[0]!.service, exact, remainder }
    })
}

/**
 * "are rounded down and the missing units go to the largest remainders, ties in line order, so that they add up to the
 * total"
 */
function roundedLinesOf(
  lines: readonly ExactLine[],
  total: bigint,
  rules: DocumentRules,
): ScenarioDocument['lines'] {
  const amounts = lines.map(({ exact }) => rules.roundedDown(exact))
  const missing = total - amounts.reduce((sum, amount) => sum + amount, 0n)
  const byRemainder = lines
    .map((_line, index) => index)
    .sort(
      (left, right) => rules.remainderOrder(lines[left]!, lines[right]!) || rules.remainderTie(left, right),
    )
  byRemainder.forEach((index, place) => {
    amounts[index] = amounts[index]! + rules.missingUnitsFor(place, missing)
  })
  return lines.map(({ linkedAccount, service }, index) => ({
    linkedAccount,
    service,
    amount: amounts[index]!,
  }))
}
