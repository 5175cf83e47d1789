import { useEffect } from 'react'
import type { ListAddress } from './list-address'
import { pagesSeen } from './pages-seen'

interface Options {
  /** Names the list, with its filters and sort. */
  list: string
  address: Pick<ListAddress, 'cursor' | 'page'>
  go: (change: Pick<ListAddress, 'cursor' | 'page'>) => void
  answer: { data?: { nextCursor: string | null } | undefined; isPlaceholderData: boolean }
}

/** The pages of a list that goes on from a cursor: those that were seen, and one after them where there is more. */
export function useCursorPages({ list, address, go, answer }: Options) {
  const seen = pagesSeen(list)
  const next = answer.data?.nextCursor ?? null
  useEffect(() => {
    if (address.cursor !== null) seen.remember(address.page, address.cursor)
    if (next !== null && !answer.isPlaceholderData) seen.remember(address.page + 1, next)
  })
  return {
    hasNext: next !== null,
    pages: Math.max(seen.last(), address.page),
    goToPage: (page: number) => {
      const cursor = page === address.page + 1 ? next : seen.cursorOf(page)
      go(cursor === null || cursor === undefined ? { page: 1, cursor: null } : { page, cursor })
    },
  }
}
