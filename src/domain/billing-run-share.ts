import type { NumberedDocument } from './billing-run'
import type { InvoiceDocument } from './invoice'

/** Places in run order, both included, and how many documents they hold. */
export interface Share {
  from: number
  to: number
  documents: number
}

/**
 * Cuts payers, given by their document counts in run order, into at most `most` runs of neighbours of about equal size, and into fewer
 * where one would have less than `worthwhile` documents. Where the cut falls has no effect on any result, only on who does the work.
 */
export function cutShares(counts: readonly number[], most: number, worthwhile = 1): Share[] {
  const total = addUp(counts)
  const shares = Math.max(1, Math.min(most, Math.floor(total / worthwhile)))
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

/** An invoice's id is its run's id and its place in the run: known before it is written, and the same at every attempt. */
export const idsPerRun = 10_000_000n

/** The document at `place` of a run, from 0, with the id and the number that the run has reserved for it. */
export function numbered(
  { runId, firstNumber }: { runId: bigint; firstNumber: bigint },
  document: InvoiceDocument,
  place: number,
): NumberedDocument {
  return {
    invoiceId: runId * idsPerRun + BigInt(place),
    number: firstNumber + BigInt(place),
    chargeType: document.chargeType,
    currency: document.currency,
    invoiceUnit: document.invoiceUnit,
    taxRegistrationNumber: document.taxRegistrationNumber,
    namedPurchaseOrder: document.namedPurchaseOrder,
    creditedInvoice: document.creditedInvoice,
    total: document.total,
    charges: document.charges,
    lines: document.lines,
  }
}

/** The ids that a run's invoices may have, both included. */
export function invoiceIdsOf(runId: bigint): { first: bigint; last: bigint } {
  return { first: runId * idsPerRun, last: (runId + 1n) * idsPerRun - 1n }
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
