import { z } from 'zod'
import { languages } from '../domain/contact'

/** What every message shows around its table. Empty text is left out. */
export const pageShape = {
  language: z.enum(languages),
  subject: z.string(),
  seller: z.string(),
  /** The small line above the title. */
  eyebrow: z.string(),
  title: z.string(),
  /** What matters, in the largest letters. */
  headline: z.string(),
  explanation: z.string(),
  lead: z.string(),
  tableTitle: z.string(),
  /** How many rows are not shown, in words. */
  more: z.string(),
  whatToDo: z.string(),
  colon: z.string(),
  action: z.string(),
  questions: z.string(),
  why: z.string(),
  /** What the link at the end says, and where it leads. */
  unsubscribe: z.string(),
  unsubscribeUrl: z.url({ protocol: /^https?$/ }),
  /** Something is used up: red instead of amber. */
  urgent: z.boolean(),
  /** All is well: blue instead of amber. */
  calm: z.boolean(),
}

/** All but the link, which is of the message and not of what it tells. */
export type Page = Omit<z.infer<z.ZodObject<typeof pageShape>>, 'unsubscribeUrl'>
