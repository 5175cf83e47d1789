import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import { useText } from '../text/text'
import {
  columnsShown,
  pageSizes,
  preferred,
  type NamedColumn,
  type TablePreference,
} from './table-preference'

interface Props {
  columns: readonly NamedColumn[]
  preference: TablePreference
  onChange: (preference: TablePreference) => void
}

/** Where a person chooses columns, density and the size of a page; loaded once the table is there. */
export default function TablePreferences({ columns, preference, onChange }: Props) {
  const { t } = useText()
  return (
    <CollectionPreferences
      title={t('list.preferences')}
      confirmLabel={t('general.save')}
      cancelLabel={t('general.cancel')}
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
      contentDensityPreference={{ label: t('general.compact'), description: t('list.compactHelp') }}
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
