import { fileFault } from './file-fault'
import { suggestion } from './nearest'
import type { ImportedDocument, ImportFault } from './purchase-order-import'
import { worded, type Wording } from './wording'

/** Columns of a purchase order, the same in each of its rows. */
const orderColumns = [
  'payer',
  'sellerEntity',
  'number',
  'description',
  'effectiveMonth',
  'expirationMonth',
  'overagePolicy',
  'balanceThresholds',
  'taxRegistrationNumbers',
  'invoiceUnits',
  'shipTo',
  'contacts',
  'tags',
] as const

/** Columns of the line item of a row. */
const lineItemColumns = [
  'lineItemNumber',
  'lineItemDescription',
  'lineItemType',
  'startMonth',
  'endMonth',
  'unitPrice',
  'quantity',
  'taxAmount',
  'taxPercent',
] as const

type Column = (typeof orderColumns)[number] | (typeof lineItemColumns)[number]

/** The columns of a file of purchase orders: values of a row come in this order. */
export const purchaseOrderColumns: readonly Column[] = [...orderColumns, ...lineItemColumns]

const requiredColumns: readonly Column[] = [
  'payer',
  'sellerEntity',
  'number',
  'effectiveMonth',
  'expirationMonth',
]

/** Where each of `purchaseOrderColumns` stands in a file, by its first row; -1 for one that it does not have. */
export function readPurchaseOrderHeader(names: readonly string[]): {
  indexes: number[]
  faults: ImportFault[]
} {
  const faults: ImportFault[] = []
  const refuse = (value: string, wording: Wording) =>
    faults.push({ line: 1, ...fileFault(value, value, wording) })
  names.forEach((name, at) => {
    if (!(purchaseOrderColumns as readonly string[]).includes(name))
      refuse(name, worded('column-unknown', { suggestion: suggestion(name, purchaseOrderColumns) }))
    if (names.indexOf(name) !== at) refuse(name, worded('column-repeated-in-orders'))
  })
  for (const column of requiredColumns.filter((each) => !names.includes(each)))
    faults.push({ line: 1, ...fileFault(column, null, worded('column-missing-in-orders', { column })) })
  return { indexes: purchaseOrderColumns.map((column) => names.indexOf(column)), faults }
}

/** A row of a file: its values in the order of `purchaseOrderColumns`, empty where nothing is given. */
export interface PurchaseOrderRow {
  line: number
  values: readonly string[]
}

/** Makes one document of all the rows with the same payer and number, one line item of each row that has one. */
export function documentsOfRows(rows: readonly PurchaseOrderRow[]): {
  documents: ImportedDocument[]
  faults: ImportFault[]
} {
  const groups = new Map<string, Row[]>()
  for (const each of rows) {
    const row = toRow(each)
    const isWhole = row.cells.payer !== '' && row.cells.number !== ''
    // A row that does not say where it belongs stands for itself, and is refused for it.
    const key = JSON.stringify(isWhole ? [row.cells.payer, row.cells.number] : row.line)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const orders = [...groups.values()]
  return { documents: orders.flatMap(documentOf), faults: orders.flatMap(differencesIn) }
}

interface Row {
  line: number
  cells: Record<Column, string>
}

function toRow({ line, values }: PurchaseOrderRow): Row {
  const cells = Object.fromEntries(purchaseOrderColumns.map((column, at) => [column, values[at] ?? '']))
  return { line, cells: cells as Row['cells'] }
}

/** What the rows after the first say differently about their purchase order. */
function differencesIn([first, ...others]: readonly Row[]): ImportFault[] {
  return others.flatMap(({ line, cells }) =>
    orderColumns
      .filter((column) => cells[column] !== '' && cells[column] !== first?.cells[column])
      .map((column): ImportFault => ({
        line,
        ...fileFault(column, cells[column], worded('row-differs', { line: String(first?.line) })),
      })),
  )
}

function documentOf(rows: readonly Row[]): ImportedDocument[] {
  const [first] = rows
  if (!first) return []
  const { cells, line } = first
  const withItems = rows.filter((row) => lineItemColumns.some((column) => row.cells[column] !== ''))
  const document = given({
    payer: text(cells.payer),
    sellerEntity: text(cells.sellerEntity),
    number: text(cells.number),
    description: text(cells.description),
    effectiveMonth: text(cells.effectiveMonth),
    expirationMonth: text(cells.expirationMonth),
    overagePolicy: text(cells.overagePolicy),
    balanceThresholds: list(cells.balanceThresholds, wholeNumber),
    taxRegistrationNumbers: list(cells.taxRegistrationNumbers, String),
    invoiceUnits: list(cells.invoiceUnits, String),
    shipTo: text(cells.shipTo),
    contacts: list(cells.contacts, contact),
    tags: tags(cells.tags),
    lineItems: withItems.map(lineItem),
  })
  return [{ line, document, placeOf: placesIn(line, withItems) }]
}

function lineItem({ cells }: Row): Record<string, unknown> {
  const tax = given({ amount: text(cells.taxAmount), percent: text(cells.taxPercent) })
  return given({
    number: text(cells.lineItemNumber),
    description: text(cells.lineItemDescription),
    type: text(cells.lineItemType),
    startMonth: text(cells.startMonth),
    endMonth: text(cells.endMonth),
    unitPrice: text(cells.unitPrice),
    quantity: text(cells.quantity),
    tax: Object.keys(tax).length === 0 ? undefined : tax,
  })
}

/** Fields of a line item whose columns have other names. */
const columnOfField: Readonly<Record<string, Column>> = {
  '': 'lineItemNumber',
  number: 'lineItemNumber',
  description: 'lineItemDescription',
  type: 'lineItemType',
  tax: 'taxPercent',
  'tax/amount': 'taxAmount',
  'tax/percent': 'taxPercent',
}

function placesIn(line: number, withItems: readonly Row[]): ImportedDocument['placeOf'] {
  return (pointer) => {
    const [, field = '', index = '', ...rest] = pointer.split('/')
    if (field !== 'lineItems') return { line, column: field === '' ? null : field }
    const name = rest.join('/')
    const row = index === '' ? undefined : withItems[Number(index)]
    return { line: row?.line ?? line, column: columnOfField[name] ?? name }
  }
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function text(cell: string): string | undefined {
  return cell === '' ? undefined : cell
}

function parts(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function list<T>(cell: string, read: (part: string) => T): T[] | undefined {
  return cell === '' ? undefined : parts(cell).map(read)
}

/** What is no number stays as it is, to be refused as it was given. */
function wholeNumber(part: string): number | string {
  return /^\d{1,9}$/.test(part) ? Number(part) : part
}

/** `Ada Lovelace <ada@example.com> de`; the language may be left out. */
function contact(part: string): Record<string, unknown> {
  const [, name, email, language] = /^([^<>]*?)\s*<([^<>]*)>\s*(\S*)$/.exec(part) ?? []
  if (email === undefined) return { email: part }
  return given({ name: text(name ?? ''), email: email.trim(), language: text(language ?? '') })
}

/** `key=value; other=value`. */
function tags(cell: string): Record<string, unknown> | undefined {
  if (cell === '') return undefined
  const pairs = parts(cell).map((part) => {
    const [, key = part, value] = /^([^=]*)=(.*)$/.exec(part) ?? []
    return [key.trim(), value?.trim()] as const
  })
  return Object.fromEntries(pairs)
}
