import type { Schema } from '../../client'
import { formatMoney, parseMoney } from '../../../domain/money'

type Entry = Schema<'LedgerEntry'>

/** The balance after one entry, as a decimal in the purchase order's currency. */
export interface BalancePoint {
  entry: Entry
  balance: string
}

/** The balance of one line item after each of its entries, from first to latest. */
export function historyOfLineItem(entries: readonly Entry[], number: string): BalancePoint[] {
  return inTime(entries)
    .filter((entry) => entry.lineItemNumber === number)
    .flatMap((entry) => (entry.balance === null ? [] : [{ entry, balance: entry.balance }]))
}

/** The sum of the balances of all tracked line items after each entry, from first to latest. */
export function historyOfAll(entries: readonly Entry[], currency: string): BalancePoint[] {
  const balances = new Map<string, bigint>()
  return inTime(entries).flatMap((entry) => {
    if (entry.balance === null) {
      // An adjustment that ends the tracking takes its balance out of the sum.
      if (!balances.delete(entry.lineItemNumber)) return []
    } else balances.set(entry.lineItemNumber, parseMoney(entry.balance, currency) ?? 0n)
    const sum = [...balances.values()].reduce((total, balance) => total + balance, 0n)
    return [{ entry, balance: formatMoney(sum, currency) }]
  })
}

function inTime(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(
    (a, b) =>
      Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
      a.lineItemNumber.localeCompare(b.lineItemNumber) ||
      a.sequence - b.sequence,
  )
}

/** The balances at which contacts hear of a line item of such a value: each threshold in percent of it. */
export function thresholdsOf(
  totalValue: string,
  thresholds: readonly number[],
): { percent: number; balance: number }[] {
  return thresholds.map((percent) => ({ percent, balance: (Number(totalValue) * percent) / 100 }))
}
