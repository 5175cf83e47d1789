/** The API goes on from a cursor; the cursors of pages that were seen are kept for the tab, so that a person can go back. */
export interface PagesSeen {
  cursorOf: (page: number) => string | null | undefined
  remember: (page: number, cursor: string) => void
  last: () => number
}

/** `list` names the list, with its filters and sort. Undefined cursors belong to pages that were not seen. */
export function pagesSeen(list: string): PagesSeen {
  const place = `drawdown-pages ${list}`
  const read = () => JSON.parse(sessionStorage.getItem(place) ?? '{}') as Record<string, string>
  return {
    cursorOf: (page) => (page === 1 ? null : read()[page]),
    remember: (page, cursor) => sessionStorage.setItem(place, JSON.stringify({ ...read(), [page]: cursor })),
    last: () => Math.max(1, ...Object.keys(read()).map(Number)),
  }
}
