import { stringify } from 'csv-stringify/sync'
import type { Command } from 'commander'
import { harmlessCell } from '../domain/csv-cell'

/** The columns of a list as CSV: each with its name and what stands in it. */
export type CsvColumns<T> = Readonly<Record<string, (item: T) => string | number | boolean | null>>

/** Adds the option that every list has besides `--json`. */
export function withCsv(command: Command): Command {
  return command.option('--csv', 'print CSV instead of a table')
}

/** `items` as CSV (RFC 4180) on standard output. */
export function printCsv<T>(items: readonly T[], columns: CsvColumns<T>): void {
  const rows = items.map((item) => Object.values(columns).map((valueOf) => cell(valueOf(item))))
  process.stdout.write(stringify([Object.keys(columns), ...rows], options))
}

/** Its own rule for what to quote misses a line feed that stands alone. */
const options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }

function cell(value: string | number | boolean | null): string {
  return value === null ? '' : harmlessCell(String(value))
}
