import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Input from '@cloudscape-design/components/input'
import { useText } from '../../text/text'
import { faultOn } from './fault-at'
import { Field, type FieldProps } from './field'

/** Source: the limits of a purchase order. */
const maximumTags = 50

export interface TagForm {
  key: string
  value: string
}

/** The rows of a form for tags as the API has them. */
export function tagFormsOf(tags: Readonly<Record<string, string>>): TagForm[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }))
}

/** Tags as the API wants them. Rows without a key and a value are left out. */
export function tagsOf(rows: readonly TagForm[]): Record<string, string> {
  return Object.fromEntries(
    rows.filter(({ key, value }) => key !== '' || value !== '').map(({ key, value }) => [key, value]),
  )
}

/** Where a tag is in what is sent: `/tags/cost-center`. */
export function tagPointer(at: string, key: string): string {
  return `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A fault of a tag names its key alone: it stands at the value where that is what breaks its limit. Source: the limits of a tag. */
function isValueTooLong({ key, value }: TagForm): boolean {
  return key.length <= 128 && value.length > 256
}

/** Keys with values, by which people group and find purchase orders. */
export function TagsField({ value, onChange, faults, at }: FieldProps<readonly TagForm[]>) {
  const { t } = useText()
  const change = (index: number, patch: Partial<TagForm>) =>
    onChange(value.map((tag, each) => (each === index ? { ...tag, ...patch } : tag)))
  const own = faultOn(faults, at)
  return (
    <Field
      label={t('fields.tags')}
      description={t('fields.tagsHelp')}
      isOptional
      isWide
      faults={own === undefined ? {} : { [at]: own }}
      at={at}
    >
      <AttributeEditor
        items={value}
        empty={t('fields.noTags')}
        addButtonText={t('fields.addTag')}
        removeButtonText={t('general.remove')}
        removeButtonAriaLabel={({ key }) => t('fields.removeItem', { item: key })}
        disableAddButton={value.length >= maximumTags}
        additionalInfo={t('fields.atMost', { count: maximumTags })}
        onAddButtonClick={() => onChange([...value, { key: '', value: '' }])}
        onRemoveButtonClick={({ detail }) => onChange(value.filter((_, index) => index !== detail.itemIndex))}
        definition={[
          {
            label: t('fields.tagKey'),
            errorText: (tag) => (isValueTooLong(tag) ? undefined : faultOn(faults, tagPointer(at, tag.key))),
            control: (tag, index) => (
              <Input value={tag.key} onChange={({ detail }) => change(index, { key: detail.value })} />
            ),
          },
          {
            label: t('fields.tagValue'),
            errorText: (tag) => (isValueTooLong(tag) ? faultOn(faults, tagPointer(at, tag.key)) : undefined),
            control: (tag, index) => (
              <Input value={tag.value} onChange={({ detail }) => change(index, { value: detail.value })} />
            ),
          },
        ]}
      />
    </Field>
  )
}
