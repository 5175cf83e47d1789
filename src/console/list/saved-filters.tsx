import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import { useText } from '../text/text'
import type { Filters } from './filter-property'
import { usePreference } from './preference'

interface SavedFilters {
  sets: { name: string; filters: Filters }[]
  /** The name of the set that the list opens with; null: all. */
  first: string | null
}

interface Props {
  list: string
  filters: Filters
  /** Whether the address says nothing, so that the person's first set applies. */
  isUntouched: boolean
  /** `isFirst`: the list opens with them, and nobody asked. */
  onApply: (filters: Filters, isFirst: boolean) => void
}

/** Filters that the person gave a name, kept at the server; a mark says where the present ones are not saved. */
export default function SavedFilterMenu({ list, filters, isUntouched, onApply }: Props) {
  const { t } = useText()
  const [kept, keep] = usePreference<SavedFilters>(`filters-${list}`, { sets: [], first: null })
  const [saving, setSaving] = useState(false)
  const [opened, setOpened] = useState(false)
  const present = kept.sets.find((set) => isSame(set.filters, filters))
  const first = kept.sets.find(({ name }) => name === kept.first)
  useEffect(() => {
    if (opened || !first) return
    setOpened(true)
    if (isUntouched) onApply(first.filters, true)
  }, [first, opened, isUntouched, onApply])
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
          if (set) onApply(set.filters, false)
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
        <SaveDialog
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
      )}
    </>
  )
}

function SaveDialog({
  onCancel,
  onSave,
}: {
  onCancel: () => void
  onSave: (name: string, isFirst: boolean) => void
}) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [isFirst, setIsFirst] = useState(false)
  return (
    <Modal
      visible
      header={t('list.saveFilter')}
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel}>
              {t('general.cancel')}
            </Button>
            <Button
              variant="primary"
              disabled={name.trim() === ''}
              onClick={() => onSave(name.trim(), isFirst)}
            >
              {t('general.save')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField label={t('list.filterName')}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <Checkbox checked={isFirst} onChange={({ detail }) => setIsFirst(detail.checked)}>
          {t('list.makeFirst')}
        </Checkbox>
      </SpaceBetween>
    </Modal>
  )
}

function isSame(one: Filters, other: Filters): boolean {
  const text = (filters: Filters) => JSON.stringify(Object.entries(filters).sort())
  return text(one) === text(other)
}
