import { addMonths, monthsInclusive, type Month } from './month'
import { totalOfTracked } from './purchase-order'

/** What was drawn in a billing period, less what was credited, in minor units. */
export interface PeriodDraw {
  billingPeriod: Month
  drawn: bigint
}

/** What is left on a line item in minor units (null: not tracked), and the last billing period that may draw on it. */
export interface LineItemLeft {
  balance: bigint | null
  endMonth: Month
}

/** When a balance runs dry. A month is null where that is not within ten years, or has happened already. */
export interface Forecast {
  /** Nothing is left already. */
  isDry: boolean
  /** The billing period whose draws take the balance to zero or below. */
  month: Month | null
  /** If each month drew as much as the highest of the periods. */
  earliest: Month | null
  /** If each month drew as little as the lowest of the periods. */
  latest: Month | null
  /** How many billing periods it is made from. */
  periods: number
  /** Their mean in minor units, rounded half away from zero. */
  monthlyDraw: bigint
}

/** Billing periods before the present month that a forecast looks back on. */
const lookBack = 6
const mostMonths = 120n

/** The first billing period that a forecast made in the month `present` looks back on. */
export function firstPeriodOf(present: Month): Month {
  return addMonths(present, -lookBack)
}

/**
 * In which month what is left on `lineItems` runs dry, from `draws`, at most one for each billing period, in any order. What is left on
 * those that no billing period to come may draw on is left for good, and does not count.
 * Looks at the last six billing periods before `present`: from the first that drew to the last that is billed, those without draws
 * as zero. Then the mean of them is drawn month after month; for the range the highest and the lowest of them instead.
 * Null where no line item that counts is tracked, or where fewer than two periods drew and something is left.
 */
export function forecastOf(
  lineItems: readonly LineItemLeft[],
  draws: readonly PeriodDraw[],
  present: Month,
): Forecast | null {
  const known = draws.filter(
    ({ billingPeriod }) => billingPeriod >= firstPeriodOf(present) && billingPeriod < present,
  )
  const last = lastBilled(known, present)
  const open = lineItems.filter(({ endMonth }) => endMonth > last)
  const balance = totalOfTracked(open.map((lineItem) => lineItem.balance))
  if (balance === null) return null
  const isDry = balance <= 0n
  if (!isDry && known.filter(({ drawn }) => drawn > 0n).length < 2) return null
  const amounts = amountsUntil(last, known)
  const ascending = amounts.toSorted((a, b) => (a < b ? -1 : 1))
  const total = amounts.reduce((sum, amount) => sum + amount, 0n)
  const dryMonth = (drawn: bigint, periods = 1): Month | null =>
    isDry ? null : monthAfter(last, { balance: balance * BigInt(periods), drawn })
  return {
    isDry,
    month: dryMonth(total, amounts.length),
    earliest: dryMonth(ascending.at(-1) ?? 0n),
    latest: dryMonth(ascending[0] ?? 0n),
    periods: amounts.length,
    monthlyDraw: mean(total, amounts.length),
  }
}

/** The last month may not be billed yet, so without anything drawn or credited it says nothing; those before it do. */
function lastBilled(known: readonly PeriodDraw[], present: Month): Month {
  const lastMonth = addMonths(present, -1)
  return known.some(({ billingPeriod }) => billingPeriod === lastMonth) ? lastMonth : addMonths(present, -2)
}

/** One for each billing period from the first that drew to `last`. */
function amountsUntil(last: Month, known: readonly PeriodDraw[]): bigint[] {
  const drawnIn = new Map(known.map(({ billingPeriod, drawn }) => [billingPeriod, drawn]))
  const drew = known.filter(({ drawn }) => drawn > 0n).map(({ billingPeriod }) => billingPeriod)
  const [first] = drew.toSorted()
  if (first === undefined) return []
  const months = Array.from({ length: monthsInclusive(first, last) }, (_, index) => addMonths(first, index))
  return months.map((month) => drawnIn.get(month) ?? 0n)
}

/** The month in which `balance` is used up, where each month after `last` draws `drawn`; null where that takes more than ten years. */
function monthAfter(last: Month, { balance, drawn }: { balance: bigint; drawn: bigint }): Month | null {
  if (drawn <= 0n) return null
  const months = (balance + drawn - 1n) / drawn
  return months > mostMonths ? null : addMonths(last, Number(months))
}

function mean(total: bigint, count: number): bigint {
  if (count === 0) return 0n
  const double = 2n * BigInt(count)
  const half = total < 0n ? -BigInt(count) : BigInt(count)
  return (2n * total + half) / double
}
