import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import type { Schema } from '../../client'
import { languageNames, languages, type Language } from '../../text/language'
import { useText } from '../../text/text'
import { faultAt, faultOn } from './fault-at'
import type { FieldProps } from './field'

type Contact = Schema<'Contact'>

/** Source: the limits of a purchase order. */
export const maximumContacts = 20

const options = languages.map((value) => ({ value, label: languageNames[value] }))

interface Props extends FieldProps<readonly Contact[]> {
  /** In which a contact is written to until another is chosen, such as the payer's. */
  language: Language
  /** Below the rows. */
  note?: string
}

/** A row for each contact: name, address and language. */
export function ContactRows({ value, onChange, faults, at, language, note }: Props) {
  const { t } = useText()
  const change = (index: number, patch: Partial<Contact>) =>
    onChange(value.map((contact, each) => (each === index ? { ...contact, ...patch } : contact)))
  return (
    <AttributeEditor<Contact>
      items={value}
      empty={t('contacts.none')}
      addButtonText={t('contacts.add')}
      removeButtonText={t('general.remove')}
      removeButtonAriaLabel={({ name, email }) => t('contacts.remove', { name: name || email })}
      disableAddButton={value.length >= maximumContacts}
      additionalInfo={note}
      onAddButtonClick={() => onChange([...value, { name: '', email: '', language }])}
      onRemoveButtonClick={({ detail }) => onChange(value.filter((_, index) => index !== detail.itemIndex))}
      definition={[
        {
          label: t('contacts.name'),
          errorText: (_, index) =>
            faultAt(faults, `${at}/${index}/name`) ?? faultOn(faults, `${at}/${index}`),
          control: ({ name }, index) => (
            <Input value={name} onChange={({ detail }) => change(index, { name: detail.value })} />
          ),
        },
        {
          label: t('contacts.email'),
          errorText: (_, index) => faultAt(faults, `${at}/${index}/email`),
          control: ({ email }, index) => (
            <Input
              value={email}
              inputMode="email"
              onChange={({ detail }) => change(index, { email: detail.value })}
            />
          ),
        },
        {
          label: t('contacts.language'),
          errorText: (_, index) => faultAt(faults, `${at}/${index}/language`),
          control: ({ language: chosen }, index) => (
            <Select
              options={options}
              selectedOption={options.find((option) => option.value === chosen) ?? null}
              onChange={({ detail }) => change(index, { language: detail.selectedOption.value as Language })}
            />
          ),
        },
      ]}
    />
  )
}
