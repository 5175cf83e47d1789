import { setTimeout as pause } from 'node:timers/promises'
import { nextAttemptAt, type DeliveryOutcome } from '../src/domain/notice'
import { inEnglish, worded } from '../src/domain/wording'
import { parseMailbox } from '../src/email/mailbox'
import { messageIdOf, type Envelope } from '../src/email/message'
import { renderNotice } from '../src/email/render'
import type { Mailer } from '../src/email/send'
import {
  countUnrendered,
  freezeMessages,
  listUnrendered,
  suppressNotices,
  type Batch,
  type QueuedNotice,
} from '../src/storage/notice'
import { loadNoticeContents } from '../src/storage/notice-content'
import {
  beginAttempt,
  countSendable,
  listSendable,
  recordDelivery,
  whileSendingAlone,
} from '../src/storage/notice-delivery'
import type { ActivityDeps } from './deps'

export interface NoticeDeps {
  mailer: Mailer
  /** The sender, such as `Billing <billing@seller.example>`; replies go there. */
  from: string
  /** Where the recipient of a notice turns its kind off. */
  unsubscribeUrl: (noticeId: bigint) => string
}

interface RunSlice {
  runId: string
  /** Notices of one activity. */
  limit: number
}

interface DueSlice {
  /** The workflow's time, RFC 3339: decides what is due, and when what is put off is due again. */
  at: string
  /** Notices of one activity. */
  limit: number
}

export interface RenderOutcome {
  rendered: number
  /** Taken out of the queue because there is nothing to tell any more. */
  suppressed: number
  remaining: number
}

export interface SendOutcome {
  sent: number
  deferred: number
  failed: number
  uncertain: number
  /** Messages that are still to be sent: of the run, or due. */
  remaining: number
  /** Why the mail server serves nobody now; null where it does. */
  serverProblem: string | null
}

type Deps = ActivityDeps & NoticeDeps

/** The activities that write and send what contacts are to hear, of a run or of none. Each is safe to repeat. */
export function createNoticeActivities(deps: Deps) {
  return {
    /** Renders up to `limit` notices of a run into messages and freezes them. */
    renderNotices: ({ runId, limit }: RunSlice): Promise<RenderOutcome> =>
      render(deps, { runId: BigInt(runId) }, limit),

    /** Sends up to `limit` messages of a run, each at most once, and stops early where the mail server serves nobody. */
    sendNotices: ({ runId, limit }: RunSlice): Promise<SendOutcome> =>
      send(deps, { runId: BigInt(runId) }, limit),

    /** As `renderNotices`, of the notices that belong to no run. */
    renderDueNotices: ({ at, limit }: DueSlice): Promise<RenderOutcome> => render(deps, { dueAt: at }, limit),

    /** As `sendNotices`, of the notices that belong to no run; what is put off is due again some time after `at`. */
    sendDueNotices: ({ at, limit }: DueSlice): Promise<SendOutcome> => send(deps, { dueAt: at }, limit),
  }
}

async function render(deps: Deps, batch: Batch, limit: number): Promise<RenderOutcome> {
  const { db, now, heartbeat } = deps
  const notices = await listUnrendered(db, batch, limit)
  const contents = await loadNoticeContents(db, notices)
  heartbeat()
  const silent = notices.flatMap(({ id }) => (contents.has(id) ? [] : [id]))
  await suppressNotices(db, silent, inEnglish(worded('message-nothing-to-tell')))
  const messages = notices.flatMap((notice) => {
    const content = contents.get(notice.id)
    return content ? [{ noticeId: notice.id, ...renderNotice(content, envelopeOf(deps, notice)) }] : []
  })
  const rendered = await freezeMessages(db, messages, now())
  return { rendered, suppressed: silent.length, remaining: await countUnrendered(db, batch) }
}

function envelopeOf(
  { from, unsubscribeUrl }: Deps,
  { id, dedupeKey, createdAt, recipient }: QueuedNotice,
): Envelope {
  const sender = parseMailbox(from)
  return {
    messageId: messageIdOf(dedupeKey, sender),
    date: new Date(createdAt),
    from: sender,
    to: recipient,
    language: recipient.language,
    unsubscribeUrl: unsubscribeUrl(id),
  }
}

async function send(deps: Deps, batch: Batch, limit: number): Promise<SendOutcome> {
  const beat = setInterval(deps.heartbeat, 5_000)
  try {
    for (;;) {
      const outcome = await whileSendingAlone(deps.db, () => sendSlice(deps, batch, limit))
      if (outcome) return { ...outcome, remaining: await countSendable(deps.db, batch) }
      await pause(250)
    }
  } finally {
    clearInterval(beat)
  }
}

/** As many messages at once as the mailer has connections; each reply is recorded as it comes. */
async function sendSlice(
  { db, now, mailer, from }: Deps,
  batch: Batch,
  limit: number,
): Promise<Omit<SendOutcome, 'remaining'>> {
  const counts = { sent: 0, deferred: 0, failed: 0, uncertain: 0 }
  let serverProblem: string | null = null
  const sender = parseMailbox(from).email
  const queue = (await listSendable(db, batch, limit)).values()
  const work = async () => {
    for (const noticeId of queue) {
      const attempt = await beginAttempt(db, noticeId)
      if (!attempt) continue
      const outcome = await mailer.send(attempt.message, { from: sender, to: attempt.email })
      await recordDelivery(db, noticeId, outcome, { at: now(), ...nextOf(batch, outcome, attempt.attempts) })
      counts[outcome.kind] += 1
      if (isServerProblem(outcome)) serverProblem = outcome.reason
      if (serverProblem !== null) return
    }
  }
  await Promise.all(Array.from({ length: mailer.connections }, work))
  return { ...counts, serverProblem }
}

/** When to try again. A run's own workflow decides that for its messages; one that the server did not even look at is due still. */
function nextOf(batch: Batch, outcome: DeliveryOutcome, attempts: number): { nextAt?: string } {
  if ('runId' in batch) return {}
  return { nextAt: isServerProblem(outcome) ? batch.dueAt : nextAttemptAt(batch.dueAt, attempts) }
}

function isServerProblem(outcome: DeliveryOutcome): outcome is DeliveryOutcome & { kind: 'deferred' } {
  return outcome.kind === 'deferred' && outcome.scope === 'server'
}
