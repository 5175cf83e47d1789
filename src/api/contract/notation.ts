import { z } from 'zod'
import { languages } from '../../domain/contact'
import { isMonth } from '../../domain/month'
import { saying } from './wording'

/** How values are written in JSON, everywhere. */

export const id = z.string().meta({ description: 'A decimal string.', examples: ['42'] })

/** An id in an address. At most 18 digits, so that it always fits the database's 64 bits. */
export const idParameter = z
  .string()
  .regex(/^\d{1,18}$/, { error: saying('give-id') })
  .transform(BigInt)

/** A text to look something up by. A NUL, which an address may well hold, is found in none. */
export const searchText = z
  .string({ error: saying('give-text') })
  .min(1, { error: saying('give-text') })
  .max(300, { error: saying('text-too-long', { max: 300 }) })
  .refine((text) => !text.includes('\0'), { error: saying('text-with-nul') })

export const month = z.string().meta({ description: 'YYYY-MM.', examples: ['2024-09'] })

export const monthParameter = z
  .string({ error: saying('give-month') })
  .refine(isMonth, { error: saying('give-month') })
  .meta({ description: 'YYYY-MM.', examples: ['2024-09'] })

export const date = z.string().meta({ description: 'YYYY-MM-DD.', examples: ['2024-10-03'] })

export const revisionNumber = z.int().meta({ description: 'Counts its edits: the ETag, in quotes.' })

export const instant = z.string().meta({ description: 'RFC 3339, UTC.', examples: ['2024-10-03T08:15:00Z'] })

export const amount = z
  .string()
  .meta({ description: 'A decimal, in the currency that stands beside it.', examples: ['1250.00'] })

export const currency = z.string().meta({ description: 'ISO 4217.', examples: ['USD'] })

export const address = z
  .object({
    name: z.string(),
    lines: z.array(z.string()),
    city: z.string(),
    region: z.string(),
    postalCode: z.string(),
    country: z.string().meta({ description: 'ISO 3166-1 alpha-2.', examples: ['US'] }),
  })
  .meta({ id: 'Address' })

export const contact = z
  .object({ name: z.string(), email: z.string(), language: z.enum(languages) })
  .meta({ id: 'Contact', description: 'A person who hears about a purchase order by e-mail.' })

/** As documents give them: what may be left out has a default. */
export const addressDocument = address
  .partial({ city: true, region: true, postalCode: true })
  .meta({ id: 'AddressDocument' })

export const contactDocument = contact.partial({ language: true }).meta({
  id: 'ContactDocument',
  description: "Without a language of its own a contact is written to in the payer's.",
})

/** Which part of a list to answer. */
export const page = z.object({
  limit: z.coerce
    .number({ error: saying('give-number', { min: 1, max: 200 }) })
    .int({ error: saying('give-number', { min: 1, max: 200 }) })
    .min(1, { error: saying('give-number', { min: 1, max: 200 }) })
    .max(200, { error: saying('limit-too-high', { max: 200 }) })
    .default(50),
})

/** Where a list goes on. */
export const textCursor = searchText.optional().meta({ description: '`nextCursor` of the page before.' })

export const idCursor = z
  .string()
  .regex(/^\d{1,18}$/, { error: saying('cursor-shape') })
  .transform(BigInt)
  .optional()
  .meta({ description: '`nextCursor` of the page before.' })

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null: this is the last page.' }),
  })
}
