import { harmlessCell } from '../../domain/csv-cell'

/** Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe, as in the API's lists. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(text: string): string {
  return `"${harmlessCell(text).replaceAll('"', '""')}"`
}
