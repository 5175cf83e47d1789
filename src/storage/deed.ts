import type { Role } from '../domain/access'
import type { OutboxLane } from './outbox'

/** Who does it, and when (RFC 3339 UTC): arrives as data with every write. */
export interface Deed {
  actor: string
  at: string
  /** The request that asked for it; absent where none did. */
  requestId?: string
  /** What they acted as, and with which API key (null: without one); absent where nobody signed in. */
  role?: Role
  keyId?: bigint | null
  /** How urgently workflows are to hear of it; `person` unless it says another. */
  lane?: OutboxLane
}

/** An edit by a person. With `expectedRevision` it is refused (`edit-conflict`) where somebody else came first. */
export interface EditDeed extends Deed {
  expectedRevision?: number
}
