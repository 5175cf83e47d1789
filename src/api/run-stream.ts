import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { loadRunCounts } from '../storage/billing-run-progress'
import type { BillingRunProgressView } from './contract/billing-run'
import type { Deps } from './deps'
import { HttpRefusal } from './error'
import { eventIdOf, eventText, progressOf } from './run-progress'
import type { WorkflowState } from './run-starter'
import { worded } from './contract/wording'

/** In milliseconds. A stream ends after `longest`, so that whoever listens signs in anew. */
const times = { look: 500, askTemporal: 2_000, heartbeat: 15_000, longest: 600_000 } as const

/** Streams at once in this process, and text that a slow reader may have waiting before it is told less often. */
const most = { streams: 500, waiting: 65_536 } as const

/** When a client whose stream ended comes back, in milliseconds. */
const comeBack = 'retry: 2000\n\n'

interface Listener {
  runId: bigint
  stream: Readable
  /** The last event that it was told, or knew before. */
  knows: string | undefined
  spokenAt: number
  endsAt: number
}

/** Tells listeners how far runs are. */
export interface RunStreams {
  /** As it stands now; undefined: there is no such run. */
  look(runId: bigint): Promise<BillingRunProgressView | undefined>
  /** A stream of server-sent events until the run is over; `knows` is the id of the last event that the client has. */
  open(runId: bigint, knows: string | undefined): Readable
  /** Ends every stream; those who listen come back by themselves, to whoever serves then. */
  close(): void
}

type LookDeps = Pick<Deps, 'db' | 'runs' | 'now'>
type Look = (runIds: readonly bigint[]) => Promise<Map<bigint, BillingRunProgressView>>

/** Looks at runs in one statement, and asks Temporal about each no more than every two seconds. */
function createLook({ db, runs, now }: LookDeps): Look {
  let workflows = new Map<bigint, { state: WorkflowState; askedAt: number }>()

  async function stateOf(runId: bigint): Promise<WorkflowState> {
    const known = workflows.get(runId)
    if (known) return known.state
    const state = await runs.stateOf(runId)
    // An end is not remembered: the run may be continued a moment later, and whoever listens then must not hear of the old end.
    if (state === 'running' || state === 'unknown') workflows.set(runId, { state, askedAt: Date.now() })
    return state
  }

  return async (runIds) => {
    const recent = [...workflows].filter(([, { askedAt }]) => Date.now() - askedAt < times.askTemporal)
    workflows = new Map(recent)
    // Temporal first: what is counted before a workflow has ended is not all that it sent, and would be the last that anybody hears.
    const states = new Map(await Promise.all(runIds.map(async (id) => [id, await stateOf(id)] as const)))
    const counts = await loadRunCounts(db, runIds)
    const at = now()
    return new Map(
      counts.map((count) => [count.runId, progressOf(count, states.get(count.runId) ?? 'unknown', at)]),
    )
  }
}

/** One look at the database every half second serves all who listen, and none where nobody does; no connection is held between. */
export function createRunStreams(deps: LookDeps): RunStreams {
  const listeners = new Set<Listener>()
  const lookAt = createLook(deps)
  let isLooking = false

  async function keepLooking(): Promise<void> {
    if (isLooking) return
    isLooking = true
    while (listeners.size > 0) {
      // Who comes while this look is under way is told by the next: what it sees may be older than what brought them.
      const present = [...listeners]
      const runIds = [...new Set(present.map(({ runId }) => runId))]
      // While the database is down there is no news; the heartbeat goes on.
      const seen = await lookAt(runIds).catch(() => new Map<bigint, BillingRunProgressView>())
      for (const listener of present) {
        const isOver = tell(listener, seen.get(listener.runId), Date.now())
        if (isOver) listeners.delete(listener)
      }
      await pause(times.look, undefined, { ref: false })
    }
    isLooking = false
  }

  return {
    look: async (runId) => (await lookAt([runId])).get(runId),
    open(runId, knows) {
      if (listeners.size >= most.streams) throw new HttpRefusal('not-reachable', worded('listeners-too-many'))
      const stream = new Readable({
        read: () => undefined,
        destroy(error, done) {
          listeners.delete(listener)
          done(error)
        },
      })
      const listener = { runId, stream, knows, spokenAt: Date.now(), endsAt: Date.now() + times.longest }
      listeners.add(listener)
      stream.push(comeBack)
      void keepLooking()
      return stream
    },
    close() {
      for (const { stream } of listeners) stream.push(null)
      listeners.clear()
    },
  }
}

/** Tells a listener what is news to it, or gives a sign of life where nothing is for long. Answers whether its stream has ended. */
function tell(listener: Listener, progress: BillingRunProgressView | undefined, at: number): boolean {
  const { stream, knows } = listener
  if (stream.readableLength > most.waiting || stream.destroyed) return false
  if (progress && eventIdOf(progress) !== knows) {
    stream.push(eventText(progress))
    Object.assign(listener, { knows: eventIdOf(progress), spokenAt: at })
  } else if (at - listener.spokenAt >= times.heartbeat) {
    stream.push(': the run goes on\n\n')
    listener.spokenAt = at
  }
  const isOver = progress?.isOver === true || at >= listener.endsAt
  if (isOver) stream.push(null)
  return isOver
}
