import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Context } from '@temporalio/activity'
import { MockActivityEnvironment } from '@temporalio/testing'
import { createNoticeActivities, type RenderOutcome, type SendOutcome } from '../../activities/notice'
import { createMailer, type Mailer } from '../../src/email/send'
import { startMailCatcher, type MailCatcher, type MailFault } from '../../src/local/mail-catcher'
import { execute } from '../../src/storage/database'
import { insertNotices } from '../../src/storage/notice'
import { beginAttempt, listSendable, whileSendingAlone } from '../../src/storage/notice-delivery'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { links } from '../support/link'
import {
  addInvoice,
  at,
  noticeRows,
  queueBalanceNotices,
  seedWorld,
  unassociatedNotice,
  type NoticeWorld,
} from '../support/notice-world'

type Fault = (recipient: string) => MailFault | undefined

let folder: string
let catcher: MailCatcher
let fault: Fault
let mailer: Mailer
let database: TestDatabase
let world: NoticeWorld
let runId: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drawdown-mail-'))
  fault = () => undefined
  catcher = await startMailCatcher({
    folder,
    smtpPort: 0,
    httpPort: 0,
    say: () => undefined,
    fault: ([recipient = '']) => fault(recipient),
  })
  mailer = createMailer(catcher.smtp, { ratePerSecond: 10_000, connections: 3 })
  database = await createTestDatabase()
  world = await seedWorld(database.db)
  runId = world.runId.toString()
})
afterEach(async () => {
  mailer.close()
  await catcher.stop()
  await database.drop()
  rmSync(folder, { recursive: true })
})

function activities(changes: { mailer?: Mailer } = {}) {
  const environment = new MockActivityEnvironment()
  const own = createNoticeActivities({
    db: database.db,
    now: () => at,
    heartbeat: () => Context.current().heartbeat(),
    mailer,
    from: 'Billing <billing@seller.example>',
    unsubscribeUrl: links.unsubscribeUrl,
    ...changes,
  })
  return {
    render: (limit = 500) =>
      environment.run<[], RenderOutcome, () => Promise<RenderOutcome>>(() =>
        own.renderNotices({ runId, limit }),
      ),
    send: (limit = 500) =>
      environment.run<[], SendOutcome, () => Promise<SendOutcome>>(() => own.sendNotices({ runId, limit })),
  }
}

function received(): string[] {
  return catcher.store.list().map(({ recipients }) => recipients.join())
}

const nothing = { sent: 0, deferred: 0, failed: 0, uncertain: 0, remaining: 0, serverProblem: null }

test('notices are rendered a slice at a time, sent, and read at the other end as frozen', async () => {
  const emails = await queueBalanceNotices(database.db, world, 5)
  const { render, send } = activities()
  expect(await render(3)).toEqual({ rendered: 3, suppressed: 0, remaining: 2 })
  expect(await render(3)).toEqual({ rendered: 2, suppressed: 0, remaining: 0 })
  expect(await send(4)).toEqual({ ...nothing, sent: 4, remaining: 1 })
  expect(await send(4)).toEqual({ ...nothing, sent: 1 })
  expect(received().sort()).toEqual(emails)
  const rows = await noticeRows(database.db)
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true)
  const [mail] = catcher.store.list()
  const row = rows.find(({ recipient_email }) => recipient_email === mail!.recipients[0])
  expect(await catcher.store.raw(mail!.id)).toEqual(row!.message)
  expect(mail).toMatchObject({ subject: 'PO 4500012345: USD 200.00 left on line item 10' })
})

test('rendering again changes nothing, and another worker renders the same bytes', async () => {
  await queueBalanceNotices(database.db, world, 2)
  await activities().render()
  const first = await noticeRows(database.db)
  expect(await activities().render()).toEqual({ rendered: 0, suppressed: 0, remaining: 0 })
  await execute(database.db, `update notice set message = null, rendered_at = null`)
  await activities().render()
  expect(await noticeRows(database.db)).toEqual(first)
})

test('a payer hears about invoices without a purchase order', async () => {
  await addInvoice(database.db, world, 1n, { reason: 'none-with-balance', total: 12_345n })
  await insertNotices(database.db, [unassociatedNotice(world)])
  const { render, send } = activities()
  await render()
  await send()
  const [mail] = catcher.store.list()
  expect(mail!.subject).toBe('Invoice A-00000001 was issued without a purchase order (Contoso A)')
})

