import { setTimeout as pause } from 'node:timers/promises'
import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { noticeDeliveryWorkflowId, taskQueues } from '../workflows/messages'
import { send, workflowIdOf, type Sender } from './relay-send'
import { deliverWebhooks } from './relay-webhook'
import type { Db } from './storage/database'
import { isDeliveryDue } from './storage/notice-delivery'
import { markSent, takeDispatches, whileRelayingAlone, type Dispatch } from './storage/outbox-relay'

export interface RelayDeps extends Sender {
  db: Db
  /** RFC 3339 UTC. */
  now: () => string
  log: {
    info: (message: string) => void
    warn: (facts: object, message: string) => void
  }
}

/**
 * Messages under way to Temporal at once, the most of one round, and bulk ones that may be sent and not yet heard: an edit by
 * hand waits for those, so they are no more than keep two cores busy (docs/performance.md).
 */
export const limits = { atOnce: 10, batch: 100, bulkUnderWay: 8 } as const

/** All in milliseconds: how long to wait for Temporal, and for a workflow to hear; how often to look. */
const times = {
  deadline: 3_000,
  resend: 30_000,
  poll: 200,
  heldBack: 50,
  noticePoll: 1_000,
  backOff: 2_000,
} as const

/** `INVALID_ARGUMENT` of gRPC: the message itself is at fault, and those after it may well be taken. */
const invalidArgument = 3

export interface RelayRound {
  sent: number
  /** Bulk messages wait until workflows have heard those before them. */
  isHeldBack: boolean
}

/**
 * One round: hands what waits in the outbox to Temporal and notes it. Where another worker does so just now, nothing.
 * Whoever is killed in between leaves messages that are sent again; to a workflow they are no news.
 */
export async function relayOnce(deps: RelayDeps): Promise<RelayRound> {
  const round = await whileRelayingAlone(deps.db, async (tx) => {
    const at = deps.now()
    const resendBefore = new Date(Date.parse(at) - times.resend).toISOString()
    const { dispatches, isHeldBack } = await takeDispatches(tx, { ...limits, at, resendBefore })
    const { taken, failure } = await sendAll(deps, dispatches)
    await markSent(tx, taken, at)
    return { sent: taken.length, isHeldBack, failure }
  })
  if (round?.failure) throw round.failure
  return round ?? { sent: 0, isHeldBack: false }
}

/** Starts the workflow that sends what no billing run sends, where something is due and it does not run. */
async function deliverNotices({ db, client, now }: RelayDeps): Promise<void> {
  if (!(await isDeliveryDue(db, now()))) return
  await client.withDeadline(Date.now() + times.deadline, () =>
    client.workflow.start('noticeDelivery', {
      workflowId: noticeDeliveryWorkflowId,
      taskQueue: taskQueues.lifecycle,
      args: [{}],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'Messages that belong to no billing run',
    }),
  )
}

/** Relays until it is stopped. While Temporal or Postgres is down it waits; it says so once, and once that it is over. */
export function startRelay(deps: RelayDeps): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const relaying = relay(deps, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await relaying
    },
  }
}

async function relay(deps: RelayDeps, signal: AbortSignal): Promise<void> {
  let failures = 0
  let lookedForNotices = 0
  while (!signal.aborted) {
    let wait: number = times.poll
    try {
      const { sent, isHeldBack } = await relayOnce(deps)
      if (Date.now() - lookedForNotices >= times.noticePoll) {
        lookedForNotices = Date.now()
        await deliverNotices(deps)
        await deliverWebhooks(deps)
      }
      if (failures > 0) deps.log.info('Changes reach their workflows again.')
      failures = 0
      if (sent > 0) wait = 0
      else if (isHeldBack) wait = times.heldBack
    } catch (error) {
      failures += 1
      wait = Math.min(times.backOff, times.poll * 2 ** failures)
      if (failures === 1)
        deps.log.warn({ err: error }, 'Changes do not reach their workflows; they are kept and sent later.')
    }
    await pause(wait, undefined, { signal }).catch(() => undefined)
  }
}

interface Sendings {
  /** In Postgres they count as sent: Temporal has them, or will never take them as they are. */
  taken: Dispatch[]
  /** Why the others could not be sent. */
  failure: Error | undefined
}

/** Several at a time, in order; stops where Temporal does not answer. Each is of another subject, so none overtakes its like. */
async function sendAll(
  { client, heldReminderDays, log }: RelayDeps,
  dispatches: readonly Dispatch[],
): Promise<Sendings> {
  const sendings: Sendings = { taken: [], failure: undefined }
  const queue = dispatches.values()
  const work = async () => {
    for (const dispatch of queue) {
      if (sendings.failure !== undefined) return
      try {
        await client.withDeadline(Date.now() + times.deadline, () =>
          send({ client, heldReminderDays }, dispatch),
        )
      } catch (error) {
        if (!isRefusal(error)) {
          sendings.failure ??= error instanceof Error ? error : new Error(String(error))
          return
        }
        log.warn(
          { err: error, workflowId: workflowIdOf(dispatch) },
          'Temporal refuses a message; it is tried again.',
        )
      }
      sendings.taken.push(dispatch)
    }
  }
  await Promise.all(Array.from({ length: limits.atOnce }, work))
  return sendings
}

function isRefusal(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : undefined
  if (!isGrpcServiceError(cause)) return false
  const code: number = cause.code
  return code === invalidArgument
}
