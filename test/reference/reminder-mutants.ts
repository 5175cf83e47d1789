/** The rules of reminders with one got wrong, each: what a comparison must be able to tell. */
import { dayMutants, mutant, validityMutants, type ReminderMutant } from './reminder-mutants-of-days'
import { isExpired, reminderRules as right } from './reminder-rules'

const timeMutants: readonly ReminderMutant[] = [
  mutant('what is due at the moment of the setting is told', {
    isDueBetween: (at, since, until) => since <= at && at <= until,
  }),
  mutant('what is due at the moment of an edit is lost', {
    isDueBetween: (at, since, until) => since < at && at < until,
  }),
  mutant('what is due at the moment of an edit is told after it', {
    isDueBetween: (at, since, until) => since <= at && at < until,
  }),
  mutant('what was due before is told, too', { isDueBetween: (at, _since, until) => at <= until }),
]

const lifecycleMutants: readonly ReminderMutant[] = [
  mutant('reminded only while not suspended', { isReminded: ({ isSuspended }) => !isSuspended }),
  mutant('becomes active though suspended', { becomesActiveAtStart: () => true }),
  mutant('expires only while not suspended', { expiresAtEnd: ({ isSuspended }) => !isSuspended }),
  mutant('told after it was deleted', { isSilent: () => false }),
  mutant('active told at entry', { toldAtEntry: (status) => (status === 'active' ? ['active'] : []) }),
  mutant('expired told at entry', { toldAtEntry: (status) => (status === 'expired' ? ['expired'] : []) }),
  mutant('suspended not told', { toldAtSuspension: () => [] }),
  mutant('resumed not told', { toldAtResumption: () => [] }),
  mutant('active told with resumed', {
    toldAtResumption: (status) => (status === 'active' ? ['resumed', 'active'] : ['resumed']),
  }),
  mutant('expired told with resumed', {
    toldAtResumption: (status) => (status === 'expired' ? ['resumed', 'expired'] : ['resumed']),
  }),
  mutant('nothing told at a change of the dates', { toldAtChange: () => [] }),
  mutant('active told at any change of what is active', {
    toldAtChange: (before, after) => (after === 'active' ? ['active'] : right.toldAtChange(before, after)),
  }),
  mutant('active again after expiry not told', {
    toldAtChange: (before, after) =>
      before === 'expired' && after === 'active' ? [] : right.toldAtChange(before, after),
  }),
  mutant('active by an earlier effective month not told', {
    toldAtChange: (before, after) =>
      before === 'pending' && after === 'active' ? [] : right.toldAtChange(before, after),
  }),
  mutant('active told of the suspended that is no longer past its expiry', {
    toldAtChange: (before, after) =>
      before === 'suspended-expired' && after === 'suspended'
        ? ['active']
        : right.toldAtChange(before, after),
  }),
  mutant('expired told at any change of what is expired', {
    toldAtChange: (before, after) => (isExpired(after) ? ['expired'] : right.toldAtChange(before, after)),
  }),
  mutant('expired by an earlier expiration month not told while suspended', {
    toldAtChange: (before, after) => (after === 'suspended-expired' ? [] : right.toldAtChange(before, after)),
  }),
  mutant('expired by an earlier expiration month told of the active only', {
    toldAtChange: (before, after) => (before === 'pending' ? [] : right.toldAtChange(before, after)),
  }),
]

export const reminderMutants: readonly ReminderMutant[] = [
  ...validityMutants,
  ...dayMutants,
  ...timeMutants,
  ...lifecycleMutants,
]
