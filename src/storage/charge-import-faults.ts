import type { FileFault } from '../domain/file-fault'

/** One fault of a file of charges: a row with two of them is listed twice. */
export interface BadRow extends FileFault {
  /** Line of the file where the row begins; the header is line 1. */
  line: number
}

/** The faults of an import: all of them are counted, the first 1,000 are kept. */
export interface ImportFaults {
  add: (line: number, faults: readonly FileFault[]) => void
  total: () => number
  /** In the order of the file. */
  first: () => BadRow[]
}

const kept = 1000

export function collectFaults(): ImportFaults {
  const rows: BadRow[] = []
  let total = 0
  return {
    add(line, faults) {
      total += faults.length
      // Faults that the database finds come a batch of rows late, so more are held than shown.
      if (rows.length < 2 * kept) rows.push(...faults.map((fault) => ({ line, ...fault })))
    },
    total: () => total,
    first: () => rows.sort((a, b) => a.line - b.line).slice(0, kept),
  }
}
