import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import type { Schema } from '../../client'
import { languageNames, languages, type Language } from '../../text/language'
import { useText } from '../../text/text'
import { faultAt, faultOn } from './fault-at'
import { Field, type FieldProps } from './field'

/** Source: the limits of a purchase order. */
const maximumContacts = 20

const options = languages.map((value) => ({ value, label: languageNames[value] }))

interface Props extends FieldProps<readonly Schema<'Contact'>[]> {
  /** In which a contact is written to until another is chosen, such as the payer's. */
  language: Language
}

/** Who hears of a purchase order by e-mail, each with name, address and language. */
export function ContactsField({ value, onChange, faults, at, language }: Props) {
  const { t } = useText()
  const change = (index: number, patch: Partial<Schema<'Contact'>>) =>
    onChange(value.map((contact, each) => (each === index ? { ...contact, ...patch } : contact)))
  return (
    <Field
      label={t('fields.contacts')}
      description={t('fields.contactsHelp')}
      isOptional
      isWide
      faults={ownOf(faults, at)}
      at={at}
    >
      <AttributeEditor
        items={value}
        empty={t('fields.noContacts')}
        addButtonText={t('fields.addContact')}
        removeButtonText={t('general.remove')}
        removeButtonAriaLabel={({ name, email }) => t('fields.removeItem', { item: name || email })}
        disableAddButton={value.length >= maximumContacts}
        additionalInfo={t('fields.atMost', { count: maximumContacts })}
        onAddButtonClick={() => onChange([...value, { name: '', email: '', language }])}
        onRemoveButtonClick={({ detail }) => onChange(value.filter((_, index) => index !== detail.itemIndex))}
        definition={[
          {
            label: t('fields.contactName'),
            errorText: (_, index) =>
              faultAt(faults, `${at}/${index}/name`) ?? faultOn(faults, `${at}/${index}`),
            control: (contact, index) => (
              <Input value={contact.name} onChange={({ detail }) => change(index, { name: detail.value })} />
            ),
          },
          {
            label: t('fields.contactEmail'),
            errorText: (_, index) => faultAt(faults, `${at}/${index}/email`),
            control: (contact, index) => (
              <Input
                value={contact.email}
                inputMode="email"
                onChange={({ detail }) => change(index, { email: detail.value })}
              />
            ),
          },
          {
            label: t('fields.contactLanguage'),
            errorText: (_, index) => faultAt(faults, `${at}/${index}/language`),
            control: (contact, index) => (
              <LanguageSelect
                value={contact.language}
                onChange={(chosen) => change(index, { language: chosen })}
              />
            ),
          },
        ]}
      />
    </Field>
  )
}

function LanguageSelect({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  return (
    <Select
      options={options}
      selectedOption={options.find((option) => option.value === value) ?? null}
      onChange={({ detail }) => onChange(detail.selectedOption.value as Language)}
    />
  )
}

/** Those of the list itself: what is below stands at the controls below. */
function ownOf(faults: FieldProps<unknown>['faults'], at: string) {
  const own = faultOn(faults, at)
  return own === undefined ? {} : { [at]: own }
}
