/** "Notifications" (expiry and lifecycle) and "Status" of the domain document, one rule each, so that one can be wrong. */
import {
  dayAfter,
  dayIn,
  firstDayOf,
  firstInstantOf,
  lastDayOf,
  monthOf,
  monthsLater,
  weekBefore,
} from './reminder-calendar'
import type { Day, Month } from './reminder-calendar'
import type { ExpiryOccasion, LifecycleOccasion } from './reminder-scenario'

/** A purchase order as it stands between two edits. */
export interface Standing {
  zone: string
  effectiveMonth: Month
  expirationMonth: Month
  isSuspended: boolean
  isDeleted: boolean
  /** The calendar day, in the zone of then, on which the expiration was set or last changed. */
  expirySetOn: Day
}

export type Status = 'pending' | 'active' | 'suspended' | 'expired' | 'suspended-expired'

export interface ReminderRules {
  statusOn: (today: Day, standing: Standing) => Status
  dayIn: (zone: string, instant: number) => Day
  firstInstantOf: (day: Day, zone: string) => number
  lastDay: (expirationMonth: Month) => Day
  expiresOn: (expirationMonth: Month) => Day
  validFrom: (expirySetOn: Day, effectiveMonth: Month) => Day
  monthsAfter: (day: Day, months: number) => Day
  isAtMost: (monthsAfterStart: Day, lastDay: Day) => boolean
  occasions: (isAtMost: (months: number) => boolean) => ExpiryOccasion[]
  setsExpiry: (before: Standing, after: Standing) => boolean
  monthsBefore: (day: Day, months: number) => Day
  weekBefore: (day: Day) => Day
  isDueBetween: (at: number, since: number, until: number) => boolean
  isReminded: (standing: Standing) => boolean
  becomesActiveAtStart: (standing: Standing) => boolean
  expiresAtEnd: (standing: Standing) => boolean
  isSilent: (standing: Standing) => boolean
  toldAtEntry: (status: Status) => LifecycleOccasion[]
  toldAtSuspension: () => LifecycleOccasion[]
  toldAtResumption: (status: Status) => LifecycleOccasion[]
  toldAtChange: (before: Status, after: Status) => LifecycleOccasion[]
}

export const reminderRules: ReminderRules = {
  /** "Months begin and end in the seller entity's time zone." */
  statusOn: (today, { effectiveMonth, expirationMonth, isSuspended }) => {
    if (monthOf(today) > expirationMonth) return isSuspended ? 'suspended-expired' : 'expired'
    if (isSuspended) return 'suspended'
    return monthOf(today) < effectiveMonth ? 'pending' : 'active'
  },
  dayIn,
  firstInstantOf,
  lastDay: lastDayOf,
  expiresOn: (expirationMonth) => dayAfter(lastDayOf(expirationMonth)),

  /** "Validity left" begins on the day of the setting, or with the effective month if that is later. */
  validFrom: (expirySetOn, effectiveMonth) =>
    firstDayOf(effectiveMonth) > expirySetOn ? firstDayOf(effectiveMonth) : expirySetOn,
  monthsAfter: monthsLater,
  isAtMost: (monthsAfterStart, lastDay) => monthsAfterStart > lastDay,
  /** "<= 1 month: 1 week before and on the day; <= 3 months: 1 month before, and those; longer: 2 months before" */
  occasions: (isAtMost) => {
    if (isAtMost(1)) return ['one-week', 'last-day']
    if (isAtMost(3)) return ['one-month', 'one-week', 'last-day']
    return ['two-months', 'one-month', 'one-week', 'last-day']
  },
  setsExpiry: (before, after) =>
    before.expirationMonth !== after.expirationMonth || before.zone !== after.zone,
  monthsBefore: (day, months) => monthsLater(day, -months),
  weekBefore,

  /** What is due at the very moment of an edit was dealt with before it. */
  isDueBetween: (at, since, until) => since < at && at <= until,
  isReminded: () => true,
  becomesActiveAtStart: ({ isSuspended }) => !isSuspended,
  expiresAtEnd: () => true,
  isSilent: ({ isDeleted }) => isDeleted,

  toldAtEntry: () => [],
  toldAtSuspension: () => ['suspended'],
  toldAtResumption: () => ['resumed'],
  toldAtChange: (before, after) => {
    if (after === 'active' && (before === 'pending' || before === 'expired')) return ['active']
    if (isExpired(after) && !isExpired(before)) return ['expired']
    return []
  },
}

export function isExpired(status: Status): boolean {
  return status === 'expired' || status === 'suspended-expired'
}
