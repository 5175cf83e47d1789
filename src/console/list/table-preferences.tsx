import CollectionPreferences, { type CollectionPreferencesProps } from '@cloudscape-design/components/collection-preferences'
import { useText } from '../text/text'
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

const preferred: TablePreference = { columns: null, pageSize: 25, wrapLines: false, isStriped: false, density: 'comfortable' }

const pageSizes = [10, 25, 50, 100, 200]

export function useTablePreference(name: string): [TablePreference, (value: TablePreference) => void] {
  const [preference, prefer] = usePreference<TablePreference>(`table-${name}`, preferred)
  const pageSize = pageSizes.includes(preference.pageSize) ? preference.pageSize : preferred.pageSize
  return [{ ...preference, pageSize }, prefer]
}

interface Props {
  columns: readonly NamedColumn[]
  preference: TablePreference
  onChange: (preference: TablePreference) => void
}

export function TablePreferences({ columns, preference, onChange }: Props) {
  const { t } = useText()
  return (
    <CollectionPreferences
      title={t('list.preferences')}
      confirmLabel={t('common.save')}
      cancelLabel={t('common.cancel')}
      preferences={{
        pageSize: preference.pageSize,
        contentDisplay: columnsShown(columns, preference.columns),
        wrapLines: preference.wrapLines,
        stripedRows: preference.isStriped,
        contentDensity: preference.density,
      }}
      pageSizePreference={{
        title: t('list.pageSize'),
        options: pageSizes.map((value) => ({ value, label: t('list.rows', { count: value }) })),
      }}
      contentDisplayPreference={{
        title: t('list.columns'),
        options: columns.map(({ id, header }, at) => ({ id, label: header, alwaysVisible: at === 0 })),
      }}
      wrapLinesPreference={{ label: t('list.wrapLines'), description: t('list.wrapLinesHelp') }}
      stripedRowsPreference={{ label: t('list.striped'), description: t('list.stripedHelp') }}
      contentDensityPreference={{ label: t('common.compact'), description: t('list.compactHelp') }}
      onConfirm={({ detail }) =>
        onChange({
          columns: detail.contentDisplay ?? null,
          pageSize: detail.pageSize ?? preferred.pageSize,
          wrapLines: detail.wrapLines ?? false,
          isStriped: detail.stripedRows ?? false,
          density: detail.contentDensity ?? 'comfortable',
        })
      }
    />
  )
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
