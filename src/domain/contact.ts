import { complete, optional, required, type Field } from './document'
import { emailField, oneOf, record, setOf, title } from './document-field'

export const languages = ['en', 'fr', 'de', 'ja'] as const
export type Language = (typeof languages)[number]

/** Source: domain.md, limits. */
const maximumContacts = 20

/** A person who hears about a purchase order by e-mail. */
export interface ContactDetails {
  name: string
  email: string
  language: Language
}

/** A contact, who is written to in `language` unless the document says another. */
export function contactField(language: Language): Field<ContactDetails> {
  return record('a-contact', ['name', 'email', 'language'], (fields) =>
    complete<ContactDetails>({
      name: required(fields.name, title('name-of-contact')),
      email: required(fields.email, emailField),
      language: optional(fields.language, oneOf(languages), language),
    }),
  )
}

/** The contacts of a purchase order; the same address, however its letters are cased, only once. */
export function contactsField(language: Language): Field<ContactDetails[]> {
  return setOf(contactField(language), maximumContacts, 'email', (email) => email.toLowerCase())
}

/** The language of a BCP 47 locale if we write it, else English. */
export function languageOf(locale: string): Language {
  const primary = locale.split('-')[0]?.toLowerCase()
  return languages.find((language) => language === primary) ?? 'en'
}
