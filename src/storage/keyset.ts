import { sortName, type SortKeys, type SortOf } from '../domain/list-sort'
import { searchable } from './failure'

/** Where a row stands in a sorted list: the value that it is sorted by, as Postgres writes it (null: its age), and its id. */
export interface Position {
  key: string | null
  id: bigint
}

/** Which part of a list to read. */
export interface Window<Keys extends SortKeys> {
  sort?: SortOf<Keys>
  /** The last row of the part before. */
  after?: Position
  limit: number
}

/** A row of a list with its place, from which the list goes on. */
export type Listed<T> = T & { position: Position }

interface KeysetSource<Keys extends SortKeys> {
  keys: Keys
  /** The SQL of each key but age. */
  sqlOf: Readonly<Partial<Record<string, (isDescending: boolean) => string>>>
  id: string
  first: SortOf<Keys>
}

/** The parts of a statement that reads a window of a list: what it costs does not grow with the pages before. */
export function keysetOf<Keys extends SortKeys>(
  { keys, sqlOf, id, first }: KeysetSource<Keys>,
  { sort = first, after, limit }: Window<Keys>,
) {
  const isDescending = sort.startsWith('-')
  const [direction, beyond] = isDescending ? ['desc', '<'] : ['asc', '>']
  const name = sortName(sort)
  const key = sqlOf[name]?.(isDescending)
  const type = typeOf[keys[name] ?? 'id']
  const isAfter =
    key === undefined
      ? `${id} ${beyond} :afterId::bigint`
      : `(${key}, ${id}) ${beyond} (:afterKey::${type}, :afterId::bigint)`
  return {
    name,
    key: key === undefined ? 'null::text' : `(${key})::text`,
    condition: after === undefined ? 'true' : isAfter,
    order: `order by ${key === undefined ? '' : `${key} ${direction}, `}${id} ${direction} limit :limit`,
    bindings: { afterKey: after?.key ?? null, afterId: after?.id ?? null, limit },
  }
}

/** Postgres types. */
const typeOf = { id: 'text', text: 'text', integer: 'bigint', decimal: 'numeric' } as const

/** The SQL of a filter, which reads its value by its name; or, of a few values that are each known here, the SQL of each. */
type Condition<Value> = string | ((value: NonNullable<Value>) => string)

/** The conditions of those filters that are given, joined. */
export function conditionsFor<Filter extends object>(
  conditions: { readonly [Name in keyof Filter]?: Condition<Filter[Name]> },
  filter: Filter,
): string {
  const given = (Object.keys(conditions) as (keyof Filter)[]).flatMap((name) => {
    const [condition, value] = [conditions[name], filter[name]]
    if (condition === undefined || value === undefined || value === null) return []
    return [`(${typeof condition === 'string' ? condition : condition(value)})`]
  })
  return ['true', ...given].join(' and ')
}

/** The values of filters as Postgres takes them. */
export function bindingsOf(filter: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? searchable(value) : value,
    ]),
  )
}
