import { DomainError } from '../src/domain/error'
import { isToBeSwitchedOff, nextWebhookAttempt } from '../src/domain/webhook'
import { inEnglish, worded } from '../src/domain/wording'
import { parseMailbox } from '../src/email/mailbox'
import type { Mailer } from '../src/email/send'
import { composeWebhookOff } from '../src/email/webhook-off'
import {
  findNextAttempt,
  findWebhookTarget,
  listDueDeliveries,
  recordWebhookAttempt,
  switchOff,
  type DueDelivery,
  type WebhookTarget,
} from '../src/storage/webhook-delivery'
import { recordRunFailed } from '../src/storage/webhook-run-event'
import type { WebhookSecrets } from '../src/webhook/secret'
import type { SendWebhook, WebhookReply } from '../src/webhook/send'
import { signatureOf } from '../src/webhook/signature'
import type { ActivityDeps } from './deps'

export interface WebhookDeps {
  sendWebhook: SendWebhook
  webhookSecrets: Pick<WebhookSecrets, 'open'>
  mailer: Mailer
  /** The sender of mail, such as `Billing <billing@seller.example>`. */
  from: string
}

export interface WebhookSlice {
  endpointId: string
  /** The workflow's time, RFC 3339: decides what is due, and when what fails is due again. */
  at: string
  /** Deliveries of one activity. */
  limit: number
}

export interface WebhookSliceOutcome {
  delivered: number
  failed: number
  /** `off`: the endpoint was switched off now, and its owner is to be told; `gone`: there is nothing to send to. */
  endpoint: 'active' | 'off' | 'gone'
  /** When the next attempt is due, RFC 3339; null: nothing waits. */
  nextAttemptAt: string | null
}

type Deps = ActivityDeps & WebhookDeps

/** Attempts at a time, each of another subject; a slice ends early after so many failures, to let others have their turn. */
const lanes = 4
const mostFailures = 8

/** The activities that tell other systems what happened. Each is safe to repeat: receivers know a delivery by its id. */
export function createWebhookActivities(deps: Deps) {
  return {
    /** Attempts up to `limit` deliveries that are due, and switches the endpoint off where none has arrived for days. */
    async sendWebhooks({ endpointId, at, limit }: WebhookSlice): Promise<WebhookSliceOutcome> {
      const id = BigInt(endpointId)
      const target = await findWebhookTarget(deps.db, id, deps.now())
      if (target?.state !== 'active')
        return { delivered: 0, failed: 0, endpoint: 'gone', nextAttemptAt: null }
      const counts = await sendSlice(deps, target, { at, limit })
      if (await isSwitchedOffNow(deps, id, at)) return { ...counts, endpoint: 'off', nextAttemptAt: null }
      return { ...counts, endpoint: 'active', nextAttemptAt: await findNextAttempt(deps.db, id) }
    },

    /** Tells the owner of an endpoint that it is off. Fails, to be tried again, while the mail server does not take it. */
    async tellWebhookOwner({ endpointId, at }: { endpointId: string; at: string }): Promise<void> {
      const { db, mailer, heartbeat } = deps
      const target = await findWebhookTarget(db, BigInt(endpointId), at)
      if (target?.state !== 'off') return
      const sender = parseMailbox(deps.from)
      const off = { webhookId: target.id, url: target.url, reason: target.offReason ?? '', at }
      const message = await composeWebhookOff(off, sender, target.ownerEmail)
      const sending = mailer.send(message, { from: sender.email, to: target.ownerEmail })
      const outcome = await whileAlive(heartbeat, sending)
      if (outcome.kind === 'deferred')
        throw new Error(`The mail server puts the message off: ${outcome.reason}`)
    },
  }
}

async function sendSlice(
  deps: Deps,
  target: WebhookTarget,
  { at, limit }: { at: string; limit: number },
): Promise<{ delivered: number; failed: number }> {
  const counts = { delivered: 0, failed: 0 }
  const queue = (await listDueDeliveries(deps.db, target.id, { at, limit })).values()
  const work = async () => {
    for (const delivery of queue) {
      const { status, error } = await attempt(deps, target, delivery)
      counts[error === null ? 'delivered' : 'failed'] += 1
      const attempts = delivery.attempts + 1
      const { id: deliveryId, firstAttemptAt } = delivery
      const nextAt =
        error === null
          ? null
          : nextWebhookAttempt({ deliveryId, attempts, firstAttemptAt: firstAttemptAt ?? at }, at)
      const key = { endpointId: target.id, deliveryId }
      await recordWebhookAttempt(deps.db, key, { attempts, at, status, error, nextAt })
      if (counts.failed >= mostFailures) return
    }
  }
  await whileAlive(deps.heartbeat, Promise.all(Array.from({ length: lanes }, work)))
  return counts
}

async function whileAlive<T>(heartbeat: () => void, work: Promise<T>): Promise<T> {
  const beat = setInterval(heartbeat, 5_000)
  return work.finally(() => clearInterval(beat))
}

async function attempt(
  { sendWebhook, webhookSecrets, now }: Deps,
  { url, secrets }: WebhookTarget,
  { id, kind, body }: DueDelivery,
): Promise<WebhookReply> {
  const texts = readable(webhookSecrets, secrets)
  if (texts === null) return { status: null, error: inEnglish(worded('webhook-secret-unreadable')) }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Drawdown-Webhooks/1',
    'drawdown-event': kind,
    'drawdown-delivery': id.toString(),
    'drawdown-signature': signatureOf(body, texts, now()),
  }
  return sendWebhook({ url, body, headers })
}

/** Null where they were sealed under another LINK_SECRET. */
function readable({ open }: Pick<WebhookSecrets, 'open'>, sealed: readonly Buffer[]): string[] | null {
  try {
    return sealed.map(open)
  } catch {
    return null
  }
}

async function isSwitchedOffNow({ db }: Deps, endpointId: bigint, at: string): Promise<boolean> {
  const target = await findWebhookTarget(db, endpointId, at)
  if (target === undefined || target.failingSince === null || !isToBeSwitchedOff(target.failingSince, at))
    return false
  await switchOff(db, endpointId, inEnglish(worded('webhook-nothing-arrived')))
  return true
}

type Activity = (input: never) => Promise<unknown>

/** Wraps the activities of billing runs so that one that refuses for good, which makes its run fail, is told as an event. */
export function tellingOfFailedRuns<Activities extends Record<string, Activity>>(
  { db, now }: Pick<ActivityDeps, 'db' | 'now'>,
  activities: Activities,
): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    async (input: { runId: string }): Promise<unknown> => {
      try {
        return await activity(input as never)
      } catch (error) {
        if (error instanceof DomainError && error.code !== 'not-found')
          // Why the run failed matters more than why that could not be told.
          await recordRunFailed(db, BigInt(input.runId), error.message, now()).catch(() => undefined)
        throw error
      }
    },
  ])
  return Object.fromEntries(wrapped) as Activities
}
