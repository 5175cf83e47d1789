import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import { useLayoutEffect, useRef } from 'react'
import { useWindowSize } from '../shell/window-size'
import { useText } from '../text/text'
import {
  columnsShown,
  pageSizes,
  preferred,
  type NamedColumn,
  type TablePreference,
} from './table-preference'

export interface TablePreferencesProps {
  columns: readonly NamedColumn[]
  preference: TablePreference
  onChange: (preference: TablePreference) => void
}

/** Where a person chooses columns, density and the size of a page; open from the first, since somebody pressed the button. */
export default function TablePreferences({ columns, preference, onChange }: TablePreferencesProps) {
  const { t } = useText()
  const size = useWindowSize()
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => place.current?.querySelector('button')?.click(), [])
  return (
    <div ref={place}>
      <CollectionPreferences
        title={t('list.preferences')}
        confirmLabel={t('general.save')}
        cancelLabel={t('general.cancel')}
        preferences={{
          pageSize: preference.pageSize,
          contentDisplay: columnsShown(columns, preference.columns, size),
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
            ...preference,
            columns: detail.contentDisplay ?? null,
            pageSize: detail.pageSize ?? preferred.pageSize,
            wrapLines: detail.wrapLines ?? false,
            isStriped: detail.stripedRows ?? false,
            density: detail.contentDensity ?? 'comfortable',
          })
        }
      />
    </div>
  )
}
