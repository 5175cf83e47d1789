import { useSearchParams } from 'react-router'
import { readFilters, type FilterProperty, type Filters } from './filter-property'

/** What the address says of a list: bad parts are dropped, so that any link shows a page. */
export interface ListAddress {
  filters: Filters
  sort: string | null
  cursor: string | null
  page: number
}

/** The address is the one source of truth of a list: filters, sort and page; reload, back and a sent link show the same. */
export function useListAddress(
  properties: readonly FilterProperty[],
  sorts: readonly string[],
): [ListAddress, (change: Partial<ListAddress>, options?: { replace: boolean }) => void] {
  const [search, setSearch] = useSearchParams()
  const address = readListAddress(search, properties, sorts)
  const change = (part: Partial<ListAddress>, { replace } = { replace: false }) => {
    setSearch(
      (present) => writeListAddress(present, { ...address, cursor: null, page: 1, ...part }, properties),
      { replace },
    )
  }
  return [address, change]
}

export function readListAddress(
  search: URLSearchParams,
  properties: readonly FilterProperty[],
  sorts: readonly string[],
): ListAddress {
  const sort = search.get('sort')
  const page = Number(search.get('page'))
  const cursor = search.get('cursor')
  const isLater = Number.isInteger(page) && page > 1 && cursor !== null
  return {
    filters: readFilters(properties, (key) => search.get(key)),
    sort: sort !== null && sorts.includes(sort.replace(/^-/, '')) ? sort : null,
    cursor: isLater ? cursor : null,
    page: isLater ? page : 1,
  }
}

/** What the address says besides the list, such as the payer, stays. */
export function writeListAddress(
  present: URLSearchParams,
  { filters, sort, cursor, page }: ListAddress,
  properties: readonly FilterProperty[],
): URLSearchParams {
  const next = new URLSearchParams(present)
  const parts: Record<string, string | null> = {
    ...Object.fromEntries(properties.map(({ key }) => [key, filters[key] ?? null])),
    sort,
    cursor,
    page: page > 1 ? page.toString() : null,
  }
  for (const [name, value] of Object.entries(parts)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return next
}