test('a notice of a purchase order that is deleted before it is rendered is suppressed', async () => {
  await queueBalanceNotices(database.db, world, 2)
  await execute(database.db, `update purchase_order set deleted_at = now()`)
  const { render, send } = activities()
  expect(await render()).toEqual({ rendered: 0, suppressed: 2, remaining: 0 })
  expect(await send()).toEqual(nothing)
})

test('a message that is put off is sent later, one that is refused is not', async () => {
  await queueBalanceNotices(database.db, world, 4)
  let busy = true
  fault = (recipient) =>
    recipient.startsWith('buyer0') && busy ? 'defer' : recipient.startsWith('buyer1') ? 'refuse' : undefined
  const { render, send } = activities()
  await render()
  expect(await send()).toEqual({ ...nothing, sent: 2, deferred: 1, failed: 1, remaining: 1 })
  busy = false
  expect(await send()).toEqual({ ...nothing, sent: 1 })
  expect(await send()).toEqual(nothing)
  const states = (await noticeRows(database.db)).map(({ state, attempts }) => [state, attempts])
  expect(states).toEqual([
    ['sent', 2],
    ['failed', 1],
    ['sent', 1],
    ['sent', 1],
  ])
})

test('with one reply in ten lost each key arrives, and no message more often than its replies were lost', async () => {
  const emails = await queueBalanceNotices(database.db, world, 300)
  let count = 0
  fault = () => (++count % 10 === 0 ? 'cut' : undefined)
  const { render, send } = activities()
  await render()
  let lost = 0
  for (let remaining = 1; remaining > 0;) {
    const outcome = await send()
    lost += outcome.uncertain
    remaining = outcome.remaining
  }
  expect(new Set(received())).toEqual(new Set(emails))
  expect(lost).toBeGreaterThanOrEqual(30)
  expect(received()).toHaveLength(emails.length + lost)
  const sources = new Map<string, Buffer>()
  for (const { id, recipients } of catcher.store.list()) {
    const source = (await catcher.store.raw(id))!
    expect(source).toEqual(sources.get(recipients.join()) ?? source)
    sources.set(recipients.join(), source)
  }
})

test('an activity that is started again sends nothing twice', async () => {
  const emails = await queueBalanceNotices(database.db, world, 50)
  await activities().render()
  const [first, second] = await Promise.all([activities().send(), activities().send()])
  expect(first.sent + second.sent).toBe(50)
  expect(await activities().send()).toEqual(nothing)
  expect(received().sort()).toEqual([...emails].sort())
})

test('a message marked by a worker that died is sent by the next', async () => {
  await queueBalanceNotices(database.db, world, 1)
  const { render, send } = activities()
  await render()
  const [id] = await listSendable(database.db, { runId: world.runId }, 1)
  await beginAttempt(database.db, id!)
  expect(await send()).toEqual({ ...nothing, sent: 1 })
})

test('a worker that is still sending is waited for', async () => {
  await queueBalanceNotices(database.db, world, 1)
  const { render, send } = activities()
  await render()
  let waiting: Promise<unknown> | undefined
  await whileSendingAlone(database.db, async () => {
    waiting = send()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(received()).toEqual([])
  })
  expect(await waiting).toEqual({ ...nothing, sent: 1 })
})

test('without a mail server sending stops at once, says why, and no attempt is counted', async () => {
  await queueBalanceNotices(database.db, world, 20)
  const nobody = createMailer('smtp://127.0.0.1:1', { ratePerSecond: 10_000, connections: 2 })
  const { render, send } = activities({ mailer: nobody })
  await render()
  const outcome = await send()
  expect(outcome).toMatchObject({
    sent: 0,
    remaining: 20,
    serverProblem: expect.stringContaining('ECONNREFUSED') as string,
  })
  expect(outcome.deferred).toBeLessThanOrEqual(2)
  expect((await noticeRows(database.db)).every(({ attempts }) => attempts === 0)).toBe(true)
  expect(await activities().send()).toEqual({ ...nothing, sent: 20 })
  nobody.close()
})
