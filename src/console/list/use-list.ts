import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ProblemError } from '../client'
import { useChosenPayer } from '../shell/chosen-payer'
import type { FilterProperty } from './filter-property'
import { useCursorPages } from './cursor-pages'
import { useListAddress } from './list-address'

/** A query of the API: filters, `sort`, `cursor`, `limit` and, where an operator chose one, `payer`. */
export type ListQuery = Readonly<Record<string, string>>

export interface ListAnswer<T> {
  items: T[]
  nextCursor: string | null
  total?: number
}

interface ListOptions<T> {
  name: string
  filters: readonly FilterProperty[]
  sorts: readonly string[]
  pageSize: number
  load: (query: ListQuery) => Promise<ListAnswer<T>>
  isOfPayer: boolean
  refetchInterval: number | undefined
  isCounted: boolean
}

/** The rows that the address asks for, how many there are in all, and where the next page begins. */
export function useList<T>({
  name,
  filters,
  sorts,
  pageSize,
  load,
  isOfPayer,
  refetchInterval,
  isCounted,
}: ListOptions<T>) {
  const payer = useChosenPayer()
  const queries = useQueryClient()
  const [address, go] = useListAddress(filters, sorts)
  const narrowed: ListQuery = {
    ...address.filters,
    ...(address.sort === null ? {} : { sort: address.sort }),
    ...(isOfPayer && payer !== null ? { payer } : {}),
  }
  const limit = pageSize.toString()
  const query: ListQuery = {
    ...narrowed,
    limit,
    ...(address.cursor === null ? {} : { cursor: address.cursor }),
  }
  const every = refetchInterval === undefined ? {} : { refetchInterval }
  const answer = useQuery({ queryKey: [name, query], queryFn: () => load(query), ...every })
  const total = useQuery({
    queryKey: [name, 'total', narrowed],
    queryFn: () => load({ ...narrowed, limit: '1', count: 'true' }),
    enabled: isCounted,
    ...every,
  })
  const pages = useCursorPages({
    list: `${name} ${JSON.stringify({ ...narrowed, limit })}`,
    address,
    go,
    answer,
  })
  const hasLostPlace =
    address.cursor !== null && answer.error instanceof ProblemError && answer.error.problem.status < 500
  useEffect(() => {
    if (hasLostPlace)
      go({ page: 1, cursor: null, filters: address.filters, sort: address.sort }, { replace: true })
  }, [hasLostPlace])
  return {
    address,
    go,
    narrowed,
    answer,
    items: answer.data?.items ?? [],
    count: total.data?.total,
    ...pages,
    refresh: () => void queries.invalidateQueries({ queryKey: [name] }),
  }
}
