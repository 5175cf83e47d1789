import type { Schema } from '../../client'
import type { Language } from '../../text/language'
import { useText } from '../../text/text'
import { ContactRows, maximumContacts } from './contact-rows'
import { faultOn } from './fault-at'
import { Field, type FieldProps } from './field'

interface Props extends FieldProps<readonly Schema<'Contact'>[]> {
  /** In which a contact is written to until another is chosen, such as the payer's. */
  language: Language
}

/** Who hears of a purchase order by e-mail, each with name, address and language. */
export function ContactsField(props: Props) {
  const { t } = useText()
  const { faults, at } = props
  // What is below the list stands at the controls below.
  const own = faultOn(faults, at)
  return (
    <Field
      label={t('fields.contacts')}
      description={t('fields.contactsHelp')}
      isOptional
      isWide
      faults={own === undefined ? {} : { [at]: own }}
      at={at}
    >
      <ContactRows {...props} note={t('fields.atMost', { count: maximumContacts })} />
    </Field>
  )
}
