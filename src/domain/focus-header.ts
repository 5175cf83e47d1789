import { fileFault, type FileFault } from './file-fault'
import { worded } from './wording'

/** The columns of FOCUS 1.0 to 1.2 that a charge is made of, and two of our own. Source: domain.md, "From charges to invoices". */
export const focusColumns = {
  payer: 'BillingAccountId',
  payerName: 'BillingAccountName',
  linkedAccount: 'SubAccountId',
  linkedAccountName: 'SubAccountName',
  sellerEntity: 'InvoiceIssuerName',
  provider: 'ProviderName',
  publisher: 'PublisherName',
  billingPeriod: 'BillingPeriodStart',
  category: 'ChargeCategory',
  currency: 'BillingCurrency',
  amount: 'BilledCost',
  service: 'ServiceName',
  description: 'ChargeDescription',
  namedPurchaseOrder: 'x_PurchaseOrderNumber',
  creditedInvoice: 'x_CreditedInvoiceNumber',
} as const

/** NUL, which Postgres cannot store, and U+FFFD, which stands where the bytes were not UTF-8. */
export const unreadable = /[\0\ufffd]/

export type FocusField = keyof typeof focusColumns

export const focusFields = Object.keys(focusColumns) as FocusField[]

/** FOCUS lets a provider leave out the account names and, where it has no such thing, the sub account. */
const optional: readonly FocusField[] = [
  'payerName',
  'linkedAccount',
  'linkedAccountName',
  'namedPurchaseOrder',
  'creditedInvoice',
]

export type FocusHeader =
  /** Where the columns of `focusFields`, in their order, stand in the file; -1 for one that it does not have. */
  { kind: 'columns'; indexes: number[] } | { kind: 'faults'; faults: FileFault[] }

/** Finds the columns in the first row of a cost file. */
export function readFocusHeader(names: readonly string[]): FocusHeader {
  if (names.some((name) => unreadable.test(name))) return { kind: 'faults', faults: [notText] }
  const indexes = focusFields.map((field) => names.indexOf(focusColumns[field]))
  const missing = focusFields.filter((field, at) => indexes[at] === -1 && !optional.includes(field))
  const faults = [...missing.map((field) => missingColumn(focusColumns[field], names)), ...repeated(names)]
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'columns', indexes }
}

const notText = fileFault(null, null, worded('file-not-utf8'))

function missingColumn(column: string, names: readonly string[]): FileFault {
  const alike = names.find((name) => name.trim().toLowerCase() === column.toLowerCase())
  return alike === undefined
    ? fileFault(column, null, worded('column-missing', { column }))
    : fileFault(column, alike, worded('column-misspelt', { column, alike }))
}

function repeated(names: readonly string[]): FileFault[] {
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  return [...twice].map((name) => fileFault(name, name, worded('column-repeated', { column: name })))
}
