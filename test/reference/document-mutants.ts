/** "From charges to invoices" with one rule got wrong, each: what a comparison must be able to tell. */
import {
  add,
  compare,
  compareTexts,
  documentRules,
  floor,
  fraction,
  roundHalfAwayFromZero,
} from './document-rules'
import type { DocumentRules, Fraction, Grouping } from './document-rules'

export interface DocumentMutant {
  name: string
  rules: DocumentRules
}

const right = documentRules
const mutant = (name: string, wrong: Partial<DocumentRules>): DocumentMutant => ({
  name,
  rules: { ...right, ...wrong },
})

const GROUPING = right.runOrder()
/** Charges of one scenario all have the same billing period: it cannot tell documents apart. */
const TOLD_APART = GROUPING.filter((field) => field !== 'billingPeriod')
const half = fraction(1n, 2n)
const truncated = ({ numerator, denominator }: Fraction): bigint => numerator / denominator
const halfTowardZero = (exact: Fraction): bigint => {
  const down = floor(exact)
  const side = compare(add(exact, fraction(-down)), half)
  return side === 0 ? truncated(exact) : side < 0 ? down : down + 1n
}
const halfEven = (exact: Fraction): bigint => {
  const down = floor(exact)
  const side = compare(add(exact, fraction(-down)), half)
  return side === 0 ? down + (down % 2n === 0n ? 0n : 1n) : side < 0 ? down : down + 1n
}
const inFloats = (amount: string, digits: number): Fraction =>
  right.exactAmount((Number(amount) * 10 ** digits).toFixed(20), 0)
const utf16 = (left: string, other: string): number => (left < other ? -1 : left > other ? 1 : 0)
const swappedAt = (place: number): (keyof Grouping)[] => {
  const fields = [...TOLD_APART]
  fields.splice(place, 2, TOLD_APART[place + 1]!, TOLD_APART[place]!)
  return fields
}
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

const groupingMutants: readonly DocumentMutant[] = [
  ...TOLD_APART.map((ignored) =>
    mutant(`documents not told apart by ${ignored}`, {
      isSameDocument: (one, other) => right.isSameDocument({ ...one, [ignored]: other[ignored] }, other),
    }),
  ),
  mutant("the linked account's own tax registration ignored", {
    taxRegistrationNumber: (_account, payer) => right.taxRegistrationNumber(undefined, payer),
  }),
  mutant("the payer's tax registration ignored", {
    taxRegistrationNumber: (account) => account?.taxRegistrationNumber ?? null,
  }),
  mutant("the payer's tax registration ignored without a linked account", {
    taxRegistrationNumber: (account, payer) =>
      account === undefined ? null : right.taxRegistrationNumber(account, payer),
  }),
  mutant("the payer's tax registration before the linked account's", {
    taxRegistrationNumber: (account, payer) =>
      payer?.taxRegistrationNumbers[0] ?? account?.taxRegistrationNumber ?? null,
  }),
  mutant("the payer's last tax registration", {
    taxRegistrationNumber: (account, payer) =>
      account?.taxRegistrationNumber ?? payer?.taxRegistrationNumbers.at(-1) ?? null,
  }),
  mutant('linked accounts looked up by code alone', {
    isLinkedAccountOf: (account, charge) => account.code === charge.linkedAccount,
  }),
  mutant('invoice unit ignored', { invoiceUnit: () => null }),
]

