import { createNoticeActivities, type RenderOutcome, type SendOutcome } from '../../activities/notice'
import { createMailer, type Mailer } from '../../src/email/send'
import { loadBillingRunOutcome } from '../../src/storage/billing-run-outcome'
import { execute } from '../../src/storage/database'
import { optOut } from '../../src/storage/notice-opt-out'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { links } from '../support/link'
import { deliverUnderFaults } from '../support/mail-faults'
import {
  at,
  noticeRows,
  queueBalanceNotices,
  queueReminders,
  seedWorld,
  type NoticeWorld,
} from '../support/notice-world'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'

let server: ScriptedMailServer
let mailer: Mailer
let database: TestDatabase
let world: NoticeWorld

beforeEach(async () => {
  server = await startScriptedMailServer()
  mailer = createMailer(server.url, { ratePerSecond: 10_000, connections: 3 })
  database = await createTestDatabase()
  world = await seedWorld(database.db)
})
afterEach(async () => {
  mailer.close()
  await server.stop()
  await database.drop()
})

function activities(changes: { mailer?: Mailer } = {}) {
  const own = createNoticeActivities({
    db: database.db,
    now: () => at,
    heartbeat: () => undefined,
    mailer,
    from: 'Billing <billing@seller.example>',
    unsubscribeUrl: links.unsubscribeUrl,
    ...changes,
  })
  const runId = world.runId.toString()
  const limit = 500
  return {
    render: (): Promise<RenderOutcome> => own.renderNotices({ runId, limit }),
    send: (): Promise<SendOutcome> => own.sendNotices({ runId, limit }),
    renderDue: (dueAt = at): Promise<RenderOutcome> => own.renderDueNotices({ at: dueAt, limit }),
    sendDue: (dueAt = at): Promise<SendOutcome> => own.sendDueNotices({ at: dueAt, limit }),
  }
}

function received(): string[] {
  return server.messages.map((source) => /^To: .*<(.*)>/m.exec(source)?.[1] ?? '')
}

const nothing = { sent: 0, deferred: 0, failed: 0, uncertain: 0, remaining: 0, serverProblem: null }

describe('notices of no run', () => {
  test('are rendered and sent apart from those of a run', async () => {
    const ofRun = await queueBalanceNotices(database.db, world, 2)
    const ofNone = await queueReminders(database.db, world, 3)
    const { render, send, renderDue, sendDue } = activities()
    expect(await renderDue()).toEqual({ rendered: 3, suppressed: 0, remaining: 0 })
    expect(await sendDue()).toEqual({ ...nothing, sent: 3 })
    expect(received().sort()).toEqual(ofNone)
    await render()
    expect(await send()).toEqual({ ...nothing, sent: 2 })
    expect(received()).toHaveLength(ofNone.length + ofRun.length)
  })

  test('that are put off are tried again later and later, by the clock of the workflow', async () => {
    await queueReminders(database.db, world, 1)
    server.script = { recipient: '451 4.7.1 later' }
    const { renderDue, sendDue } = activities()
    await renderDue()
    const minutesWaited: number[] = []
    let due = at
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await sendDue(due)).toEqual({ ...nothing, deferred: 1 })
      expect(await sendDue(due)).toEqual(nothing)
      const [row] = await noticeRows(database.db)
      const next = row!.next_attempt_at!.toISOString()
      minutesWaited.push((Date.parse(next) - Date.parse(due)) / 60_000)
      due = next
    }
    expect(minutesWaited).toEqual([1, 5, 30, 60, 60])
    server.script = {}
    expect(await sendDue(due)).toEqual({ ...nothing, sent: 1 })
  })

  test('wait where they are while no server serves anybody', async () => {
    await queueReminders(database.db, world, 20)
    const nobody = createMailer('smtp://127.0.0.1:1', { ratePerSecond: 10_000, connections: 2 })
    const { renderDue, sendDue } = activities({ mailer: nobody })
    await renderDue()
    expect(await sendDue()).toMatchObject({ sent: 0, remaining: 20 })
    nobody.close()
    expect(await activities().sendDue()).toEqual({ ...nothing, sent: 20 })
  })

  test('are not sent to who turned them off between queue and sending', async () => {
    await queueReminders(database.db, world, 2)
    const { renderDue, sendDue } = activities()
    await renderDue()
    const [first] = await noticeRows(database.db)
    await optOut(database.db, first!.notice_id, { at })
    expect(await sendDue()).toEqual({ ...nothing, sent: 1 })
    expect(received()).toEqual(['buyer1@buyer.example'])
  })

  test('are not sent about a purchase order that was deleted between rendering and sending', async () => {
    await queueReminders(database.db, world, 2)
    const { renderDue, sendDue } = activities()
    await renderDue()
    await execute(database.db, `update purchase_order set deleted_at = now()`)
    expect(await sendDue()).toEqual(nothing)
    expect(received()).toEqual([])
  })

  test('are not tried again at an address that the server refused for good', async () => {
    const emails = await queueReminders(database.db, world, 1)
    server.script = { recipient: '550 5.1.1 no such user' }
    const { renderDue, sendDue } = activities()
    await renderDue()
    expect(await sendDue()).toEqual({ ...nothing, failed: 1 })
    server.script = {}
    await queueBalanceNotices(database.db, world, 2)
    const { render, send } = activities()
    await render()
    expect(await send()).toEqual({ ...nothing, sent: 1 })
    expect(received()).not.toContain(emails[0])
  })

  test('carry the link that the API reads', async () => {
    await queueReminders(database.db, world, 1)
    await activities().renderDue()
    const [row] = await noticeRows(database.db)
    const source = row!.message!.toString('latin1').replace(/\r\n[ \t]+/g, ' ')
    const token = /^List-Unsubscribe: <.*\/(.*)>\r$/m.exec(source)?.[1]
    expect(links.noticeOf(token ?? '')).toBe(row!.notice_id)
  })
})

test('a run shows as told who is to be told: not those who turned its messages off', async () => {
  await queueBalanceNotices(database.db, world, 2)
  const { render, send } = activities()
  await render()
  const [first] = await noticeRows(database.db)
  await optOut(database.db, first!.notice_id, { at })
  expect(await send()).toEqual({ ...nothing, sent: 1 })
  const { notices } = await loadBillingRunOutcome(database.db, world.runId)
  expect(notices).toEqual({ total: 1, sent: 1, failed: 0 })
})

test('of 300 notices with one reply in ten lost each arrives, and none more often than replies were lost', async () => {
  const other = await createTestDatabase()
  const { notices, delivered, lostReplies, duplicates, identical, sent } = await deliverUnderFaults(
    other.db,
    300,
  )
  await other.drop()
  expect({ notices, delivered, sent, identical }).toEqual({
    notices: 300,
    delivered: 300,
    sent: 300,
    identical: true,
  })
  expect(lostReplies).toBeGreaterThanOrEqual(30)
  expect(duplicates).toBeLessThanOrEqual(lostReplies)
})
