import { setTimeout as pause } from 'node:timers/promises'
import { query } from '../../src/storage/database'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { month, type Month } from '../../src/domain/month'
import { pastMonth } from '../../src/domain/billing-schedule'
import { billingRunWorkflowId, billingScheduleId } from '../../workflows/messages'
import { startAllWorkers } from '../support/all-workers'
import { openApi, type TestApi } from '../support/api'
import { bill, chargeOf, payerOfWorld, plantSmall, sellerOf } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'
import { devServer, type DevServer } from '../support/temporal'

jest.setTimeout(120_000)

let server: DevServer
let api: TestApi
let stopWorkers: () => Promise<void>
/** The month before the one that it is now in New York, where Cloud Inc. is. */
let past: Month

beforeEach(async () => {
  server = await devServer()
  api = await openApi(server)
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1'), payerOfWorld('P2')],
    sellers: [
      sellerOf(),
      sellerOf({
        code: 'jp',
        name: 'Cloud JP',
        aliases: [],
        timeZone: 'Asia/Tokyo',
        invoiceNumberPrefix: 'JP-',
      }),
    ],
  })
  past = pastMonth(new Date().toISOString(), 'America/New_York')
  stopWorkers = await startAllWorkers({ ...server, db: api.database.db })
})
afterEach(async () => {
  await stopWorkers()
  await api.close()
  await server.close()
})

const charge = (payer = 'P1', billingPeriod: Month = past) =>
  bill(
    api.database.db,
    [chargeOf(payer, '10.00', { BillingPeriodStart: `${billingPeriod}-01 00:00:00` })],
    `${payer}-${billingPeriod}.csv`,
  )
const set = (changes: object = {}, seller = 'inc') =>
  api.call('PUT', `/v1/schedules/${seller}`, { day: 3, hour: 6, ...changes })
const act = (name: 'trigger' | 'pause' | 'resume', seller = 'inc') =>
  api.call('POST', `/v1/schedules/${seller}/${name}`)
const runs = () =>
  query<{ run_id: bigint; state: string; billing_period: string; requested_by: string }>(
    api.database.db,
    `select run_id, state, billing_period, requested_by from billing_run order by 1`,
  )

interface Schedule {
  nextAt: string | null
  paused: boolean
  last: { state: string; outcome: string | null; scheduledAt: string; workflowId: string } | null
}

async function find(): Promise<Schedule> {
  for (;;) {
    const { status, body } = await api.call('GET', '/v1/schedules')
    if (status === 200) return (body['items'] as Schedule[])[0]!
    // On a machine that is busy Temporal may be slower than the API waits for it; whoever is told so asks again.
    expect([status, body]).toEqual([503, expect.objectContaining({ code: 'not-reachable' })])
  }
}

/** Triggers it and waits for what becomes of that. Two of the same second have the same workflow id, so they are counted. */
async function trigger(): Promise<Schedule['last']> {
  const handle = server.client.schedule.getHandle(billingScheduleId('inc'))
  const infoOf = async () => (await handle.describe()).info
  // The schedule hears a moment later that what it started has ended; until then a trigger is skipped.
  for (; (await infoOf()).runningActions.length > 0;) await pause(100)
  const before = (await infoOf()).numActionsTaken
  await act('trigger')
  for (; (await infoOf()).numActionsTaken === before;) await pause(100)
  for (;;) {
    const { last } = await find()
    if (last !== null && last.state !== 'running') return last
    await pause(100)
  }
}

test("a schedule is set in the seller entity's time zone, moved and listed", async () => {
  expect(await set()).toMatchObject({
    status: 200,
    body: {
      sellerEntity: { code: 'inc', name: 'Cloud Inc.' },
      timeZone: 'America/New_York',
      day: 3,
      hour: 6,
    },
  })
  const { spec, policies } = await server.client.schedule.getHandle(billingScheduleId('inc')).describe()
  expect(spec.timezone).toBe('America/New_York')
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 3 * 86_400_000 })
  await set({ day: 28, hour: 23 })
  await set({ hour: 0, paused: true }, 'jp')
  const { body } = await api.call('GET', '/v1/schedules')
  expect(body['items']).toMatchObject([
    { sellerEntity: { code: 'inc' }, day: 28, hour: 23, paused: false, missed: 0, last: null },
    { sellerEntity: { code: 'jp' }, timeZone: 'Asia/Tokyo', day: 3, hour: 0, paused: true, nextAt: null },
  ])
  const local = new Date((await find()).nextAt!).toLocaleString('sv-SE', { timeZone: 'America/New_York' })
  expect(local).toMatch(/-28 23:00:00$/)
})

test('it is paused and resumed', async () => {
  await set()
  expect((await act('pause')).body).toMatchObject({ paused: true, nextAt: null })
  const { body } = await act('resume')
  expect(body).toMatchObject({ paused: false, nextAt: expect.stringMatching(/-03T/) as string })
})

test('triggered twice it bills the past month once', async () => {
  await charge()
  await charge('P2', month('2024-09'))
  await set()
  expect(await trigger()).toMatchObject({ state: 'completed', outcome: 'billed', billingPeriod: past })
  expect(await trigger()).toMatchObject({ state: 'completed', outcome: 'done', billingPeriod: past })
  const [run, ...others] = await runs()
  expect(run).toMatchObject({ state: 'finished', billing_period: past, requested_by: 'schedule' })
  expect(others).toEqual([])
  const invoices = await query(api.database.db, `select total from invoice`)
  expect(invoices).toEqual([{ total: 1_000n }])
  const handle = server.client.workflow.getHandle(billingRunWorkflowId(run!.run_id.toString()))
  expect(await handle.describe()).toMatchObject({ status: { name: 'COMPLETED' } })
})

