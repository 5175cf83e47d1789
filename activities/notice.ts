import { setTimeout as pause } from 'node:timers/promises'
import type { NoticeContent } from '../src/domain/notice'
import { parseMailbox, type Mailbox } from '../src/email/mailbox'
import { messageIdOf } from '../src/email/message'
import { renderNotice } from '../src/email/render'
import type { Mailer } from '../src/email/send'
import type { Db } from '../src/storage/database'
import {
  countUnrendered,
  freezeMessages,
  listUnrendered,
  suppressNotices,
  type QueuedNotice,
} from '../src/storage/notice'
import { loadBalanceContents, loadUnassociatedContents } from '../src/storage/notice-content'
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
}

interface NoticeSlice {
  runId: string
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
  /** Messages of the run that are still to be sent, later. */
  remaining: number
  /** Why the mail server serves nobody now; null where it does. */
  serverProblem: string | null
}

/** The activities that write and send what contacts are to hear of a run. Each is safe to repeat. */
export function createNoticeActivities({ db, now, heartbeat, mailer, from }: ActivityDeps & NoticeDeps) {
  const sender = parseMailbox(from)
  return {
    /** Renders up to `limit` notices into messages and freezes them. */
    async renderNotices({ runId, limit }: NoticeSlice): Promise<RenderOutcome> {
      const id = BigInt(runId)
      const notices = await listUnrendered(db, id, limit)
      const contents = await loadContents(db, id, notices)
      heartbeat()
      const silent = notices.filter((notice) => !contents.has(notice.id))
      await suppressNotices(db, idsOf(silent), 'There is nothing to tell any more')
      const messages = notices.flatMap((notice) => {
        const content = contents.get(notice.id)
        return content ? [{ noticeId: notice.id, ...render(notice, content, sender) }] : []
      })
      const rendered = await freezeMessages(db, messages, now())
      return { rendered, suppressed: silent.length, remaining: await countUnrendered(db, id) }
    },

    /** Sends up to `limit` messages, each at most once, and stops early where the mail server serves nobody. */
    async sendNotices({ runId, limit }: NoticeSlice): Promise<SendOutcome> {
      const id = BigInt(runId)
      const beat = setInterval(heartbeat, 5_000)
      try {
        for (;;) {
          const outcome = await whileSendingAlone(db, () => sendSlice(id, limit))
          if (outcome) return { ...outcome, remaining: await countSendable(db, id) }
          await pause(250)
        }
      } finally {
        clearInterval(beat)
      }
    },
  }

  /** As many messages at once as the mailer has connections; each reply is recorded as it comes. */
  async function sendSlice(runId: bigint, limit: number): Promise<Omit<SendOutcome, 'remaining'>> {
    const counts = { sent: 0, deferred: 0, failed: 0, uncertain: 0 }
    let serverProblem: string | null = null
    const queue = (await listSendable(db, runId, limit)).values()
    const work = async () => {
      for (const noticeId of queue) {
        const attempt = await beginAttempt(db, noticeId)
        if (!attempt) continue
        const outcome = await mailer.send(attempt.message, { from: sender.email, to: attempt.email })
        await recordDelivery(db, noticeId, outcome, now())
        counts[outcome.kind] += 1
        if (outcome.kind === 'deferred' && outcome.scope === 'server') serverProblem = outcome.reason
        if (serverProblem !== null) return
      }
    }
    await Promise.all(Array.from({ length: mailer.connections }, work))
    return { ...counts, serverProblem }
  }
}

function render(notice: QueuedNotice, content: NoticeContent, from: Mailbox) {
  return renderNotice(content, {
    messageId: messageIdOf(notice.dedupeKey, from),
    date: new Date(notice.createdAt),
    from,
    to: notice.recipient,
    language: notice.recipient.language,
  })
}

/** What each notice tells, by its id. Recipients of the same occasion share it. */
async function loadContents(
  db: Db,
  runId: bigint,
  notices: readonly QueuedNotice[],
): Promise<Map<bigint, NoticeContent>> {
  const balance = notices.filter(({ kind }) => kind === 'balance')
  const orderIds = balance.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? [])
  const payerIds = notices.filter(({ kind }) => kind === 'unassociated').map(({ payerId }) => payerId)
  const byOrder = await loadBalanceContents(db, runId, [...new Set(orderIds)])
  const byPayer = await loadUnassociatedContents(db, runId, [...new Set(payerIds)])
  const contents = new Map<bigint, NoticeContent>()
  for (const { id, kind, purchaseOrderId, payerId } of notices) {
    const content = kind === 'balance' ? byOrder.get(purchaseOrderId ?? 0n) : byPayer.get(payerId)
    if (content) contents.set(id, content)
  }
  return contents
}

function idsOf(notices: readonly QueuedNotice[]): bigint[] {
  return notices.map(({ id }) => id)
}
