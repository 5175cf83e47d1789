import { HttpRefusal } from './error'
import { worded } from './contract/wording'

/** A message as the mail catcher of `npm start` answers it. Times are RFC 3339. */
interface CaughtMessageSummary {
  /** Counts from 1 in the order of arrival. */
  id: number
  receivedAt: string
  from: string
  to: string
  subject: string
}

interface CaughtMessage extends CaughtMessageSummary {
  text: string | null
  html: string | null
}

/** Reads what the mail catcher took. Refused (`not-reachable`) where it does not answer. */
export interface MailCatcher {
  /** The oldest first. */
  list(): Promise<CaughtMessageSummary[]>
  find(id: bigint): Promise<CaughtMessage | undefined>
}

/** Milliseconds in which it has to answer. */
const patience = 5_000

/** Asks the catcher at `address`, http://host:port. */
export function createMailCatcher(address: string): MailCatcher {
  return {
    async list() {
      const { messages } = (await read(`${address}/messages`)) as { messages: CaughtMessageSummary[] }
      return messages
    },
    find: async (id) => (await read(`${address}/messages/${id.toString()}`)) as CaughtMessage | undefined,
  }
}

/** What it answers; undefined where it has no such message. */
async function read(url: string): Promise<unknown> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(patience) })
    if (reply.status === 404) return undefined
    if (reply.ok) return await reply.json()
  } catch {
    // Told below, like an answer that is none.
  }
  throw new HttpRefusal('not-reachable', worded('mail-catcher-silent'))
}
