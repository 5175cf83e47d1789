const comma = 0x2c
const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22

/** What is found while one record is read; reused for all of them, so that a row costs no garbage but its values. */
export interface RecordMark {
  /** First byte after the record; 0 while more bytes are needed to find its end. */
  next: number
  /** Fields of the record. */
  columns: number
  /** Line feeds of the record, those inside quotes included. */
  lines: number
  /** The code of what is wrong with it. */
  fault: 'record-stray-quote' | 'record-open-quote' | null
}

/**
 * Reads the record of `bytes` that begins at `start` into `mark`, and its fields into `values`: field n at `slots[n]`,
 * none where that is below 0, each at its own place where `slots` is undefined. `final`: no bytes follow.
 */
export function readRecord(
  bytes: Buffer,
  start: number,
  final: boolean,
  slots: Int16Array | undefined,
  values: string[],
  mark: RecordMark,
): void {
  mark.next = 0
  mark.lines = 0
  mark.fault = null
  let at = start
  for (let column = 0; ; column++) {
    const slot = slots === undefined ? column : (slots[column] ?? -1)
    const end =
      bytes[at] === quote
        ? readQuoted(bytes, at, final, slot, values, mark)
        : readPlain(bytes, at, slot, values)
    if (end === bytes.length && !final) return
    mark.columns = column + 1
    if (bytes[end] !== comma) return void endRecord(bytes, end, final, mark)
    at = end + 1
  }
}

/** Notes where the next record begins. Anything else than a line break or the end of the file at `at` is a fault. */
function endRecord(bytes: Buffer, at: number, final: boolean, mark: RecordMark): void {
  const first = bytes[at] === carriageReturn ? at + 1 : at
  if (first === bytes.length) {
    if (final) mark.next = first
    return
  }
  if (bytes[first] !== lineFeed) mark.fault ??= 'record-stray-quote'
  const feed = bytes.indexOf(lineFeed, at)
  if (feed >= 0) mark.lines++
  if (feed >= 0 || final) mark.next = feed >= 0 ? feed + 1 : bytes.length
}

/** Reads an unquoted field and answers the place of its delimiter, the end of the bytes if that is not there yet. */
function readPlain(bytes: Buffer, start: number, slot: number, values: string[]): number {
  const length = bytes.length
  let at = start
  for (; at < length; at++) {
    const byte = bytes[at] as number
    // Nearly every byte of a cost file is above the three that end a field.
    if (byte <= comma && (byte === comma || byte === lineFeed || byte === quote)) break
  }
  if (bytes[at] === lineFeed && at > start && bytes[at - 1] === carriageReturn) at--
  if (slot >= 0) values[slot] = bytes.toString('utf8', start, at)
  return at
}

/** Reads a quoted field and answers the place after its closing quote, the end of the bytes if that is not there yet. */
function readQuoted(
  bytes: Buffer,
  start: number,
  final: boolean,
  slot: number,
  values: string[],
  mark: RecordMark,
): number {
  let doubled = false
  let at = start + 1
  for (;;) {
    at = findQuote(bytes, at, mark)
    if (bytes[at + 1] !== quote) break
    doubled = true
    at += 2
  }
  if (at >= bytes.length) {
    if (final) mark.fault = 'record-open-quote'
    return bytes.length
  }
  if (slot >= 0) {
    const text = bytes.toString('utf8', start + 1, at)
    values[slot] = doubled ? text.replaceAll('""', '"') : text
  }
  return at + 1
}

function findQuote(bytes: Buffer, start: number, mark: RecordMark): number {
  const length = bytes.length
  let at = start
  for (; at < length; at++) {
    const byte = bytes[at] as number
    if (byte <= quote) {
      if (byte === quote) break
      if (byte === lineFeed) mark.lines++
    }
  }
  return at
}
