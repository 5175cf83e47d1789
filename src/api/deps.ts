import type { Db } from '../storage/database'
import type { BillingSchedules } from './billing-schedules'
import type { Reconciliations } from './reconciliations'
import type { RunStarter } from './run-starter'

/** What the routes work with. */
export interface Deps {
  db: Db
  runs: RunStarter
  schedules: BillingSchedules
  reconciliations: Reconciliations
  /** The notice that the last part of a link in a message names; undefined where we did not write it. */
  noticeOfLink: (token: string) => bigint | undefined
  /** RFC 3339 UTC. */
  now: () => string
}

/** Who acts, until people sign in. */
export const actor = 'operator'
