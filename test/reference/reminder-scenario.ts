/** What happens to one purchase order, and what its contacts are told: the terms of the oracle of reminders. */
import type { Month } from './reminder-calendar'

export interface ReminderScenario {
  /** The IANA time zone of the seller entity at entry. */
  zone: string
  /** Instants are milliseconds since 1970. */
  enteredAt: number
  effectiveMonth: Month
  expirationMonth: Month
  /** In the order of time; those of the same instant in the order given. */
  edits: readonly ReminderEdit[]
  /** What is due later is of no interest. */
  horizon: number
}

export type ReminderEdit =
  | { kind: 'suspend' | 'resume' | 'delete' | 'something else'; at: number }
  /** Another zone is another seller entity. */
  | { kind: 'change'; at: number; zone?: string; effectiveMonth?: Month; expirationMonth?: Month }

export type ExpiryOccasion = 'two-months' | 'one-month' | 'one-week' | 'last-day'
export type LifecycleOccasion = 'active' | 'suspended' | 'resumed' | 'expired'

export type Told =
  | { kind: 'expiry'; occasion: ExpiryOccasion; at: number }
  | { kind: 'lifecycle'; occasion: LifecycleOccasion; at: number }

/** As a person reads it, with the instants on the wall calendar of UTC. */
export function describeReminderScenario({ enteredAt, edits, horizon, ...entry }: ReminderScenario): string {
  const iso = (at: number): string => new Date(at).toISOString()
  return JSON.stringify(
    {
      ...entry,
      enteredAt: iso(enteredAt),
      edits: edits.map((edit) => ({ ...edit, at: iso(edit.at) })),
      horizon: iso(horizon),
    },
    null,
    2,
  )
}
