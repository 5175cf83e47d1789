import type { Charge, ChargeType } from './charge'
import { fileFault, type FileFault } from './file-fault'
import { focusColumns, focusFields, unreadable, type FocusField } from './focus-header'
import { worded, type DomainWords, type ValuesOf, type WholeCode, type WordingCode } from './wording'
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
  faults: FileFault[]
}

/** Maps one row to a charge; where that cannot be, to every fault of the row. */
export function readCharge(
  values: FocusValues,
  lineNumber: number,
  known: KnownAccounts,
): Charge | FileFault[] {
  const row: Row = { values, faults: [] }
  const issuer = textOf(row, 'sellerEntity')
  const category = choiceOf(row, 'category', categories)
  const payer = payerOf(row, known)
  const charge: Charge = {
    lineNumber,
    payer,
    linkedAccount: linkedAccountOf(row, payer, known),
    sellerEntityId: sellerEntityOf(row, issuer, known),
    billingPeriod: parsed(row, 'billingPeriod', parsePeriodStart, 'cell-not-a-period'),
    chargeType: chargeTypeOf(issuer, textOf(row, 'provider'), textOf(row, 'publisher'), category),
    category,
    currency: parsed(row, 'currency', (code) => (isCurrency(code) ? code : undefined), 'cell-not-a-currency'),
    amount: parsed(row, 'amount', parseCost, 'cell-not-an-amount'),
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

/** `NULL` and empty mean absent. */
function given(values: FocusValues, field: FocusField): string | null {
  const value = values[place[field]]
  return value === undefined || value === '' || value === 'NULL' ? null : value
}

/** Notes the fault; the empty text stands in for the value, which nobody sees then. */
function refuse<Code extends WordingCode>(
  row: Row,
  field: FocusField,
  code: Code,
  ...values: ValuesOf<DomainWords[Code]>
): '' {
  row.faults.push(fileFault(focusColumns[field], given(row.values, field), worded(code, ...values)))
  return ''
}

function optionalTextOf(row: Row, field: FocusField): string | null {
  const value = given(row.values, field)
  if (value === null) return null
  if (unreadable.test(value)) return refuse(row, field, 'cell-unreadable')
  const limit = longest[field] ?? longestOther
  if (value.length <= limit) return value
  return refuse(row, field, 'cell-too-long', { length: value.length, max: limit })
}

function textOf(row: Row, field: FocusField): string {
  return optionalTextOf(row, field) ?? refuse(row, field, 'cell-absent', { column: focusColumns[field] })
}

function choiceOf(row: Row, field: FocusField, choices: readonly string[]): string {
  const value = textOf(row, field)
  if (value === '' || choices.includes(value)) return value
  return refuse(row, field, 'cell-not-of', { column: focusColumns[field], choices })
}

function parsed<T extends string>(
  row: Row,
  field: FocusField,
  parse: (text: string) => T | undefined,
  fault: WholeCode<DomainWords>,
): T {
  const value = textOf(row, field)
  return value === '' ? (value as T) : (parse(value) ?? (refuse(row, field, fault) as T))
}

function sellerEntityOf(row: Row, issuer: string, known: KnownAccounts): bigint {
  const id = issuer === '' ? 0n : known.sellerEntity(issuer)
  if (id === undefined) refuse(row, 'sellerEntity', 'charge-seller-entity-unknown')
  return id ?? 0n
}

/** The empty text where the payer is not known, so that its linked account is not reported on top. */
function payerOf(row: Row, known: KnownAccounts): string {
  const code = textOf(row, 'payer')
  if (code === '' || known.payer(code)) return code
  return refuse(row, 'payer', 'charge-payer-unknown')
}

function linkedAccountOf(row: Row, payer: string, known: KnownAccounts): string | null {
  const code = optionalTextOf(row, 'linkedAccount')
  if (code === null || code === '' || payer === '' || known.linkedAccount(payer, code)) return code
  return refuse(row, 'linkedAccount', 'charge-linked-account-unknown', { payer })
}

function purchaseOrderOf(row: Row): string | null {
  const number = given(row.values, 'namedPurchaseOrder')
  if (number === null || purchaseOrderNumber.test(number)) return number
  return refuse(row, 'namedPurchaseOrder', 'cell-not-an-order-number')
}
