import { z } from 'zod'
import { sortsOf, type SortKeys, type SortOf } from '../../domain/list-sort'
import { readCursor } from '../cursor'
import { page, textCursor } from './notation'
import { saying } from './wording'

/** What lists share: windows of a sorted list, filters, counts on request, and CSV. */

/** Yes or no, in an address. */
export const flag = z
  .enum(['true', 'false'], { error: saying('give-true-or-false') })
  .transform((text) => text === 'true')

/** One of some words, in an address. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: saying('choose-one-of', { choices: words }) })
}

/** Which part of a list to answer, and in which order; filters are added to it. */
export function window<Keys extends SortKeys>(keys: Keys, first: SortOf<Keys>) {
  const sorts = sortsOf(keys)
  return page.extend({
    sort: z
      .enum(sorts, { error: saying('choose-one-of', { choices: sorts }) })
      .default(first as never)
      .meta({ description: 'With a minus: the latest or highest first.' }),
    cursor: textCursor,
    count: flag.optional().meta({ description: 'true: answer `total`, too, which takes its time.' }),
  })
}

/** Refuses cursors of other lists and other sorts. */
export function goingOn<T extends ReturnType<typeof window>>(querystring: T, keys: SortKeys): T {
  return querystring.superRefine((query, context) => {
    const { sort, cursor } = query as { sort: string; cursor?: string }
    const read = cursor ? readCursor(cursor, sort, keys) : undefined
    if (read && 'fault' in read) context.addIssue({ code: 'custom', path: ['cursor'], message: read.fault })
  })
}

/** A window of a list. As CSV (`Accept: text/csv`) it is the whole list that the filters leave. */
export function windowOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null: nothing comes after these.' }),
    total: z.int().optional().meta({ description: 'How many the filters leave; where `count` asks for it.' }),
  })
}

/** The media types of a list. */
export const asJsonOrCsv = ['application/json', 'text/csv']

export const csvDescription =
  'With `Accept: text/csv` the answer is everything that the filters leave, whatever `limit` and `cursor` say, up to 100,000 rows. ' +
  'A cell that a spreadsheet would take for a formula begins with an apostrophe.'
