import {
  addDays,
  addMonthsToDate,
  dateIn,
  firstInstant,
  firstInstantAfter,
  lastDayOf,
  startOfDay,
} from './month'
import { statusOf, type PurchaseOrderTerms } from './purchase-order'

/** Reminders that the validity ends, the earliest first. Source: domain.md, "Notifications", expiry. */
export const expiryOccasions = ['two-months', 'one-month', 'one-week', 'last-day'] as const
export type ExpiryOccasion = (typeof expiryOccasions)[number]

/** Source: domain.md, "Notifications", lifecycle. */
export const lifecycleOccasions = ['active', 'suspended', 'resumed', 'expired'] as const
export type LifecycleOccasion = (typeof lifecycleOccasions)[number]

/** What the clock brings about in the life of a purchase order. `at` is RFC 3339 UTC. */
export type Deadline =
  | { kind: 'expiry'; occasion: ExpiryOccasion; at: string }
  | { kind: 'lifecycle'; occasion: 'active' | 'expired'; at: string }

/** What its life depends on. */
export interface Life extends Pick<
  PurchaseOrderTerms,
  'effectiveMonth' | 'expirationMonth' | 'suspendedAt' | 'deletedAt'
> {
  /** When the expiration was last set or changed, RFC 3339. */
  expirySetAt: string
  /** What became due up to here has been told, RFC 3339. */
  livedUntil: string
}

/** Reminders are spread over so many milliseconds, because thousands of purchase orders end at one midnight. */
const spread = 3_600_000n

/**
 * All that is still to become due, in time order; months and days are those of the seller entity's `timeZone`. A suspended
 * purchase order does not become active, but it expires, and is reminded of that. A deleted one has nothing before it.
 */
export function deadlinesOf(life: Life, timeZone: string): Deadline[] {
  if (life.deletedAt !== null) return []
  const { effectiveMonth, expirationMonth, suspendedAt } = life
  const active: Deadline[] =
    suspendedAt === null
      ? [{ kind: 'lifecycle', occasion: 'active', at: firstInstant(effectiveMonth, timeZone) }]
      : []
  const expired = firstInstantAfter(expirationMonth, timeZone)
  const all: Deadline[] = [
    ...active,
    ...remindersOf(life, timeZone),
    { kind: 'lifecycle', occasion: 'expired', at: expired },
  ]
  return all
    .filter(({ at }) => Date.parse(at) > Date.parse(life.livedUntil))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/**
 * Source: domain.md, "validity left when set or changed <= 1 month: 1 week before and on the day; <= 3 months: 1 month
 * before, and those; longer: 2 months before, and those". The day is the last one of the validity; what is left counts from
 * its first day where that comes later than the change (docs/decisions/0010).
 */
function remindersOf({ effectiveMonth, expirationMonth, expirySetAt }: Life, timeZone: string): Deadline[] {
  const lastDay = lastDayOf(expirationMonth)
  const setOn = dateIn(expirySetAt, timeZone)
  const firstDay = `${effectiveMonth}-01`
  const from = setOn > firstDay ? setOn : firstDay
  const isLongerThan = (months: number) => addMonthsToDate(from, months) <= lastDay
  const days: [ExpiryOccasion, string][] = [
    ...(isLongerThan(3) ? [['two-months', addMonthsToDate(lastDay, -2)] as [ExpiryOccasion, string]] : []),
    ...(isLongerThan(1) ? [['one-month', addMonthsToDate(lastDay, -1)] as [ExpiryOccasion, string]] : []),
    ['one-week', addDays(lastDay, -7)],
    ['last-day', lastDay],
  ]
  return days.map(([occasion, day]) => ({ kind: 'expiry', occasion, at: startOfDay(day, timeZone) }))
}

/**
 * What is to be told of `deadlines` (in time order) at `now`: the last one that is due. Others that became due while nobody
 * could tell them are no longer true.
 */
export function dueAt(deadlines: readonly Deadline[], now: string): Deadline | null {
  return deadlines.filter(({ at }) => Date.parse(at) <= Date.parse(now)).at(-1) ?? null
}

/** When a purchase order tells what becomes due at `at`, RFC 3339: up to an hour later, always the same for the same one. */
export function tellingTime(at: string, purchaseOrderId: bigint): string {
  // Knuth's multiplier scatters consecutive ids.
  const delay = Number((purchaseOrderId * 2_654_435_761n) % spread)
  return new Date(Date.parse(at) + delay).toISOString()
}

/** The transition that an edit at `at` makes, which contacts are to hear of; null: none. */
export function transitionOf(
  before: PurchaseOrderTerms,
  after: PurchaseOrderTerms,
  timeZone: { before: string; after: string },
  at: string,
): LifecycleOccasion | null {
  if (after.deletedAt !== null) return null
  if (before.suspendedAt === null && after.suspendedAt !== null) return 'suspended'
  if (before.suspendedAt !== null && after.suspendedAt === null) return 'resumed'
  const was = statusOf(before, timeZone.before, at)
  const is = statusOf(after, timeZone.after, at)
  if (was === is) return null
  if (is === 'active') return 'active'
  return is === 'expired' || is === 'suspended-expired' ? 'expired' : null
}

/**
 * What is no longer true after an edit at `at`, so that contacts who have not been sent it yet never are: reminders of an end
 * that has moved, and a beginning or an end that has been undone.
 */
export function untrueAfter(
  before: PurchaseOrderTerms,
  after: PurchaseOrderTerms,
  timeZone: string,
  at: string,
): (ExpiryOccasion | LifecycleOccasion)[] {
  const isEndMoved =
    before.expirationMonth !== after.expirationMonth || before.sellerEntityId !== after.sellerEntityId
  const { effectiveMonth, expirationMonth, deletedAt } = after
  const status = statusOf({ effectiveMonth, expirationMonth, deletedAt, suspendedAt: null }, timeZone, at)
  const transitions = (['active', 'expired'] as const).filter((occasion) => occasion !== status)
  return isEndMoved ? [...expiryOccasions, ...transitions] : transitions
}
