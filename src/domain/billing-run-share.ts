/** Places in run order, both included, and how many documents they hold. */
export interface Share {
  from: number
  to: number
  documents: number
}

/**
 * Cuts payers, given by their document counts in run order, into at most `shares` runs of neighbours of about equal size.
 * Where the cut falls has no effect on any result, only on who does the work.
 */
export function cutShares(counts: readonly number[], shares: number): Share[] {
  const total = addUp(counts)
  const cut: Share[] = []
  let done = 0
  let open: Share = { from: 0, to: -1, documents: 0 }
  counts.forEach((count, position) => {
    open = { from: open.from, to: position, documents: open.documents + count }
    done += count
    const isLastPayer = position === counts.length - 1
    if (isLastPayer || done * shares >= total * (cut.length + 1)) {
      if (open.documents > 0) cut.push(open)
      open = { from: position + 1, to: position, documents: 0 }
    }
  })
  return cut
}

/** The sum of counts of payers or documents. */
export function addUp(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}

/** Gathers neighbours until their `size` reaches `limit`; one that is larger stands alone. */
export function gather<T>(items: readonly T[], limit: number, size: (item: T) => number): T[][] {
  const groups: T[][] = []
  let room = 0
  for (const item of items) {
    const group = groups.at(-1)
    if (group && size(item) <= room) group.push(item)
    else {
      groups.push([item])
      room = limit
    }
    room -= size(item)
  }
  return groups
}
