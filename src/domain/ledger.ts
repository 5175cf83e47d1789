import type { LineItem, LineItemTerms } from './line-item'

export const ledgerEntryKinds = ['opening', 'draw', 'credit', 'adjustment', 'reversal'] as const
type LedgerEntryKind = (typeof ledgerEntryKinds)[number]

/** One entry of a line item's append-only ledger. Amounts in minor units: draws are negative, credits positive. */
export interface LedgerEntry {
  lineItemId: bigint
  payerId: bigint
  /** Set for draws, credits and reversals. */
  invoiceId: bigint | null
  amount: bigint
  /** After this entry; null for an untracked line item. */
  balance: bigint | null
  /** From 1, without gaps. */
  sequence: number
  kind: LedgerEntryKind
  actor: string
  /** Why, for people: an invoice's number, an edit's revision. */
  cause: string
  /** 0: as the run associated the invoice; n: its nth reassociation. */
  associationRound: number | null
  /** Place among the invoice's entries of the round, from 1. */
  associationPosition: number | null
}

/** Whose line item an entry is written for, by whom and why. */
export interface EntryOrigin {
  payerId: bigint
  actor: string
  cause: string
}

/** What an edit leads to: an entry for each line item whose total value it sets, changes or takes away. */
export function entriesOfEdit(
  before: readonly LineItem[],
  after: readonly LineItemTerms[],
  origin: EntryOrigin,
): LedgerEntry[] {
  const kept = new Map(after.map((lineItem) => [lineItem.id, lineItem]))
  const present = new Set(before.map(({ id }) => id))
  const changed = before.flatMap((lineItem) => {
    const from = lineItem.value?.totalValue ?? null
    const to = kept.get(lineItem.id)?.value?.totalValue ?? null
    if (from === to) return []
    const isFirst = lineItem.entrySequence === 0 && to !== null
    return [isFirst ? opening(lineItem, to, origin) : adjustment(lineItem, from, to, origin)]
  })
  const added = after.flatMap(({ id, value }) =>
    present.has(id) || value === null
      ? []
      : [opening({ id, netDrawn: 0n, entrySequence: 0 }, value.totalValue, origin)],
  )
  return [...changed, ...added]
}

/** The line items as an edit leaves them: with the terms `after`, what was drawn `before`, and the `entries` that it makes. */
export function lineItemsAfter(
  before: readonly LineItem[],
  after: readonly LineItemTerms[],
  entries: readonly LedgerEntry[],
): LineItem[] {
  const present = new Map(before.map((lineItem) => [lineItem.id, lineItem]))
  const sequences = new Map(entries.map(({ lineItemId, sequence }) => [lineItemId, sequence]))
  return after.map((terms) => {
    const { netDrawn, entrySequence } = present.get(terms.id) ?? { netDrawn: 0n, entrySequence: 0 }
    return {
      ...terms,
      balance: terms.value && terms.value.totalValue - netDrawn,
      netDrawn,
      entrySequence: sequences.get(terms.id) ?? entrySequence,
    }
  })
}

type Account = Pick<LineItem, 'id' | 'netDrawn' | 'entrySequence'>

/** The first entry of a tracked line item: its total value. */
export function opening(lineItem: Account, totalValue: bigint, origin: EntryOrigin): LedgerEntry {
  return valueEntry(lineItem, 'opening', totalValue, totalValue, origin)
}

/**
 * The entry for a line item whose total value an edit changes; null stands for untracked.
 * Before and after it, the sum of all entries is total value (untracked: 0) - net drawn.
 */
export function adjustment(
  lineItem: Account,
  from: bigint | null,
  to: bigint | null,
  origin: EntryOrigin,
): LedgerEntry {
  return valueEntry(lineItem, 'adjustment', (to ?? 0n) - (from ?? 0n), to, origin)
}

function valueEntry(
  lineItem: Account,
  kind: 'opening' | 'adjustment',
  amount: bigint,
  totalValue: bigint | null,
  { payerId, actor, cause }: EntryOrigin,
): LedgerEntry {
  return {
    lineItemId: lineItem.id,
    payerId,
    invoiceId: null,
    amount,
    balance: totalValue === null ? null : totalValue - lineItem.netDrawn,
    sequence: lineItem.entrySequence + 1,
    kind,
    actor,
    cause,
    associationRound: null,
    associationPosition: null,
  }
}

/** What invoices drew by their entries, less what was given back: by currency, in minor units. */
export function addUpDraws(
  invoices: readonly { invoiceId: bigint; currency: string }[],
  entries: readonly Pick<LedgerEntry, 'invoiceId' | 'amount'>[],
): Map<string, bigint> {
  const currencies = new Map(invoices.map(({ invoiceId, currency }) => [invoiceId, currency]))
  const totals = new Map<string, bigint>()
  for (const { invoiceId, amount } of entries) {
    const currency = invoiceId === null ? undefined : currencies.get(invoiceId)
    if (currency !== undefined) totals.set(currency, (totals.get(currency) ?? 0n) - amount)
  }
  return totals
}
