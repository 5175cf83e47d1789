/**
 * Calendar days for the oracle of reminders, slowly and plainly: days are text, months have the lengths of the wall
 * calendar, and the beginning of a day in a time zone is looked for by asking the zone which day it has.
 */

/** A calendar day, YYYY-MM-DD: earlier is less. */
export type Day = string
/** A calendar month, YYYY-MM: earlier is less. */
export type Month = string

const HOUR = 60 * 60 * 1000
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function daysInMonth(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeapYear ? 29 : LENGTHS[month - 1]!
}

function written(year: number, month: number, day: number): Day {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function read(day: Day): { year: number; month: number; dayOfMonth: number } {
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  return { year: year!, month: month!, dayOfMonth: dayOfMonth! }
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`
}

export function lastDayOf(month: Month): Day {
  const { year, month: monthOfYear } = read(firstDayOf(month))
  return written(year, monthOfYear, daysInMonth(year, monthOfYear))
}

export function monthOf(day: Day): Month {
  return day.slice(0, 'YYYY-MM'.length)
}

export function dayAfter(day: Day): Day {
  const { year, month, dayOfMonth } = read(day)
  if (dayOfMonth < daysInMonth(year, month)) return written(year, month, dayOfMonth + 1)
  return month === 12 ? written(year + 1, 1, 1) : written(year, month + 1, 1)
}

export function dayBefore(day: Day): Day {
  const { year, month, dayOfMonth } = read(day)
  if (dayOfMonth > 1) return written(year, month, dayOfMonth - 1)
  return month === 1 ? written(year - 1, 12, 31) : written(year, month - 1, daysInMonth(year, month - 1))
}

export function weekBefore(day: Day): Day {
  let found = day
  for (let stepped = 0; stepped < 7; stepped += 1) found = dayBefore(found)
  return found
}

/** The same day of the month that many months later (earlier when negative), or the last day of that month. */
export function monthsLater(day: Day, months: number): Day {
  let { year, month } = read(day)
  for (let stepped = 0; stepped < months; stepped += 1) {
    month += 1
    if (month === 13) [year, month] = [year + 1, 1]
  }
  for (let stepped = 0; stepped > months; stepped -= 1) {
    month -= 1
    if (month === 0) [year, month] = [year - 1, 12]
  }
  return written(year, month, Math.min(read(day).dayOfMonth, daysInMonth(year, month)))
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The day that the calendar on the wall shows in the zone at that instant (milliseconds since 1970). */
export function dayIn(zone: string, instant: number): Day {
  let calendar = calendars.get(zone)
  if (calendar === undefined) {
    // Canada writes its dates YYYY-MM-DD.
    const format = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
    calendar = new Intl.DateTimeFormat('en-CA', format)
    calendars.set(zone, calendar)
  }
  return calendar.format(instant)
}

const found = new Map<string, number>()

/**
 * The first instant of a day in the zone, which is not always 00:00: clocks are put forward at midnight, too. Where they
 * go back at midnight, the day before just takes longer: the day on the wall never turns back, so halving finds it. (It
 * did turn back in Newfoundland, where clocks changed a minute past midnight until 2011: such years are not for this.)
 */
export function firstInstantOf(day: Day, zone: string): number {
  const key = `${day} ${zone}`
  const known = found.get(key)
  if (known !== undefined) return known
  const { year, month, dayOfMonth } = read(day)
  const inUtc = Date.UTC(year, month - 1, dayOfMonth)
  // No zone is as far as 15 hours from UTC: before the one it is not that day yet, at the other it is, or later.
  let before = inUtc - 15 * HOUR
  let reached = inUtc + 15 * HOUR
  while (reached - before > 1) {
    const middle = before + Math.floor((reached - before) / 2)
    if (dayIn(zone, middle) < day) before = middle
    else reached = middle
  }
  found.set(key, reached)
  return reached
}
