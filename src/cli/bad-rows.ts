import type { Schema } from '../api/client'

/** The faults of a refused file of charges; rows with the same fault are named together. */
export function badRowFaults({ badRows = [], badRowsTotal = 0 }: Schema<'Problem'>): string[] {
  const groups = new Map<string, Schema<'BadRow'>[]>()
  for (const row of badRows) {
    const key = JSON.stringify([row.column, row.value, row.reason])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const unlisted = badRowsTotal - badRows.length
  return [...[...groups.values()].map(faultOf), ...(unlisted > 0 ? [`… and ${unlisted} more`] : [])]
}

function faultOf(rows: readonly Schema<'BadRow'>[]): string {
  const [first] = rows
  if (!first) return ''
  const lines = rows.map(({ line }) => line).join(', ')
  const place = `${rows.length === 1 ? 'line' : 'lines'} ${lines}`
  const value = first.value === null ? '' : ` ${JSON.stringify(first.value)}`
  return `${place}${first.column === null ? '' : `: ${first.column}`}${value}\n    ${first.reason}`
}
