/** The rules of reminders with one about days and months got wrong, each. */
import {
  dayAfter,
  dayBefore,
  dayIn,
  firstDayOf,
  firstInstantOf,
  lastDayOf,
  monthsLater,
} from './reminder-calendar'
import type { Day } from './reminder-calendar'
import { reminderRules } from './reminder-rules'
import type { ReminderRules } from './reminder-rules'

export interface ReminderMutant {
  name: string
  rules: ReminderRules
}

const right = reminderRules
export const mutant = (name: string, wrong: Partial<ReminderRules>): ReminderMutant => ({
  name,
  rules: { ...right, ...wrong },
})

const HOUR = 60 * 60 * 1000
const utcMidnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** 31 April is 1 May. */
function monthsLaterUnclamped(day: Day, months: number): Day {
  const wanted = Number(day.slice('YYYY-MM-'.length))
  let reached = firstDayOf(monthsLater(day, months).slice(0, 'YYYY-MM'.length))
  for (let stepped = 1; stepped < wanted; stepped += 1) reached = dayAfter(reached)
  return reached
}

function monthByMonth(day: Day, months: number): Day {
  let reached = day
  for (let stepped = 0; stepped < months; stepped += 1) reached = monthsLater(reached, -1)
  return reached
}

/** 00:00 by the clock that the zone has at noon: wrong where the clock is changed in the morning. */
function midnightSeenFromNoon(day: Day, zone: string): number {
  const first = firstInstantOf(day, zone)
  const next = firstInstantOf(dayAfter(day), zone)
  return next - first === 24 * HOUR ? first : next - 24 * HOUR
}

export const validityMutants: readonly ReminderMutant[] = [
  mutant('a validity of n months to the day is at most n months', {
    isAtMost: (after, last) => after >= last,
  }),
  mutant('validity counted to the exclusive end', {
    isAtMost: (after, last) => after > dayAfter(last),
  }),
  mutant('validity counted from the entry, though the effective month is later', {
    validFrom: (setOn) => setOn,
  }),
  mutant('validity counted from the effective month, though it began before', {
    validFrom: (_setOn, effectiveMonth) => firstDayOf(effectiveMonth),
  }),
  mutant('validity counted from the day after the setting', {
    validFrom: (setOn, effectiveMonth) => right.validFrom(dayAfter(setOn), effectiveMonth),
  }),
  mutant('validity counted in months without their last day', { monthsAfter: monthsLaterUnclamped }),
  mutant('today is the day in UTC', { dayIn: (_zone, at) => dayIn('UTC', at) }),
  mutant('every edit of the months sets the expiration anew', {
    setsExpiry: (before, after) =>
      right.setsExpiry(before, after) || before.effectiveMonth !== after.effectiveMonth,
  }),
  mutant('any edit sets the expiration anew', { setsExpiry: () => true }),
  mutant('another expiration month leaves the validity as it was judged', {
    setsExpiry: (before, after) => before.zone !== after.zone,
  }),
  mutant('another seller entity leaves the validity as it was judged', {
    setsExpiry: (before, after) => before.expirationMonth !== after.expirationMonth,
  }),
  mutant('two months before from a validity of two months', {
    occasions: (isAtMost) => right.occasions((months) => isAtMost(months === 3 ? 2 : months)),
  }),
  mutant('one month before for any validity', {
    occasions: (isAtMost) => right.occasions((months) => months !== 1 && isAtMost(months)),
  }),
  mutant('two months before for any validity', { occasions: () => right.occasions(() => false) }),
  mutant('never two months before', {
    occasions: (isAtMost) => right.occasions((n) => n === 3 || isAtMost(n)),
  }),
]

export const dayMutants: readonly ReminderMutant[] = [
  mutant('days before counted from the exclusive end', {
    lastDay: (month) => dayAfter(lastDayOf(month)),
  }),
  mutant('months before without the clamp', {
    monthsBefore: (day, months) => monthsLaterUnclamped(day, -months),
  }),
  mutant('months before counted one from another', { monthsBefore: monthByMonth }),
  mutant('a month is 30 days', {
    monthsBefore: (day, months) => {
      let reached = day
      for (let stepped = 0; stepped < 30 * months; stepped += 1) reached = dayBefore(reached)
      return reached
    },
  }),
  mutant('a week is 6 days', { weekBefore: (day) => dayAfter(right.weekBefore(day)) }),
  mutant('a week is 8 days', { weekBefore: (day) => dayBefore(right.weekBefore(day)) }),
  mutant('expired with the beginning of the last day', { expiresOn: lastDayOf }),
  mutant('days begin in UTC', { firstInstantOf: utcMidnight }),
  mutant('days begin by the clock of their noon', { firstInstantOf: midnightSeenFromNoon }),
  mutant('days begin by the clock of the day before', {
    firstInstantOf: (day, zone) => firstInstantOf(dayBefore(day), zone) + 24 * HOUR,
  }),
  mutant('days begin a millisecond late', { firstInstantOf: (day, zone) => firstInstantOf(day, zone) + 1 }),
]
