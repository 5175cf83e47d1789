import type { Db } from '../storage/database'
import type { RunStarter } from './run-starter'

/** What the routes work with. */
export interface Deps {
  db: Db
  runs: RunStarter
  /** RFC 3339 UTC. */
  now: () => string
}

/** Who acts, until people sign in. */
export const actor = 'operator'
