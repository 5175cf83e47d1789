import type { CollectionPreferencesProps } from '@cloudscape-design/components/collection-preferences'
import type { WindowSize } from '../shell/window-size'
import { usePreference } from './preference'

/** How a person wants a table, kept for them by its name. */
export interface TablePreference {
  columns: readonly CollectionPreferencesProps.ContentDisplayItem[] | null
  /** In pixels, by column; what is not here has the width that it came with. */
  widths: Readonly<Record<string, number>>
  pageSize: number
  wrapLines: boolean
  isStriped: boolean
  density: 'comfortable' | 'compact'
}

export interface NamedColumn {
  id: string
  header: string
  isExtra?: boolean
  needs?: 'tablet' | 'desk'
}

/** What holds until the person chooses. */
export const preferred: TablePreference = {
  columns: null,
  widths: {},
  pageSize: 25,
  wrapLines: true,
  isStriped: false,
  density: 'comfortable',
}

/** Rows on a page that a person may choose. */
export const pageSizes = [10, 25, 50, 100, 200]

export function useTablePreference(
  name: string,
): [preference: TablePreference, prefer: (value: TablePreference) => void, hasCome: boolean] {
  const [preference, prefer, hasCome] = usePreference<TablePreference>(`table-${name}`, preferred)
  const pageSize = pageSizes.includes(preference.pageSize) ? preference.pageSize : preferred.pageSize
  return [{ ...preference, pageSize }, prefer, hasCome]
}

/** The person's choice, with columns that came later at its end; until there is one, the columns for which the window has room. */
export function columnsShown(
  columns: readonly NamedColumn[],
  kept: TablePreference['columns'],
  size: WindowSize,
): readonly CollectionPreferencesProps.ContentDisplayItem[] {
  const known = (kept ?? []).filter(({ id }) => columns.some((column) => column.id === id))
  const others = columns.filter(({ id }) => !known.some((each) => each.id === id))
  const hasRoom = ({ needs }: NamedColumn) =>
    kept !== null || needs === undefined || size === 'desk' || size === needs
  return [
    ...known,
    ...others.map((column) => ({ id: column.id, visible: column.isExtra !== true && hasRoom(column) })),
  ]
}

/** The widths that a table tells after one was drawn wider or narrower; of columns in view alone, since the others have none yet. */
export function widthsInView(
  columns: readonly NamedColumn[],
  { columns: kept, widths }: TablePreference,
  told: readonly number[],
  size: WindowSize,
): TablePreference['widths'] {
  const shown = new Set(columnsShown(columns, kept, size).flatMap(({ id, visible }) => (visible ? [id] : [])))
  const drawn = columns.flatMap(({ id }, at) => {
    const width = told[at]
    return shown.has(id) && width !== undefined ? [[id, Math.round(width)] as const] : []
  })
  return { ...widths, ...Object.fromEntries(drawn) }
}
