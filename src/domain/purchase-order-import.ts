import { valueOf } from './document'
import { fileFault, type FileFault } from './file-fault'
import { violationAt, type Violation } from './error'
import {
  readPurchaseOrderDocument,
  type PurchaseOrderContext,
  type PurchaseOrderDraft,
} from './purchase-order-document'
import { countsAsActive } from './purchase-order'
import { worded, type Wording } from './wording'

/** A fault at a line of a file; `column` is a JSON pointer within a line of JSON. */
export interface ImportFault extends FileFault {
  line: number
}

/** The document of a purchase order as it stands in a file. */
export interface ImportedDocument {
  /** Where it begins. */
  line: number
  document: unknown
  /** Where the field of a JSON pointer stands. */
  placeOf: (pointer: string) => Pick<ImportFault, 'line' | 'column'>
}

/** A payer that a file names, as it stands before the import. */
export interface ImportPayer {
  standing: NonNullable<PurchaseOrderContext['payer']>
  /** Those of the file's numbers that purchase orders of the payer, not deleted, have. */
  numbersInUse: ReadonlySet<string>
  /** How many of its purchase orders count as active. */
  active: number
}

export interface ImportContext extends Pick<PurchaseOrderContext, 'sellerEntities' | 'now'> {
  /** By code. */
  payers: ReadonlyMap<string, ImportPayer>
}

export type ImportReading =
  { kind: 'accepted'; payer: string; draft: PurchaseOrderDraft } | { kind: 'refused'; faults: ImportFault[] }

/**
 * Answers what reads the documents of a file, one after the other: each by the rules for a new purchase order, with those
 * before it in the file counted as there.
 */
export function createImportReader(context: ImportContext): (imported: ImportedDocument) => ImportReading {
  const { payers, sellerEntities, now } = context
  const lines = new Map<string, number>()
  const added = new Map<string, number>()
  return ({ document, line, placeOf }) => {
    const [code, number] = [textOf(document, 'payer'), textOf(document, 'number')]
    const payer = payers.get(code)
    const reading = readPurchaseOrderDocument(document, {
      payer: payer?.standing,
      sellerEntities,
      numberTaken: payer?.numbersInUse.has(number) === true,
      othersActive: (payer?.active ?? 0) + (added.get(code) ?? 0),
      now,
    })
    const violations = reading.kind === 'refused' ? reading.violations : []
    const key = JSON.stringify([code, number])
    const earlier = number === '' ? undefined : lines.get(key)
    if (earlier === undefined) lines.set(key, line)
    else violations.push(violationAt('/number', repeated(earlier), number))
    if (reading.kind === 'refused' || violations.length > 0)
      return { kind: 'refused', faults: violations.map((violation) => faultOf(violation, placeOf)) }
    const { draft } = reading
    const dated = { ...draft, suspendedAt: null, deletedAt: null }
    if (countsAsActive(dated, draft.sellerEntity.timeZone, now)) added.set(code, (added.get(code) ?? 0) + 1)
    return { kind: 'accepted', payer: code, draft }
  }
}

/** Reads one line of JSON Lines. */
export function documentOfLine(text: string, line: number): ImportedDocument | ImportFault {
  try {
    const document: unknown = JSON.parse(text)
    return { line, document, placeOf: (pointer) => ({ line, column: pointer === '' ? null : pointer }) }
  } catch {
    return { line, ...fileFault(null, text, worded('line-not-json')) }
  }
}

function textOf(document: unknown, name: string): string {
  const value = valueOf(document, name)
  return typeof value === 'string' ? value : ''
}

function repeated(line: number): Wording {
  return worded('order-repeated-in-file', { line: String(line) })
}

function faultOf({ path, value, wording }: Violation, placeOf: ImportedDocument['placeOf']): ImportFault {
  const isGiven = value !== undefined && value !== null
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  const { line, column } = placeOf(path)
  return { line, ...fileFault(column, isGiven ? shown : null, wording) }
}
