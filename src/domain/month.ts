import { Temporal } from 'temporal-polyfill'

/** A calendar month, `YYYY-MM`. As text, months compare in time order. */
export type Month = string & { readonly __month: unique symbol }

const shape = /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/

/** Whether `text` is a month from 1900-01 to 2199-12. */
export function isMonth(text: string): text is Month {
  return shape.test(text)
}

/** Reads `YYYY-MM`; throws a RangeError for anything else, so check foreign input with `isMonth` first. */
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`"${text}" is not a month; write it as YYYY-MM, such as 2024-09.`)
  return text
}

/** `count` months later (earlier when negative). */
export function addMonths(start: Month, count: number): Month {
  return month(Temporal.PlainYearMonth.from(start).add({ months: count }).toString())
}

/** Months from `first` to `last`, both included; negative windows count as 0. */
export function monthsInclusive(first: Month, last: Month): number {
  const span = Temporal.PlainYearMonth.from(first).until(last, { largestUnit: 'months' }).months
  return Math.max(0, span + 1)
}

/** Whether `period` lies in [first, last], both included. */
export function isWithin(period: Month, first: Month, last: Month): boolean {
  return first <= period && period <= last
}

/** The month that holds `instant` (RFC 3339) in an IANA `timeZone`. */
export function monthOf(instant: string, timeZone: string): Month {
  return month(
    Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString(),
  )
}

/** The first instant of the month in an IANA `timeZone`, RFC 3339 UTC. Where midnight does not exist, the first instant after it. */
export function firstInstant(of: Month, timeZone: string): string {
  return startOfDay(`${of}-01`, timeZone)
}

/** The calendar date of `instant` (RFC 3339) in an IANA `timeZone`, `YYYY-MM-DD`. */
export const dateIn = remembered((instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
)

/** `days` after a `YYYY-MM-DD` date. */
export const addDays = remembered((date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString(),
)

/** `count` months before or after a `YYYY-MM-DD` date; where that day does not exist, the last of its month. */
export const addMonthsToDate = remembered((date: string, count: number): string =>
  Temporal.PlainDate.from(date).add({ months: count }, { overflow: 'constrain' }).toString(),
)

/** The last day of a month, `YYYY-MM-DD`. */
export function lastDayOf(of: Month): string {
  const { daysInMonth } = Temporal.PlainYearMonth.from(of)
  return `${of}-${daysInMonth}`
}

/** The first instant after the month in an IANA `timeZone`, RFC 3339 UTC. */
export function firstInstantAfter(of: Month, timeZone: string): string {
  return startOfDay(addDays(lastDayOf(of), 1), timeZone)
}

/** The first instant of a `YYYY-MM-DD` date in an IANA `timeZone`, RFC 3339 UTC. Where midnight does not exist, the first instant after it. */
export const startOfDay = remembered((date: string, timeZone: string): string =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).startOfDay().toInstant().toString(),
)

/** Whether the runtime knows `timeZone` as an IANA name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return true
  } catch {
    return false
  }
}

/** Answers to keep at most, for each question. */
const mostRemembered = 20_000

/** Zones take up to a millisecond to ask, and thousands of purchase orders ask about the same few days. */
function remembered<A extends string | number, B extends string | number>(
  answer: (first: A, second: B) => string,
): (first: A, second: B) => string {
  const answers = new Map<string, string>()
  return (first, second) => {
    const question = `${first} ${second}`
    const known = answers.get(question)
    if (known !== undefined) return known
    if (answers.size >= mostRemembered) answers.clear()
    const found = answer(first, second)
    answers.set(question, found)
    return found
  }
}
