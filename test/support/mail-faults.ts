import { createNoticeActivities } from '../../activities/notice'
import { createMailer } from '../../src/email/send'
import { query, type Db } from '../../src/storage/database'
import { countSendable } from '../../src/storage/notice-delivery'
import { links } from './link'
import { at, queueReminders, seedWorld } from './notice-world'
import { startScriptedMailServer } from './scripted-mail-server'

/** What became of messages whose server loses replies. */
export interface MailFaultFigures {
  notices: number
  /** Keys whose message arrived, once or more often. */
  delivered: number
  /** Messages that the server took and whose reply never came. */
  lostReplies: number
  /** Messages that arrived beyond one for each key. */
  duplicates: number
  /** Whether every message that arrived is the frozen one, byte for byte. */
  identical: boolean
  /** Notices that count as sent in the end. */
  sent: number
}

/**
 * Queues `count` notices and sends them, as the notice-delivery workflow does, to a server that cuts every tenth connection
 * after it took the message and before it said so.
 */
export async function deliverUnderFaults(db: Db, count: number): Promise<MailFaultFigures> {
  await queueReminders(db, await seedWorld(db), count)
  let taken = 0
  const server = await startScriptedMailServer({
    get message() {
      return ++taken % 10 === 0 ? 'cut' : '250 2.0.0 accepted'
    },
  })
  const mailer = createMailer(server.url, { ratePerSecond: 10_000, connections: 4 })
  try {
    const from = 'Billing <billing@seller.example>'
    const deps = { db, mailer, from, unsubscribeUrl: links.unsubscribeUrl }
    const activities = createNoticeActivities({ ...deps, now: () => at, heartbeat: () => undefined })
    await deliver(db, activities)
    const { messages, lostReplies } = server
    return { ...(await compare(db, messages)), lostReplies }
  } finally {
    mailer.close()
    await server.stop()
  }
}

/** An hour passes whenever nothing is due, until nothing will ever be. */
async function deliver(db: Db, activities: ReturnType<typeof createNoticeActivities>): Promise<void> {
  const end = Date.parse(at) + 1_000 * 3_600_000
  for (let now = Date.parse(at); now < end; now += 3_600_000) {
    const slice = { at: new Date(now).toISOString(), limit: 500 }
    for (let remaining = 1; remaining > 0;) {
      const rendered = await activities.renderDueNotices(slice)
      remaining = rendered.remaining + (await activities.sendDueNotices(slice)).remaining
    }
    if ((await countSendable(db, { dueAt: new Date(end).toISOString() })) === 0) return
  }
}

async function compare(db: Db, received: readonly string[]): Promise<Omit<MailFaultFigures, 'lostReplies'>> {
  const rows = await query<{ message: Buffer; state: string }>(db, `select message, state from notice`)
  const frozen = new Map(
    rows.map(({ message }) => [idOf(message.toString('latin1')), message.toString('latin1')]),
  )
  const sources = received.map((source) => `${source.replace(/^\.\./gm, '.')}\r\n`)
  const arrived = new Set(sources.map(idOf))
  return {
    notices: rows.length,
    delivered: [...frozen.keys()].filter((id) => arrived.has(id)).length,
    duplicates: sources.length - arrived.size,
    identical: sources.every((source) => source === frozen.get(idOf(source))),
    sent: rows.filter(({ state }) => state === 'sent').length,
  }
}

function idOf(source: string): string {
  return /^message-id: (.*?)\r$/im.exec(source)?.[1] ?? 'none'
}
