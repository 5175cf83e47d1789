import type { Charge, ChargeType } from './charge'
import { focusColumns, focusFields, unreadable, type FocusFault, type FocusField } from './focus-header'
import { isCurrency, parseCost, parsePeriodStart } from './focus-value'

/** What the books know already, or will create: a charge names nothing else. */
export interface KnownAccounts {
  /** By name or alias. */
  sellerEntity: (name: string) => bigint | undefined
  payer: (code: string) => boolean
  linkedAccount: (payer: string, code: string) => boolean
}

/** Values of one row in the order of `focusFields`; an absent column is an empty value. */
export type FocusValues = readonly string[]

const place = Object.fromEntries(focusFields.map((field, at) => [field, at])) as Record<FocusField, number>
const categories: readonly string[] = ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']
const purchaseOrderNumber = /^[A-Za-z0-9 _.:/=+%@-]{1,100}$/
/** In UTF-16 units. The longest codes, names and texts that the books hold. */
const longest: Partial<Record<FocusField, number>> = { description: 4000, service: 500 }
const longestOther = 200

/** No part of a charge, yet an account may be created from them. */
const names: readonly FocusField[] = ['payerName', 'linkedAccountName']

interface Row {
  values: FocusValues
  faults: FocusFault[]
}

/** Maps one row to a charge; where that cannot be, to every fault of the row. */
export function readCharge(
  values: FocusValues,
  lineNumber: number,
  known: KnownAccounts,
): Charge | FocusFault[] {
  const row: Row = { values, faults: [] }
  const issuer = textOf(row, 'sellerEntity')
  const category = choiceOf(row, 'category', categories)
  const payer = payerOf(row, known)
  const charge: Charge = {
    lineNumber,
    payer,
    linkedAccount: linkedAccountOf(row, payer, known),
    sellerEntityId: sellerEntityOf(row, issuer, known),
    billingPeriod: parsed(row, 'billingPeriod', parsePeriodStart, notAPeriod),
    chargeType: chargeTypeOf(issuer, textOf(row, 'provider'), textOf(row, 'publisher'), category),
    category,
    currency: parsed(row, 'currency', (code) => (isCurrency(code) ? code : undefined), notACurrency),
    amount: parsed(row, 'amount', parseCost, notAnAmount),
    service: textOf(row, 'service'),
    description: optionalTextOf(row, 'description') ?? '',
    namedPurchaseOrder: purchaseOrderOf(row),
    creditedInvoice: optionalTextOf(row, 'creditedInvoice'),
  }
  for (const name of names) optionalTextOf(row, name)
  return row.faults.length > 0 ? row.faults : charge
}

/** What a payer and a linked account that the import creates are called: as in the row, or by their codes. */
export function accountNames(values: FocusValues): { payer: string | null; linkedAccount: string | null } {
  return { payer: given(values, 'payerName'), linkedAccount: given(values, 'linkedAccountName') }
}

/**
 * The charge type. Source: domain.md, "From charges to invoices": marketplace if the publisher is neither the issuer
 * nor the provider, compared without case; else by category.
 */
export function chargeTypeOf(
  issuer: string,
  provider: string,
  publisher: string,
  category: string,
): ChargeType {
  if (!sameName(publisher, issuer) && !sameName(publisher, provider)) return 'marketplace'
  return category === 'Purchase' ? 'subscription' : 'usage'
}

function sameName(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase()
}

const notAPeriod =
  'This is not the first instant of a month in UTC: give the start of the billing period, such as 2024-09-01T00:00:00Z.'
const notACurrency = 'ISO 4217 knows no such currency: give a code of three capital letters, such as USD.'
const notAnAmount =
  'This is not a decimal amount: write it with a point and without separators, such as -1234.56 or 1E-7, with at most 12 digits before the point and 30 after it.'

/** `NULL` and empty mean absent. */
function given(values: FocusValues, field: FocusField): string | null {
  const value = values[place[field]]
  return value === undefined || value === '' || value === 'NULL' ? null : value
}

/** Notes the fault; the empty text stands in for the value, which nobody sees then. */
function refuse(row: Row, field: FocusField, reason: string): '' {
  const value = given(row.values, field)
  row.faults.push({ column: focusColumns[field], value: value?.slice(0, 200) ?? null, reason })
  return ''
}

function optionalTextOf(row: Row, field: FocusField): string | null {
  const value = given(row.values, field)
  if (value === null) return null
  if (unreadable.test(value)) {
    return refuse(
      row,
      field,
      'The text holds a NUL or bytes that are not UTF-8: export the file as plain UTF-8.',
    )
  }
  const limit = longest[field] ?? longestOther
  if (value.length <= limit) return value
  return refuse(row, field, `The text has ${value.length} characters: shorten it to ${limit}.`)
}

function textOf(row: Row, field: FocusField): string {
  return (
    optionalTextOf(row, field) ??
    refuse(row, field, `${focusColumns[field]} is absent: every charge needs it.`)
  )
}

function choiceOf(row: Row, field: FocusField, choices: readonly string[]): string {
  const value = textOf(row, field)
  if (value === '' || choices.includes(value)) return value
  return refuse(row, field, `${focusColumns[field]} is one of ${choices.join(', ')}.`)
}

function parsed<T extends string>(
  row: Row,
  field: FocusField,
  parse: (text: string) => T | undefined,
  reason: string,
): T {
  const value = textOf(row, field)
  return value === '' ? (value as T) : (parse(value) ?? (refuse(row, field, reason) as T))
}

function sellerEntityOf(row: Row, issuer: string, known: KnownAccounts): bigint {
  const id = issuer === '' ? 0n : known.sellerEntity(issuer)
  if (id === undefined) {
    refuse(row, 'sellerEntity', 'No seller entity has this name or alias: add one, or add the alias to one.')
  }
  return id ?? 0n
}

/** The empty text where the payer is not known, so that its linked account is not reported on top. */
function payerOf(row: Row, known: KnownAccounts): string {
  const code = textOf(row, 'payer')
  if (code === '' || known.payer(code)) return code
  return refuse(row, 'payer', 'No payer has this code: add the payer, or let the import create payers.')
}

function linkedAccountOf(row: Row, payer: string, known: KnownAccounts): string | null {
  const code = optionalTextOf(row, 'linkedAccount')
  if (code === null || code === '' || payer === '' || known.linkedAccount(payer, code)) return code
  const reason = `Payer ${payer} has no such linked account: add it, or let the import create linked accounts.`
  return refuse(row, 'linkedAccount', reason)
}

function purchaseOrderOf(row: Row): string | null {
  const number = given(row.values, 'namedPurchaseOrder')
  if (number === null || purchaseOrderNumber.test(number)) return number
  const reason =
    'A purchase order number has 1 to 100 characters out of A-Z, a-z, 0-9, space and _ . : / = + - % @: correct it or leave it empty.'
  return refuse(row, 'namedPurchaseOrder', reason)
}
