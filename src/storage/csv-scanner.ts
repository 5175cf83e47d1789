import { worded, type Wording } from '../domain/wording'
import { readRecord, type RecordMark } from './csv-record'

/** A longer record is taken for a quote that was never closed. */
const longestRecord = 1024 * 1024
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Hears what the scanner finds, in the order of the file. Lines count from 1 and are those where a record begins. */
export interface CsvListener {
  /** The first record. Answers the columns to read of every row, -1 for one that is always empty; undefined ends the scan. */
  header: (names: string[]) => readonly number[] | undefined
  row: (values: string[], line: number) => void
  fault: (line: number, value: string | null, wording: Wording) => void
}

export interface CsvScanner {
  push: (bytes: Buffer) => void
  /** No bytes follow. With `damage` because they could not be read, which is a fault of the current record. */
  end: (damage?: Wording) => void
}

/** Where in a row's values each column of the file goes; of the header (no slots) all columns are read. */
interface Layout {
  slots: Int16Array | undefined
  columns: number
  blank: readonly string[]
}

/**
 * Reads CSV (RFC 4180, UTF-8, LF or CRLF) chunk by chunk and makes strings of the wanted columns alone.
 * After a malformed record the scan goes on at the next line; blank lines are no rows.
 */
export function createCsvScanner(listener: CsvListener): CsvScanner {
  const mark: RecordMark = { next: 0, columns: 0, lines: 0, fault: null }
  let layout: Layout | undefined = { slots: undefined, columns: 0, blank: [] }
  let rest: Buffer = Buffer.alloc(0)
  let line = 1

  function scan(bytes: Buffer, final: boolean): void {
    rest = bytes
    if (line === 1 && bytes.length < byteOrderMark.length && !final) return
    let at = line === 1 && byteOrderMark.equals(bytes.subarray(0, 3)) ? 3 : 0
    while (layout !== undefined && at < bytes.length) {
      const values = layout.blank.slice()
      readRecord(bytes, at, final, layout.slots, values, mark)
      if (mark.next === 0) break
      layout = take(layout, bytes.subarray(at, mark.next), values)
      line += mark.lines
      at = mark.next
    }
    rest = bytes.subarray(at)
  }

  /** Answers the layout of the next record. */
  function take(of: Layout, record: Buffer, values: string[]): Layout | undefined {
    if (mark.columns === 1 && isBlank(record)) return of
    if (mark.fault !== null) listener.fault(line, shown(record), worded(mark.fault))
    else if (of.slots === undefined) return layoutOf(values, listener.header(values))
    else if (mark.columns !== of.columns)
      listener.fault(line, shown(record), wrongWidth(mark.columns, of.columns))
    else listener.row(values, line)
    return mark.fault !== null && of.slots === undefined ? undefined : of
  }

  function push(bytes: Buffer): void {
    if (layout === undefined) return
    scan(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]), false)
    if (rest.length <= longestRecord) return
    listener.fault(line, null, worded('record-too-long'))
    layout = undefined
  }

  function end(damage?: Wording): void {
    if (layout === undefined) return
    if (damage === undefined) scan(rest, true)
    else listener.fault(line, null, damage)
  }

  return { push, end }
}

function wrongWidth(given: number, columns: number): Wording {
  return worded('record-width', { given, columns })
}

/** As far as a report can show it. */
function shown(record: Buffer): string {
  return record.toString('utf8', 0, 200).trimEnd()
}

function isBlank(record: Buffer): boolean {
  return record[0] === 0x0a || (record[0] === 0x0d && record[1] === 0x0a)
}

function layoutOf(names: readonly string[], wanted: readonly number[] | undefined): Layout | undefined {
  if (wanted === undefined) return undefined
  const slots = new Int16Array(names.length).fill(-1)
  wanted.forEach((column, slot) => {
    if (column >= 0) slots[column] = slot
  })
  return { slots, columns: names.length, blank: wanted.map(() => '') }
}