test('a month without charges is an answer and no failure', async () => {
  await set()
  expect(await trigger()).toMatchObject({ state: 'completed', outcome: 'nothing-to-bill', runId: null })
})

test('the month is that before the time that was meant, however late it starts', async () => {
  await charge('P1', month('2024-09'))
  await set()
  const handle = server.client.schedule.getHandle(billingScheduleId('inc'))
  // The time of 3 October 2024, 06:00 in New York, made up for now.
  await handle.backfill({
    start: new Date('2024-10-03T09:00:00Z'),
    end: new Date('2024-10-03T11:00:00Z'),
    overlap: 'SKIP',
  })
  for (;;) {
    const { last } = await find()
    if (last?.state === 'completed') {
      expect(last).toMatchObject({ outcome: 'billed', billingPeriod: '2024-09' })
      expect(last.scheduledAt).toBe('2024-10-03T10:00:00.000Z')
      break
    }
    await pause(100)
  }
})

test('a run that a person has started already is joined, not begun twice', async () => {
  await charge()
  await set()
  const { run } = await openBillingRun(api.database.db, {
    sellerEntity: 'inc',
    billingPeriod: past,
    requestedBy: 'ada',
    at: new Date().toISOString(),
  })
  const runId = run.id.toString()
  // Nobody asks this queue for work, so it stays in progress.
  await server.client.workflow.start('billingRun', {
    workflowId: billingRunWorkflowId(runId),
    taskQueue: 'nobody',
    args: [],
  })
  expect(await trigger()).toMatchObject({ state: 'completed', outcome: 'joined', runId })
  expect(await runs()).toHaveLength(1)
})

test('while one runs, a second is skipped', async () => {
  await charge('P2')
  await set()
  // In its way, so that it does not end.
  await openBillingRun(api.database.db, {
    sellerEntity: 'inc',
    billingPeriod: past,
    payer: 'P2',
    requestedBy: 'ada',
    at: new Date().toISOString(),
  })
  await act('trigger')
  for (; (await find()).last?.state !== 'running';) await pause(100)
  const { last } = await find()
  await act('trigger')
  const handle = server.client.schedule.getHandle(billingScheduleId('inc'))
  for (; (await handle.describe()).info.numActionsSkippedOverlap === 0;) await pause(100)
  expect((await find()).last).toEqual(last)
})

test('what is wrong with a schedule is named at once, the seller entity too', async () => {
  expect(await set({ day: 29, hour: -1, paused: 1 })).toMatchObject({
    status: 422,
    body: {
      code: 'invalid-document',
      violations: [
        { path: '/day', value: 29 },
        { path: '/hour', value: -1 },
        { path: '/paused', value: 1 },
      ],
    },
  })
  expect(await set({ day: 0, hour: undefined }, 'nobody')).toMatchObject({
    status: 404,
    body: {
      code: 'not-found',
      violations: [
        { in: 'path', path: '/sellerEntity', value: 'nobody' },
        { path: '/day' },
        { path: '/hour' },
      ],
    },
  })
  for (const name of ['trigger', 'pause', 'resume'] as const) {
    expect(await act(name)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await act(name, 'nobody')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  }
  expect((await api.call('GET', '/v1/schedules')).body).toEqual({ items: [] })
})

test('the command sets, lists, pauses, resumes and triggers', async () => {
  const address = await listen(api)
  const call = (...args: string[]) => drawdown(['schedule', ...args], { env: { DRAWDOWN_API: address } })
  const list = async (...args: string[]) => {
    for (;;) {
      const { exitCode, stdout, stderr } = await call('list', ...args)
      if (exitCode === 0) return stdout
      // As `find`: asked again where Temporal is slower than the API waits for it.
      expect(stderr).toContain('Temporal does not answer')
    }
  }
  expect(await list()).toContain('There is no schedule yet')
  const wrong = await call('set', 'inc', '--day', '31', '--hour', 'six', '--yes')
  expect(wrong.exitCode).toBe(1)
  expect(wrong.stderr).toContain('day 31')
  expect(wrong.stderr).toContain('hour "six"')
  expect((await call('set', 'Nobody Inc.', '--day', '3', '--hour', '6', '--yes')).exitCode).toBe(3)
  expect((await call('set', 'Cloud Inc.', '--day', '3', '--hour', '6', '--yes')).stdout).toMatch(
    /on day 3 of each month at 06:00 \(America\/New_York\); next: \d{4}-\d\d-03 06:00/,
  )
  expect((await call('pause', 'inc')).stdout).toContain('it is paused')
  expect(await list()).toMatch(/Cloud Inc\. +3 +06:00 +paused +none yet/)
  await call('resume', 'inc')
  expect((await call('trigger', 'inc')).exitCode).toBe(0)
  for (; (await find()).last?.state !== 'completed';) await pause(100)
  const listed = await list()
  expect(listed).toMatch(/\d{4}-\d\d-03 06:00/)
  expect(listed).toContain('nothing to')
  expect(Math.max(...listed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(JSON.parse(await list('--json'))).toMatchObject([{ day: 3, last: { outcome: 'nothing-to-bill' } }])
})

test('without Temporal a schedule cannot be set', async () => {
  const lonely = await openApi()
  await plantSmall(lonely.database.db, {})
  expect(await lonely.call('PUT', '/v1/schedules/inc', { day: 3, hour: 6 })).toMatchObject({
    status: 503,
    body: { code: 'not-reachable' },
  })
  await lonely.close()
})
