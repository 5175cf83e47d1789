import { addMonths, isMonth, month, monthsInclusive } from '../../../domain/month'

/** `count` months later; what is no month stays as it was typed. */
export function movedMonth(text: string, count: number): string {
  return isMonth(text) ? addMonths(text, count) : text
}

/** Months from `first` to `last`, 0 for the same one. Throws a RangeError for what is no month. */
export function monthsBetween(first: string, last: string): number {
  return monthsInclusive(month(first), month(last)) - 1
}
