import { addDays, addMonths, dateIn, month, type Month } from './month'

/** Line items with less than this percentage left run low. */
export const lowPercent = '25'

/** Days from now within which expiring purchase orders are counted. */
export const expiringWithin = 60

/** The months that a summary at `now` (RFC 3339) tells of, in UTC: purchase orders of all seller entities are counted together. */
export function monthsOfSummary(now: string): { expiringBefore: Month; drawnFrom: Month; present: Month } {
  const today = dateIn(now, 'UTC')
  const present = month(today.slice(0, 7))
  const expiringBefore = month(addDays(today, expiringWithin).slice(0, 7))
  return { expiringBefore, drawnFrom: addMonths(present, -11), present }
}
