import { InvalidArgumentError, type Command } from 'commander'
import { sortsOf, type SortKeys } from '../domain/list-sort'
import { ask, type Session } from './ask'
import { withCsv } from './csv'
import { say } from './print'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}

interface PageQuery {
  limit: number
  cursor?: string
}

/** The most that the API answers at once. */
const pageSize = 200

/** Adds the option that every list has. */
export function withLimit(command: Command): Command {
  return command.option('--limit <number>', 'how many to show', wholeNumber, 50)
}

/** Adds what the lists have that the API sorts and answers as CSV. */
export function withWindow(command: Command, keys: SortKeys): Command {
  const sorts = sortsOf(keys)
  return withCsv(withLimit(command)).option(
    '--sort <sort>',
    `one of ${Object.keys(keys).join(', ')}; a minus before it: the latest or highest first`,
    choice(sorts),
  )
}

/** Asks the API for all of a list as CSV. */
export const asCsv = { headers: { accept: 'text/csv' }, parseAs: 'text' } as const

/** The first `limit` items of a list, page by page; says so where there are more. */
export async function listAll<T>(
  session: Session,
  limit: number,
  call: (query: PageQuery) => Parameters<typeof ask<Page<T>>>[1],
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null | undefined
  while (items.length < limit && cursor !== null) {
    const query = {
      limit: Math.min(pageSize, limit - items.length),
      ...(cursor === undefined ? {} : { cursor }),
    }
    const page: Page<T> = await ask(session, call(query))
    items.push(...page.items)
    cursor = page.nextCursor
  }
  if (cursor) say(`These are the first ${limit}; there are more. Pass --limit to see them.`)
  return items
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('Give a whole number from 1 up.')
  return Number(text)
}

/** An option that takes yes or no. */
export const yesOrNo = (text: string): 'true' | 'false' =>
  choice(['yes', 'no'])(text) === 'yes' ? 'true' : 'false'

/** An option that takes one of some words. */
export function choice<T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const chosen = choices.find((each) => each === text)
    if (chosen === undefined) throw new InvalidArgumentError(`Choose one of ${choices.join(', ')}.`)
    return chosen
  }
}
