import { setTimeout as pause } from 'node:timers/promises'
import { query } from '../../src/storage/database'
import { costPerOrder, type CostPerOrder } from './lifecycle-load'
import { contactsPerOrder } from './lifecycle-world'
import type { LifeStage } from './lifecycle-stage'
import { watchProcesses } from './process-usage'

export interface WakeFigures {
  orders: number
  messages: number
  /** From the moment when every timer is due until every reminder is queued, and until every message is sent. */
  queuedSeconds: number
  sentSeconds: number
  remindersPerSecond: number
  sentPerSecond: number
  processes: CostPerOrder
}

/** Milliseconds between looks at what is queued and sent. */
const lookEvery = 200

/** Waits for the moment when the reminder of each of so many purchase orders is due, and until all are sent. */
export async function measureWake(stage: LifeStage, orders: number, wakeAt: number): Promise<WakeFigures> {
  const early = await queuedAndSent(stage)
  if (Date.now() >= wakeAt || early.queued > 0)
    throw new Error('The timers were due before all workflows slept: no figure would be right.')
  await pause(wakeAt - Date.now())
  const stopWatching = watchProcesses(stage.pids)
  const messages = orders * contactsPerOrder
  let queuedSeconds: number | undefined
  for (let looks = 1; ; looks++) {
    const { queued, sent } = await queuedAndSent(stage)
    const sentSeconds = (Date.now() - wakeAt) / 1_000
    if (queued >= messages) queuedSeconds ??= sentSeconds
    if (looks % 25 === 0) stage.insistOnWorker()
    if (looks % 150 === 0) stage.say(`      ${queued} messages queued, ${sent} of ${messages} sent`)
    if (sent >= messages && queuedSeconds !== undefined)
      return {
        orders,
        messages,
        queuedSeconds,
        sentSeconds,
        remindersPerSecond: orders / queuedSeconds,
        sentPerSecond: messages / sentSeconds,
        processes: costPerOrder(stopWatching(), orders),
      }
    await pause(lookEvery)
  }
}

async function queuedAndSent({ db }: LifeStage): Promise<{ queued: number; sent: number }> {
  const [row] = await query<{ queued: number; sent: number }>(
    db,
    `select count(*)::int as queued, count(sent_at)::int as sent from notice where kind = 'expiry'`,
  )
  return row ?? { queued: 0, sent: 0 }
}
