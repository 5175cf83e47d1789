import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { harmlessCell } from '../domain/csv-cell'

/** The names of the columns in which a list of such items is written: its fields, those of objects in it with a dot between; no lists. */
export function columnsOf(item: z.ZodType, prefix = ''): string[] {
  if (item instanceof z.ZodNullable || item instanceof z.ZodOptional)
    return columnsOf(item.unwrap() as z.ZodType, prefix)
  if (item instanceof z.ZodUnion)
    return item.options.flatMap((option) => columnsOf(option as z.ZodType, prefix))
  if (item instanceof z.ZodArray || item instanceof z.ZodRecord) return []
  if (!(item instanceof z.ZodObject)) return [prefix]
  return Object.entries(item.shape).flatMap(([name, field]) =>
    columnsOf(field as z.ZodType, prefix === '' ? name : `${prefix}.${name}`),
  )
}

/** Rows as CSV (RFC 4180). */
export function csvOf(rows: string[][]): string {
  // Its own rule for what to quote misses a line feed that stands alone.
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}

/** An item's cells in the order of `columns`. */
export function cellsOf(item: object, columns: readonly string[]): string[] {
  return columns.map((column) => cell(column.split('.').reduce<unknown>(fieldOf, item)))
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return harmlessCell(typeof value === 'string' ? value : JSON.stringify(value))
}

/** Whether `accept` puts text/csv before JSON (RFC 9110, 12.5.1); JSON where both are the same. */
export function prefersCsv(accept = ''): boolean {
  const weights = new Map(accept.toLowerCase().split(',').map(weightOf))
  return (weights.get('text/csv') ?? 0) > (weights.get('application/json') ?? 0)
}

function weightOf(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return [type, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
}
