import type { Db } from '../src/storage/database'

/** What activities touch the world with. */
export interface ActivityDeps {
  db: Db
  /** The time, RFC 3339 UTC. */
  now: () => string
  /** Tells Temporal that a long activity is alive; does nothing outside of a worker. */
  heartbeat: () => void
}
