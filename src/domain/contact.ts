export const languages = ['en', 'fr', 'de', 'ja'] as const
export type Language = (typeof languages)[number]

/** A person who hears about a purchase order by e-mail. */
export interface ContactDetails {
  name: string
  email: string
  language: Language
}
