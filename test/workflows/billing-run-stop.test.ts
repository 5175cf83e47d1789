import type { WorkflowHandle } from '@temporalio/client'
import { createRunStarter, type RunStarter } from '../../src/api/run-starter'
import { listBillingRuns, requireBillingRun } from '../../src/storage/billing-run'
import { continueRun, stopRun } from '../../src/storage/billing-run-stop'
import { inTransaction, query } from '../../src/storage/database'
import { progressQuery } from '../../workflows/messages'
import { runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { startRun, startWorkers, type Around } from '../support/billing-worker'
import { plant } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { until } from '../support/living-world'
import { untilOneWaits } from '../support/lock-wait'
import { randomWorld } from '../support/random-billing-world'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'
import { devServer, type DevServer } from '../support/temporal'

let server: DevServer
let original: Original
let expected: string
let database: TestDatabase
let mailServer: ScriptedMailServer
let stopWorkers: () => Promise<void>
let starter: RunStarter
let around: Around

const deed = { actor: 'ada', at: '2024-10-03T08:00:00.000Z' }
const terms = { sellerEntity: 'inc', billingPeriod: '2024-09' }

beforeAll(async () => {
  const planted = await createTestDatabase()
  await plant(planted.db, randomWorld(8))
  original = await originalOf(planted)
  const undisturbed = await original.copy()
  await runToEnd(undisturbed.db, whole)
  expected = await stateOf(undisturbed.db)
  await undisturbed.drop()
})
afterAll(() => original.drop())

beforeEach(async () => {
  around = (_, activity) => activity()
  server = await devServer()
  database = await original.copy({ pipelines: true })
  mailServer = await startScriptedMailServer()
  starter = createRunStarter(server.connection, server.namespace)
  stopWorkers = await startWorkers({
    ...server,
    db: database.db,
    smtpUrl: mailServer.url,
    around: (name, activity) => around(name, activity),
  })
})
afterEach(async () => {
  await stopWorkers()
  await server.close()
  await mailServer.stop()
  await database.drop()
})

async function runId(): Promise<bigint> {
  const [run] = await listBillingRuns(database.db, { limit: 1 })
  return run!.id
}

const stop = async () => stopRun(database.db, await runId(), deed)

async function goOn(): Promise<void> {
  const id = await runId()
  await continueRun(database.db, id, deed)
  await starter.continue({ id, ...terms })
}

const isIn = (handle: WorkflowHandle, phase: string) =>
  until(async () => (await handle.query(progressQuery)).phase === phase)

async function countInvoices(): Promise<number> {
  const [row] = await query<{ invoices: number }>(
    database.db,
    `select count(*)::int as invoices from invoice`,
  )
  return row!.invoices
}

/** Lets an activity write all there is, and stops the run at the moment at which it would end it. */
async function whileStopping<T>(activity: () => Promise<T>): Promise<T> {
  const { writing } = await inTransaction(database.db, async (tx) => {
    await stopRun(tx, await runId(), deed)
    const writing = activity()
    await untilOneWaits(database.db)
    return { writing }
  })
  return writing
}

/** Stops the run before the `nth` call of an activity. */
function stopBefore(name: string, nth: number): void {
  let calls = 0
  around = async (called, activity) => {
    if (called === name && ++calls === nth) await stop()
    return activity()
  }
}

test.each([
  ['before it is planned', 'planBillingRun', 1],
  ['before its first invoice', 'generateInvoices', 1],
  ['in its middle', 'generateInvoices', 4],
] as const)(
  'a run that is stopped %s and continued comes to the result of an undisturbed one',
  async (_, name, nth) => {
    stopBefore(name, nth)
    const handle = await startRun(server.client, database.db)
    await isIn(handle, 'stopped')
    expect(await requireBillingRun(database.db, await runId())).toMatchObject({
      state: 'stopped',
      stopped: { by: 'ada', at: deed.at },
      finishedAt: null,
    })
    expect(mailServer.messages).toHaveLength(0)
    const written = await countInvoices()
    await goOn()
    const { phase, documents, finishedDocuments } = await handle.result()
    expect({ phase, finishedDocuments }).toEqual({ phase: 'finished', finishedDocuments: documents })
    expect(await countInvoices()).toBeGreaterThanOrEqual(written)
    expect(await stateOf(database.db)).toBe(expected)
  },
)

test('a run that is stopped when all is written and it is not closed ends when it is continued', async () => {
  around = async (called, activity) => {
    if (called !== 'generateInvoices') return activity()
    around = (_, later) => later()
    return whileStopping(activity)
  }
  const handle = await startRun(server.client, database.db, { shares: 1, sliceSize: 1_000 })
  await isIn(handle, 'stopped')
  const written = await countInvoices()
  expect(await requireBillingRun(database.db, await runId())).toMatchObject({
    documents: written,
    finishedAt: null,
  })
  await goOn()
  await handle.result()
  expect(await countInvoices()).toBe(written)
  expect(await stateOf(database.db)).toBe(expected)
})

test('what is written stays, and nothing is added while it is stopped, also where it is started again', async () => {
  stopBefore('generateInvoices', 3)
  const handle = await startRun(server.client, database.db, { shares: 1 })
  await isIn(handle, 'stopped')
  const written = await countInvoices()
  expect(written).toBeGreaterThan(0)
  await starter.start({ id: await runId(), ...terms })
  // Told to go on by mistake, it asks the database, and waits again.
  await starter.continue({ id: await runId(), ...terms })
  await until(async () => (await planned(handle)) === 2)
  await isIn(handle, 'stopped')
  expect(await countInvoices()).toBe(written)
  await goOn()
  await handle.result()
  expect(await stateOf(database.db)).toBe(expected)
})

test('a run can be stopped again and again', async () => {
  let calls = 0
  around = async (name, activity) => {
    if (name === 'generateInvoices' && ++calls % 3 === 0 && calls < 12) await stop()
    return activity()
  }
  const handle = await startRun(server.client, database.db)
  let isOver = false
  const result = handle.result().finally(() => (isOver = true))
  await until(async () => {
    const { state } = await requireBillingRun(database.db, await runId())
    if (state === 'stopped') await goOn()
    return isOver
  })
  await result
  expect(await stateOf(database.db)).toBe(expected)
})

test('why a run was refused for good is told in English and as data', async () => {
  await starter.start({ id: 999n, ...terms })
  await until(async () => (await starter.stateOf(999n)) === 'failed')
  const promise = 'Billing run 999 is there when it is planned.'
  expect(await starter.causeOf(999n)).toEqual({
    cause: expect.stringContaining(promise) as string,
    wording: { code: 'promise-broken', values: { promise } },
  })
})

test('a run that was stopped and whose workflow somebody ended is started again by continuing it', async () => {
  stopBefore('generateInvoices', 3)
  const handle = await startRun(server.client, database.db)
  await isIn(handle, 'stopped')
  await handle.terminate('by mistake')
  expect(await starter.causeOf(await runId())).toEqual({
    cause: 'Somebody ended its workflow.',
    wording: { code: 'run-workflow-ended', values: {} },
  })
  await goOn()
  await server.client.workflow.getHandle(handle.workflowId).result()
  expect(await stateOf(database.db)).toBe(expected)
  // One that has completed stays as it is.
  await starter.continue({ id: await runId(), ...terms })
  expect(await starter.stateOf(await runId())).toBe('completed')
})

/** How often the run has asked for its plan. */
async function planned(handle: WorkflowHandle): Promise<number> {
  const { events = [] } = await handle.fetchHistory()
  return (events ?? []).filter(
    ({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled?.activityType?.name === 'planBillingRun',
  ).length
}
