/**
 * The rules of "From charges to invoices" of the domain document, one function each, each with the sentence it carries
 * out. Slow and plain on purpose; `documentRules` collects them so that a mutant can override exactly one.
 */
import { compareByCodePoint } from './code-point'
import type { DocumentScenario, ScenarioCharge, ScenarioChargeType, ScenarioDocument } from './scenario'

/** An exact number: numerator / denominator, the denominator a power of ten. */
export interface Fraction {
  numerator: bigint
  denominator: bigint
}
export type Payer = DocumentScenario['payers'][number]
export type LinkedAccount = DocumentScenario['linkedAccounts'][number]
/** What charges must have in common to share a document (all have the same seller entity). */
export interface Grouping {
  payer: string
  billingPeriod: string
  chargeType: ScenarioChargeType
  currency: string
  invoiceUnit: string | null
  taxRegistrationNumber: string | null
  namedPurchaseOrder: string | null
}
export interface ExactLine {
  linkedAccount: string | null
  service: string
  /** In minor units, not yet rounded. */
  exact: Fraction
  remainder: Fraction
}
type Text = string | null
type TextOrder = (left: string, right: string) => number

export interface DocumentRules {
  isLinkedAccountOf: (account: LinkedAccount, charge: ScenarioCharge) => boolean
  taxRegistrationNumber: (account: LinkedAccount | undefined, payer: Payer | undefined) => Text
  invoiceUnit: (account: LinkedAccount | undefined) => Text
  isSameDocument: (left: Grouping, right: Grouping) => boolean
  minorUnitDigits: (currency: string, currencyDigits: Record<string, number>) => number
  exactAmount: (amount: string, digits: number) => Fraction
  exactSum: (amounts: readonly Fraction[]) => Fraction
  rounded: (exact: Fraction) => bigint
  documentTotal: (
    exact: Fraction,
    rounded: (exact: Fraction) => bigint,
    lines: readonly ExactLine[],
  ) => bigint
  isSameLine: (left: ScenarioCharge, right: ScenarioCharge) => boolean
  roundedDown: (exact: Fraction) => bigint
  remainderOrder: (left: ExactLine, right: ExactLine) => number
  remainderTie: (leftIndex: number, rightIndex: number) => number
  missingUnitsFor: (place: number, missing: bigint) => bigint
  lineOrder: (left: ScenarioCharge, right: ScenarioCharge, text: TextOrder, absent: AbsentOrder) => number
  kind: (total: bigint) => ScenarioDocument['kind']
  hasLines: (total: bigint) => boolean
  textOrder: TextOrder
  absentOrder: AbsentOrder
  chargeTypeOrder: () => readonly ScenarioChargeType[]
  runOrder: () => readonly (keyof Grouping)[]
}
/** Zero when both or neither are absent. */
export type AbsentOrder = (left: Text, right: Text) => number

export const fraction = (numerator: bigint, denominator = 1n): Fraction => ({ numerator, denominator })

export function add(left: Fraction, right: Fraction): Fraction {
  const denominator = left.denominator > right.denominator ? left.denominator : right.denominator
  const scaled = (one: Fraction): bigint => one.numerator * (denominator / one.denominator)
  return { numerator: scaled(left) + scaled(right), denominator }
}

export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The largest integer that is not above the fraction (bigint division alone cuts toward zero). */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient
}

export function roundHalfAwayFromZero({ numerator, denominator }: Fraction): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

export const documentRules: DocumentRules = {
  // "*linked account* | a member account whose usage the payer pays for"
  isLinkedAccountOf: (account, charge) =>
    account.payer === charge.payer && account.code === charge.linkedAccount,
  // "a linked account has its own tax registration number or the payer's first or none"
  taxRegistrationNumber: (account, payer) =>
    account?.taxRegistrationNumber ?? payer?.taxRegistrationNumbers[0] ?? null,
  // "*invoice unit* | a named group of linked accounts that gets its own invoices"
  invoiceUnit: (account) => account?.invoiceUnit ?? null,
  // "One invoice per (payer, seller entity, billing period, charge type, currency, invoice unit, tax registration
  // number, PO number named by the purchase)"
  isSameDocument: (left, right) =>
    left.payer === right.payer &&
    left.billingPeriod === right.billingPeriod &&
    left.chargeType === right.chargeType &&
    left.currency === right.currency &&
    left.invoiceUnit === right.invoiceUnit &&
    left.taxRegistrationNumber === right.taxRegistrationNumber &&
    left.namedPurchaseOrder === right.namedPurchaseOrder,

  // "integer minor units of an ISO 4217 currency (JPY has 0 decimals, KWD 3)"
  minorUnitDigits: (currency, currencyDigits) => {
    const digits = currencyDigits[currency]
    if (digits === undefined) throw new Error(`No minor unit known for ${currency}`)
    return digits
  },
  // "Amounts keep every decimal they came with (real cost data has 11 and more)."
  exactAmount: (amount, digits) => {
    const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount)
    if (parts === null) throw new Error(`Not a decimal number: ${amount}`)
    const [, sign = '', whole = '', decimals = ''] = parts
    const size = BigInt(whole + decimals) * 10n ** BigInt(digits)
    return { numerator: sign === '-' ? -size : size, denominator: 10n ** BigInt(decimals.length) }
  },
  // "Its total is the exact sum of its charges, ..."
  exactSum: (amounts) => amounts.reduce(add, fraction(0n)),
  // "... rounded once to the currency's minor unit, half away from zero"
  rounded: roundHalfAwayFromZero,
  documentTotal: (exact, rounded) => rounded(exact),

  // "its lines (per linked account and service) ..."
  isSameLine: (left, right) => left.linkedAccount === right.linkedAccount && left.service === right.service,
  // "... are rounded down ..."
  roundedDown: floor,
  // "... and the missing units go to the largest remainders, ..."
  remainderOrder: (left, right) => compare(right.remainder, left.remainder),
  // "... ties in line order, ..."
  remainderTie: (leftIndex, rightIndex) => leftIndex - rightIndex,
  // "... so that they add up to the total": one unit each, as long as units are missing.
  missingUnitsFor: (place, missing) => (BigInt(place) < missing ? 1n : 0n),
  // Decided: line order is linked account (absent first), then service, by code point.
  lineOrder: (left, right, text, absent) =>
    compareTexts(left.linkedAccount, right.linkedAccount, text, absent) || text(left.service, right.service),

  // "Total above zero: an *invoice*. Below: a *credit memo*. Zero after rounding: no document"
  kind: (total) => (total > 0n ? 'invoice' : total < 0n ? 'credit_memo' : 'none'),
  hasLines: (total) => total !== 0n,

  // "strings by code point; ..."
  textOrder: compareByCodePoint,
  // "... absent first"
  absentOrder: (left, right) => Number(left !== null) - Number(right !== null),
  // "charge types in the order usage, subscription, marketplace, services"
  chargeTypeOrder: () => ['usage', 'subscription', 'marketplace', 'services'],
  // "in *run order*: payer code, then the grouping above in the order given"
  runOrder: () => [
    'payer',
    'billingPeriod',
    'chargeType',
    'currency',
    'invoiceUnit',
    'taxRegistrationNumber',
    'namedPurchaseOrder',
  ],
}

/** "strings by code point; absent first" */
export function compareTexts(left: Text, right: Text, text: TextOrder, absent: AbsentOrder): number {
  if (left === null || right === null) return absent(left, right)
  return text(left, right)
}
