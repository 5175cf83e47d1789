import type { CollectionPreferencesProps } from '@cloudscape-design/components/collection-preferences'
import { usePreference } from './preference'

/** How a person wants a table, kept for them by its name. */
export interface TablePreference {
  columns: readonly CollectionPreferencesProps.ContentDisplayItem[] | null
  pageSize: number
  wrapLines: boolean
  isStriped: boolean
  density: 'comfortable' | 'compact'
}

export interface NamedColumn {
  id: string
  header: string
  isExtra?: boolean
}

/** What holds until the person chooses. */
export const preferred: TablePreference = {
  columns: null,
  pageSize: 25,
  wrapLines: false,
  isStriped: false,
  density: 'comfortable',
}

/** Rows on a page that a person may choose. */
export const pageSizes = [10, 25, 50, 100, 200]

export function useTablePreference(name: string): [TablePreference, (value: TablePreference) => void] {
  const [preference, prefer] = usePreference<TablePreference>(`table-${name}`, preferred)
  const pageSize = pageSizes.includes(preference.pageSize) ? preference.pageSize : preferred.pageSize
  return [{ ...preference, pageSize }, prefer]
}

/** The person's choice; columns that came later are added at its end. */
export function columnsShown(
  columns: readonly NamedColumn[],
  kept: TablePreference['columns'],
): readonly CollectionPreferencesProps.ContentDisplayItem[] {
  const known = (kept ?? []).filter(({ id }) => columns.some((column) => column.id === id))
  const others = columns.filter(({ id }) => !known.some((each) => each.id === id))
  return [...known, ...others.map(({ id, isExtra = false }) => ({ id, visible: !isExtra }))]
}
