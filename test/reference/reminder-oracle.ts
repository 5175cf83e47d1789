/** "Notifications" (expiry and lifecycle) of the domain document, slowly and plainly: the oracle for the domain code. */
import { firstDayOf } from './reminder-calendar'
import { reminderRules } from './reminder-rules'
import type { ReminderRules, Standing, Status } from './reminder-rules'
import type {
  ExpiryOccasion,
  LifecycleOccasion,
  ReminderEdit,
  ReminderScenario,
  Told,
} from './reminder-scenario'

/** All that is told up to the horizon, in the order of time. */
export function reminderOracle(scenario: ReminderScenario, rules: ReminderRules = reminderRules): Told[] {
  const { zone, enteredAt, effectiveMonth, expirationMonth, edits, horizon } = scenario
  const expirySetOn = rules.dayIn(zone, enteredAt)
  let standing: Standing = {
    zone,
    effectiveMonth,
    expirationMonth,
    isSuspended: false,
    isDeleted: false,
    expirySetOn,
  }
  const told = lifecycle(rules.toldAtEntry(statusAt(enteredAt, standing, rules)), enteredAt)
  let since = enteredAt
  for (const edit of edits) {
    told.push(...dueBetween(since, edit.at, standing, rules))
    const after = edited(standing, edit, rules)
    told.push(...lifecycle(toldAtEdit(standing, after, edit, rules), edit.at))
    standing = after
    since = edit.at
  }
  return [...told, ...dueBetween(since, horizon, standing, rules)]
}

function lifecycle(occasions: readonly LifecycleOccasion[], at: number): Told[] {
  return occasions.map((occasion) => ({ kind: 'lifecycle', occasion, at }))
}

function statusAt(at: number, standing: Standing, rules: ReminderRules): Status {
  return rules.statusOn(rules.dayIn(standing.zone, at), standing)
}

function edited(before: Standing, edit: ReminderEdit, rules: ReminderRules): Standing {
  if (edit.kind !== 'change') {
    if (edit.kind === 'something else') return before
    if (edit.kind === 'delete') return { ...before, isDeleted: true }
    return { ...before, isSuspended: edit.kind === 'suspend' }
  }
  const { zone, effectiveMonth, expirationMonth } = edit
  const after: Standing = {
    ...before,
    zone: zone ?? before.zone,
    effectiveMonth: effectiveMonth ?? before.effectiveMonth,
    expirationMonth: expirationMonth ?? before.expirationMonth,
  }
  if (!rules.setsExpiry(before, after)) return after
  return { ...after, expirySetOn: rules.dayIn(after.zone, edit.at) }
}

function toldAtEdit(
  before: Standing,
  after: Standing,
  edit: ReminderEdit,
  rules: ReminderRules,
): LifecycleOccasion[] {
  if (rules.isSilent(after)) return []
  const statusAfter = statusAt(edit.at, after, rules)
  if (edit.kind === 'suspend') return rules.toldAtSuspension()
  if (edit.kind === 'resume') return rules.toldAtResumption(statusAfter)
  return rules.toldAtChange(statusAt(edit.at, before, rules), statusAfter)
}

/** What comes due while the purchase order stands as it is, whatever was done to it before. */
function dueBetween(since: number, until: number, standing: Standing, rules: ReminderRules): Told[] {
  if (rules.isSilent(standing)) return []
  const { zone, effectiveMonth, expirationMonth } = standing
  const due: Told[] = rules.isReminded(standing) ? reminders(standing, rules) : []
  if (rules.becomesActiveAtStart(standing))
    due.push(...lifecycle(['active'], rules.firstInstantOf(firstDayOf(effectiveMonth), zone)))
  if (rules.expiresAtEnd(standing))
    due.push(...lifecycle(['expired'], rules.firstInstantOf(rules.expiresOn(expirationMonth), zone)))
  return due
    .filter(({ at }) => rules.isDueBetween(at, since, until))
    .sort((left, right) => left.at - right.at)
}

function reminders(standing: Standing, rules: ReminderRules): Told[] {
  const { zone, effectiveMonth, expirationMonth, expirySetOn } = standing
  const lastDay = rules.lastDay(expirationMonth)
  const validFrom = rules.validFrom(expirySetOn, effectiveMonth)
  const isAtMost = (months: number): boolean => rules.isAtMost(rules.monthsAfter(validFrom, months), lastDay)
  const days: Record<ExpiryOccasion, string> = {
    'two-months': rules.monthsBefore(lastDay, 2),
    'one-month': rules.monthsBefore(lastDay, 1),
    'one-week': rules.weekBefore(lastDay),
    'last-day': lastDay,
  }
  return rules.occasions(isAtMost).map((occasion) => ({
    kind: 'expiry',
    occasion,
    at: rules.firstInstantOf(days[occasion], zone),
  }))
}