const orderMutants: readonly DocumentMutant[] = [
  ...TOLD_APART.map((dropped) =>
    mutant(`run order without ${dropped}`, { runOrder: () => GROUPING.filter((field) => field !== dropped) }),
  ),
  ...TOLD_APART.slice(1).map((field, place) =>
    mutant(`run order by ${field} before ${TOLD_APART[place]!}`, { runOrder: () => swappedAt(place) }),
  ),
  mutant('charge types in alphabetical order', {
    chargeTypeOrder: () => right.chargeTypeOrder().toSorted(utf16),
  }),
  mutant('services before marketplace', {
    chargeTypeOrder: () => ['usage', 'subscription', 'services', 'marketplace'],
  }),
  mutant('subscription before usage', {
    chargeTypeOrder: () => ['subscription', 'usage', 'marketplace', 'services'],
  }),
  mutant('absent last', { absentOrder: (one, other) => right.absentOrder(other, one) }),
  mutant('UTF-16 order', { textOrder: utf16 }),
  mutant('order without case', {
    textOrder: (one, other) => right.textOrder(one.toLowerCase(), other.toLowerCase()),
  }),
  mutant('order of the locale', { textOrder: (one, other) => one.localeCompare(other) }),
  mutant('text order reversed', { textOrder: (one, other) => right.textOrder(other, one) }),
  mutant('lines by service first', {
    lineOrder: (one, other, text, absent) =>
      text(one.service, other.service) || compareTexts(one.linkedAccount, other.linkedAccount, text, absent),
  }),
  mutant('lines as they came', { lineOrder: () => 0 }),
]

const amountMutants: readonly DocumentMutant[] = [
  mutant('rounding half up', { rounded: (exact) => floor(add(exact, half)) }),
  mutant('rounding half toward zero', { rounded: halfTowardZero }),
  mutant('rounding half to even', { rounded: halfEven }),
  mutant('rounding down', { rounded: floor }),
  mutant('rounding toward zero', { rounded: truncated }),
  mutant('rounding per charge', {
    exactSum: (amounts) => fraction(sum(amounts.map(roundHalfAwayFromZero))),
  }),
  mutant('rounding per line', {
    documentTotal: (_exact, rounded, lines) => sum(lines.map((line) => rounded(line.exact))),
  }),
  mutant('amounts in floats', { exactAmount: inFloats }),
  mutant('amounts with ten decimals only', {
    exactAmount: (amount, digits) => right.exactAmount(amount.replace(/(\.\d{10})\d+$/, '$1'), digits),
  }),
  mutant('sign of the amount ignored', {
    exactAmount: (amount, digits) => right.exactAmount(amount.replace('-', ''), digits),
  }),
  mutant('two decimals in every currency', { minorUnitDigits: () => 2 }),
  mutant('lines per linked account only', {
    isSameLine: (one, other) => one.linkedAccount === other.linkedAccount,
  }),
  mutant('lines per service only', { isSameLine: (one, other) => one.service === other.service }),
  mutant('a line per charge', { isSameLine: () => false }),
  mutant('lines rounded toward zero', { roundedDown: truncated }),
  mutant('lines rounded half away from zero', { roundedDown: roundHalfAwayFromZero }),
  mutant('missing units to the smallest remainders', {
    remainderOrder: (one, other) => right.remainderOrder(other, one),
  }),
  mutant('missing units in line order', { remainderOrder: () => 0 }),
  mutant('missing units to the largest amounts', {
    remainderOrder: (one, other) => compare(other.exact, one.exact),
  }),
  mutant('remainders tie reversed', { remainderTie: (one, other) => other - one }),
  mutant('missing units all to the first', {
    missingUnitsFor: (place, missing) => (place === 0 ? missing : 0n),
  }),
  mutant('missing units lost', { missingUnitsFor: () => 0n }),
  mutant('zero is an invoice', { kind: (total) => (total < 0n ? 'credit_memo' : 'invoice') }),
  mutant('no credit memos', { kind: (total) => (total === 0n ? 'none' : 'invoice') }),
  mutant('nothing is an invoice below two units', { kind: (total) => right.kind(total === 1n ? 0n : total) }),
  mutant('lines of a document of zero kept', { hasLines: () => true }),
]

export const documentMutants: readonly DocumentMutant[] = [
  ...groupingMutants,
  ...orderMutants,
  ...amountMutants,
]
