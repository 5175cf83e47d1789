import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useText } from '../text/text'
import type { Filters } from './filter-property'
import { usePreference } from './preference'

const SaveFilterDialog = lazy(() => import('./save-filter-dialog'))

interface SavedFilters {
  sets: { name: string; filters: Filters }[]
  /** The name of the set that the list opens with; null: all. */
  first: string | null
}

interface Props {
  list: string
  filters: Filters
  onApply: (filters: Filters) => void
}

const none: SavedFilters = { sets: [], first: null }

/** Applies the set that the person wants a list to open with, once, where the address says nothing. */
export function useFirstFilters(list: string, isUntouched: boolean, apply: (filters: Filters) => void): void {
  const [kept] = usePreference<SavedFilters>(`filters-${list}`, none)
  const [opened, setOpened] = useState(false)
  const first = kept.sets.find(({ name }) => name === kept.first)
  useEffect(() => {
    if (opened || !first) return
    setOpened(true)
    if (isUntouched) apply(first.filters)
  }, [first, opened, isUntouched, apply])
}

/** Filters that the person gave a name, kept at the server; a mark says where the present ones are not saved. */
export function SavedFilterMenu({ list, filters, onApply }: Props) {
  const { t } = useText()
  const [kept, keep] = usePreference<SavedFilters>(`filters-${list}`, none)
  const [saving, setSaving] = useState(false)
  const present = kept.sets.find((set) => isSame(set.filters, filters))
  const first = kept.sets.find(({ name }) => name === kept.first)
  const isUnsaved = !present && Object.keys(filters).length > 0
  return (
    <>
      <ButtonDropdown
        items={[
          ...kept.sets.map(({ name }) => ({
            id: `set:${name}`,
            text: name === kept.first ? t('list.isFirst', { name }) : name,
          })),
          { id: 'save', text: t('list.saveFilter'), disabled: !isUnsaved },
          ...(present
            ? [{ id: 'first', text: t(present === first ? 'list.notFirst' : 'list.makeFirst') }]
            : []),
          { id: 'forget', text: t('list.forgetFilter'), disabled: !present },
        ]}
        onItemClick={({ detail: { id } }) => {
          const set = kept.sets.find(({ name }) => id === `set:${name}`)
          if (set) onApply(set.filters)
          else if (id === 'save') setSaving(true)
          else if (id === 'first')
            keep({ ...kept, first: present === first ? null : (present?.name ?? null) })
          else
            keep({
              sets: kept.sets.filter((each) => each !== present),
              first: present === first ? null : kept.first,
            })
        }}
      >
        {present?.name ?? t(isUnsaved ? 'list.unsavedFilter' : 'list.savedFilters')}
      </ButtonDropdown>
      {saving && (
        <Suspense>
          <SaveFilterDialog
            onCancel={() => setSaving(false)}
            onSave={(name, isFirst) => {
              const others = kept.sets.filter((set) => set.name !== name)
              keep({
                sets: [...others, { name, filters }],
                first: isFirst ? name : kept.first === name ? null : kept.first,
              })
              setSaving(false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

function isSame(one: Filters, other: Filters): boolean {
  const text = (filters: Filters) => JSON.stringify(Object.entries(filters).sort())
  return text(one) === text(other)
}
