import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import type { Faults } from '../../parts/faults'
import { languageNames, languages } from '../../text/language'
import { useText } from '../../text/text'
import type { Contact } from './listed-order'

/** Source: domain.md, limits. */
const maximum = 20

interface Props {
  contacts: readonly Contact[]
  faults: Faults
  onChange: (contacts: readonly Contact[]) => void
}

/** Who is to hear of the selected purchase orders by e-mail. */
export function ContactFields({ contacts, faults, onChange }: Props) {
  const { t } = useText()
  const put = (at: number, part: Partial<Contact>) =>
    onChange(contacts.map((contact, each) => (each === at ? { ...contact, ...part } : contact)))
  const faultOf = (field: string) => (_: Contact, at: number) => faults[`/contacts/${at}/${field}`]
  const options = languages.map((value) => ({ value, label: languageNames[value] }))
  return (
    <AttributeEditor<Contact>
      items={contacts}
      addButtonText={t('purchaseOrders.addContact')}
      removeButtonText={t('general.remove')}
      removeButtonAriaLabel={({ name }) => t('purchaseOrders.removeContact', { name })}
      disableAddButton={contacts.length >= maximum}
      empty={t('purchaseOrders.noContacts')}
      onAddButtonClick={() => onChange([...contacts, { name: '', email: '', language: 'en' }])}
      onRemoveButtonClick={({ detail }) => onChange(contacts.filter((_, at) => at !== detail.itemIndex))}
      definition={[
        {
          label: t('purchaseOrders.contactName'),
          errorText: faultOf('name'),
          control: ({ name }, at) => (
            <Input value={name} onChange={({ detail }) => put(at, { name: detail.value })} />
          ),
        },
        {
          label: t('purchaseOrders.contactEmail'),
          errorText: faultOf('email'),
          control: ({ email }, at) => (
            <Input
              type="email"
              inputMode="email"
              value={email}
              onChange={({ detail }) => put(at, { email: detail.value })}
            />
          ),
        },
        {
          label: t('general.language'),
          errorText: faultOf('language'),
          control: ({ language }, at) => (
            <Select
              options={options}
              selectedOption={options.find(({ value }) => value === language) ?? null}
              onChange={({ detail }) =>
                put(at, { language: detail.selectedOption.value as Contact['language'] })
              }
            />
          ),
        },
      ]}
    />
  )
}
