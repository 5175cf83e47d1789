import { isUtf8 } from 'node:buffer'
import { setImmediate as breathe } from 'node:timers/promises'
import { fileFault } from '../domain/file-fault'
import { documentsOfRows, readPurchaseOrderHeader, type PurchaseOrderRow } from '../domain/purchase-order-csv'
import { documentOfLine, type ImportedDocument, type ImportFault } from '../domain/purchase-order-import'
import { worded, type Wording } from '../domain/wording'
import { createCsvScanner } from './csv-scanner'

export interface PurchaseOrderFile {
  content: Buffer
  /** `json-lines`: a purchase order on each line; `csv`: a line item on each. */
  format: 'json-lines' | 'csv'
}

/** What a file holds: its documents as far as they can be told, and what stands in the way of the others. */
interface FileReading {
  documents: ImportedDocument[]
  faults: ImportFault[]
}

/** More are loaded in parts: an import is one transaction. */
const maximumOrders = 50_000

/** Others are answered between pieces of this size. */
const pieceSize = 256 * 1024
const byteOrderMark = '\ufeff'

export async function readPurchaseOrderFile({ content, format }: PurchaseOrderFile): Promise<FileReading> {
  if (!isUtf8(content)) return refused(worded('file-not-utf8-orders'))
  const reading = format === 'csv' ? await readCsv(content) : await readLines(content)
  const { documents, faults } = reading
  if (documents.length > maximumOrders)
    return refused(worded('file-has-too-many-orders', { max: maximumOrders }))
  if (documents.length === 0 && faults.length === 0) return refused(worded('file-has-no-order'))
  return reading
}

function refused(wording: Wording): FileReading {
  return { documents: [], faults: [{ line: 1, ...fileFault(null, null, wording) }] }
}

async function readLines(content: Buffer): Promise<FileReading> {
  const documents: ImportedDocument[] = []
  const faults: ImportFault[] = []
  let line = 0
  let breath = pieceSize
  for (let start = 0; start < content.length && documents.length <= maximumOrders; line++) {
    const feed = content.indexOf(0x0a, start)
    const end = feed === -1 ? content.length : feed
    const text = content.toString('utf8', start, end).trim()
    start = end + 1
    if (start > breath) {
      breath = start + pieceSize
      await breathe()
    }
    if (text === '' || text === byteOrderMark) continue
    const found = documentOfLine(text, line + 1)
    if ('document' in found) documents.push(found)
    else faults.push(found)
  }
  return { documents, faults }
}

async function readCsv(content: Buffer): Promise<FileReading> {
  const rows: PurchaseOrderRow[] = []
  const faults: ImportFault[] = []
  const scanner = createCsvScanner({
    header(names) {
      const header = readPurchaseOrderHeader(names)
      faults.push(...header.faults)
      return header.faults.length > 0 ? undefined : header.indexes
    },
    row: (values, line) => rows.push({ line, values }),
    fault: (line, value, wording) => faults.push({ line, ...fileFault(null, value, wording) }),
  })
  for (let at = 0; at < content.length; at += pieceSize) {
    scanner.push(content.subarray(at, at + pieceSize))
    await breathe()
  }
  scanner.end()
  const found = documentsOfRows(rows)
  return { documents: found.documents, faults: [...faults, ...found.faults] }
}
