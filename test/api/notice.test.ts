import { createNoticeActivities } from '../../activities/notice'
import { createMailer, type Mailer } from '../../src/email/send'
import { insertNotices } from '../../src/storage/notice'
import { openApi, type TestApi } from '../support/api'
import { drawdown, listen } from '../support/cli'
import { links } from '../support/link'
import {
  addLineItem,
  addPurchaseOrder,
  at,
  heldNotice,
  jane,
  lifeNotice,
  queueBalanceNotices,
  seedWorld,
  type NoticeWorld,
} from '../support/notice-world'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'

let api: TestApi
let server: ScriptedMailServer
let mailer: Mailer
let world: NoticeWorld
let orderId: bigint
beforeEach(async () => {
  api = await openApi()
  const { db } = api.database
  server = await startScriptedMailServer()
  mailer = createMailer(server.url, { ratePerSecond: 1_000, connections: 1 })
  world = await seedWorld(db)
  orderId = await addPurchaseOrder(db, world, 'PO-1')
  await addLineItem(db, world, orderId, { number: '10', totalValue: 10_000n })
  await insertNotices(db, [lifeNotice(world, orderId, { kind: 'expiry', occasion: 'one-week' })])
})
afterEach(async () => {
  await api.close()
  mailer.close()
  await server.stop()
})

async function deliver(): Promise<void> {
  const { db } = api.database
  const from = 'Billing <billing@seller.example>'
  const deps = { db, mailer, from, unsubscribeUrl: links.unsubscribeUrl }
  const activities = createNoticeActivities({ ...deps, now: () => at, heartbeat: () => undefined })
  await activities.renderDueNotices({ at, limit: 100 })
  await activities.sendDueNotices({ at, limit: 100 })
}

async function list(query = ''): Promise<{ items: Record<string, unknown>[]; nextCursor: string | null }> {
  const { status, body } = await api.call('GET', `/v1/notices?${query}`)
  expect(status).toBe(200)
  return body as never
}

test('a notice shows what it tells and what became of it', async () => {
  const [queued] = (await list()).items
  expect(queued).toEqual({
    id: expect.any(String) as string,
    kind: 'expiry',
    occasion: 'one-week',
    payer: { code: 'P-A', name: 'Contoso A' },
    purchaseOrder: { id: orderId.toString(), number: 'PO-1' },
    billingRunId: null,
    recipient: jane,
    state: 'queued',
    subject: null,
    attempts: 0,
    lastError: null,
    nextAttemptAt: null,
    createdAt: at,
    sentAt: null,
  })
  const path = `/v1/notices/${String(queued!['id'])}`
  expect((await api.call('GET', path)).body).toEqual({ ...queued, text: null, html: null })
  await deliver()
  const { body } = await api.call('GET', path)
  expect(body).toMatchObject({
    state: 'sent',
    subject: 'PO PO-1 ends on December 31, 2024: USD 100.00 left',
    sentAt: at,
    attempts: 1,
  })
  expect(body['text']).toContain('Move the expiration month to a later one')
  expect(body['html']).toMatch(/^<!doctype html>[^]*Move the expiration month to a later one/i)
  expect(body['text']).toContain('https://billing.seller.example/unsubscribe/')
})

test('a notice that the server puts off says why and when it is tried again', async () => {
  server.script = { recipient: '451 4.7.1 greylisted' }
  await deliver()
  expect((await list('state=deferred')).items).toMatchObject([
    {
      lastError: expect.stringContaining('greylisted') as string,
      nextAttemptAt: '2024-10-03T08:01:00.000Z',
      attempts: 1,
    },
  ])
})

test('notices are listed the latest first, page by page, and narrowed', async () => {
  const { db } = api.database
  await queueBalanceNotices(db, world, 3)
  await insertNotices(db, [heldNotice(await seedWorld(db, 'B'), 'reminder-3')])
  const kinds = (await list()).items.map(({ kind }) => kind)
  expect(kinds).toEqual(['held', 'balance', 'balance', 'balance', 'expiry'])
  const first = await list('limit=2')
  const second = await list(`limit=3&cursor=${first.nextCursor ?? ''}`)
  expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual(kinds)
  expect(second.nextCursor).toBeNull()
  expect((await list('payer=P-B')).items).toMatchObject([
    { kind: 'held', purchaseOrder: null, occasion: 'reminder-3' },
  ])
  expect((await list(`purchaseOrder=${orderId}`)).items).toMatchObject([{ kind: 'expiry' }])
  expect((await list('kind=balance&payer=P-A&state=queued')).items).toMatchObject([
    { billingRunId: world.runId.toString() },
    {},
    {},
  ])
  expect((await list('kind=balance&state=sent')).items).toEqual([])
  const ofRun = `billingRun=${world.runId}`
  expect((await list(ofRun)).items.map(({ kind }) => kind)).toEqual(['balance', 'balance', 'balance'])
  expect((await list(`${ofRun}&undelivered=true`)).items).toEqual([])
  expect((await list(`${ofRun}&undelivered=false`)).items.length).toBe(3)
})

test('what was not delivered is listed together, whether it failed or is uncertain', async () => {
  server.script = { recipient: '550 5.1.1 no such mailbox' }
  await deliver()
  expect((await list('undelivered=true')).items).toMatchObject([{ state: 'failed' }])
  expect((await list('undelivered=false')).items).toEqual([])
})

test('what cannot be asked for is refused', async () => {
  expect(await api.call('GET', '/v1/notices?state=lost&kind=gossip')).toMatchObject({
    status: 400,
    body: { violations: [{ path: '/state' }, { path: '/kind' }] },
  })
  expect(await api.call('GET', '/v1/notices/9')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

describe('drawdown notice', () => {
  test('lists messages and shows one with its text', async () => {
    await deliver()
    const env = { DRAWDOWN_API: await listen(api) }
    const id = String((await list()).items[0]!['id'])
    const call = (...args: string[]) => drawdown(['notice', ...args], { env })
    const [listed, narrowed, none, shown, json, missing, wrong] = await Promise.all([
      call('list'),
      call('list', '--po', 'PO-1', '--state', 'sent', '--kind', 'expiry', '--json'),
      call('list', '--state', 'failed'),
      call('show', id),
      call('show', id, '--json'),
      call('show', '999'),
      call('list', '--state', 'lost'),
    ])
    expect(listed.stdout).toMatch(/sent +jane@buyer\.example +PO PO-1 ends on December 31/)
    expect(JSON.parse(narrowed.stdout)).toMatchObject([{ id }])
    expect(none.stdout).toContain('There is no such message')
    expect(shown.stdout).toMatch(/To +Jane Buyer <jane@buyer\.example>, en/)
    expect(shown.stdout).toContain('Move the expiration month to a later one')
    expect(JSON.parse(json.stdout)).toMatchObject({ id, state: 'sent', text: expect.any(String) as string })
    expect([missing.exitCode, wrong.exitCode]).toEqual([3, 2])
  }, 60_000)
})
