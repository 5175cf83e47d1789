import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { dateIn } from '../../src/domain/month'
import { query } from '../../src/storage/database'
import { releaseInvoice, voidInvoice } from '../../src/storage/held-invoice-decision'
import { listInvoices } from '../../src/storage/invoice'
import { listDecisions } from '../../src/storage/invoice-decision'
import {
  heldInvoiceQuery,
  heldInvoiceWorkflowId,
  recheckSignal,
  searchAttributes,
} from '../../workflows/messages'
import { tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addOrder, balances, invoiceOf, later, oneInvoiceEach, plantHeld } from '../support/held-world'
import { endHeldInvoice, tellHeldInvoice, type HeldInvoiceHandle } from '../support/held-workflow'
import { startLifecycleWorker } from '../support/lifecycle-worker'
import { timeSkipping } from '../support/temporal'

let environment: TestWorkflowEnvironment
let database: TestDatabase
let startedAt: number
let stopWorker: () => Promise<void>
beforeAll(async () => {
  environment = await timeSkipping()
})
afterAll(() => environment.teardown())

/** INC-00000001 of 4.00 and INC-00000002 of 5.00 are held, since now. */
beforeEach(async () => {
  database = await createTestDatabase()
  startedAt = await environment.currentTimeMs()
  const at = new Date(startedAt).toISOString()
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '5.00'), at })
  const { nativeConnection } = environment
  stopWorker = await startLifecycleWorker({ nativeConnection, db: database.db })
})
afterEach(async () => {
  for (const { id } of await listInvoices(database.db, { limit: 10 }))
    await endHeldInvoice(environment.client, heldInvoiceWorkflowId(id.toString()))
  await stopWorker()
  await database.drop()
})

const tell = (number = 1, limit?: number) =>
  tellHeldInvoice(environment.client, database.db, number, limit === undefined ? {} : { historyLimit: limit })

const sleepUntilDay = async (day: number) =>
  environment.sleep(Math.max(1, startedAt + day * 86_400_000 - (await environment.currentTimeMs())))

/** Occasions and days since the run of what people were told past the run. */
async function reminded(): Promise<string[]> {
  const rows = await query<{ occasion: string; at: Date }>(
    database.db,
    `select occasion, created_at as at from notice where kind = 'held' and run_id is null order by notice_id`,
  )
  return rows.map(
    ({ occasion, at }) => `day ${Math.floor((at.getTime() - startedAt) / 86_400_000)} ${occasion}`,
  )
}

/** Waits until the workflow has looked, as an operator would: by its answer. */
async function untilLooked(handle: HeldInvoiceHandle): Promise<void> {
  while ((await handle.query(heldInvoiceQuery)) === null);
}

/** Those that are done: the server skips no time once a workflow ended with an activity under way. */
async function countReviews(handle: HeldInvoiceHandle): Promise<number> {
  const { events } = await handle.fetchHistory()
  return (events ?? []).filter((event) => event.activityTaskCompletedEventAttributes).length
}

test('people are reminded after 3, 7 and 14 days, once for all that the run holds, and then no more', async () => {
  const handles = await Promise.all([tell(1), tell(2)])
  await sleepUntilDay(20)
  expect(await reminded()).toEqual(['day 3 reminder-3', 'day 7 reminder-7', 'day 14 reminder-14'])
  for (const handle of handles) {
    expect(await handle.query(heldInvoiceQuery)).toMatchObject({ status: 'held', nextReminderAt: null })
    expect(await countReviews(handle)).toBe(4)
  }
})

test('each wait has one timer, to the next reminder, and a changed purchase order ends it', async () => {
  const handle = await tell()
  await untilLooked(handle)
  await sleepUntilDay(4)
  await addOrder(database.db, 'PO-1', [tracked('9.00')])
  await tell()
  expect(await handle.result()).toMatchObject({ status: 'issued', nextReminderAt: null })
  const { events } = await handle.fetchHistory()
  const timers = (events ?? []).flatMap((event) => event.timerStartedEventAttributes ?? [])
  expect(timers).toHaveLength(2)
})

test('one that a purchase order is added for is issued on the day, and the workflows of all that it takes end', async () => {
  const handles = [await tell(1), await tell(2)]
  for (const handle of handles) await untilLooked(handle)
  await addOrder(database.db, 'PO-1', [tracked('4.50')], { overagePolicy: 'BLOCK' })
  for (const number of [1, 2]) await tell(number)
  expect(await handles[0]!.result()).toMatchObject({ number: 'INC-00000001', status: 'issued' })
  const [decision] = await listDecisions(database.db, (await invoiceOf(database.db, 1)).id)
  expect(Date.parse(decision!.at)).toBeGreaterThanOrEqual(startedAt)
  expect(await invoiceOf(database.db, 1)).toMatchObject({
    issueDate: dateIn(decision!.at, 'America/New_York'),
    purchaseOrderNumber: 'PO-1',
  })
  expect(await handles[1]!.query(heldInvoiceQuery)).toMatchObject({ status: 'held' })
  expect(await balances(database.db)).toEqual(['PO-1/1 50'])
  await addOrder(database.db, 'PO-2', [tracked('9.00')])
  await tell(2)
  expect(await handles[1]!.result()).toMatchObject({ status: 'issued' })
  await (await tell(1)).result()
  expect(await query(database.db, `select from outbox where kind = 'held-invoice'`)).toEqual([])
})

test.each([
  ['released', 'issued', releaseInvoice],
  ['voided', 'void', voidInvoice],
])('one that is %s past its workflow ends it, as soon as it hears', async (_, status, decide) => {
  const handle = await tell()
  await untilLooked(handle)
  await decide(database.db, 'INC-00000001', { reason: 'agreed' }, later)
  await tell()
  expect(await handle.result()).toMatchObject({ status })
  expect(await reminded()).toEqual([])
})

test('of several reminders that came due before anybody looked only the latest is sent', async () => {
  const tenDaysAgo = new Date(startedAt - 10 * 86_400_000).toISOString()
  await query(database.db, `update billing_run set started_at = ?`, [tenDaysAgo])
  const handle = await tell()
  await untilLooked(handle)
  expect(await reminded()).toEqual(['day 0 reminder-7'])
  await sleepUntilDay(5)
  expect(await reminded()).toEqual(['day 0 reminder-7', 'day 4 reminder-14'])
})

test('an operator may have it looked at again', async () => {
  const handle = await tell()
  await untilLooked(handle)
  await handle.signal(recheckSignal)
  while ((await countReviews(handle)) < 2);
  expect(await handle.query(heldInvoiceQuery)).toMatchObject({ status: 'held' })
})

test('news that it knows already is looked at once more and changes nothing', async () => {
  const handle = await tell()
  await untilLooked(handle)
  const state = await handle.query(heldInvoiceQuery)
  await tell()
  while ((await countReviews(handle)) < 2);
  expect(await handle.query(heldInvoiceQuery)).toEqual(state)
})

test('a history that has grown starts afresh, and nobody is reminded twice', async () => {
  const handle = await tell(1, 5)
  await sleepUntilDay(20)
  const runs = new Set([handle.signaledRunId, (await handle.describe()).runId])
  expect(runs.size).toBe(2)
  expect(await reminded()).toEqual(['day 3 reminder-3', 'day 7 reminder-7', 'day 14 reminder-14'])
  const latest = environment.client.workflow.getHandle(handle.workflowId)
  await addOrder(database.db, 'PO-1', [tracked('9.00')])
  await tell(1, 5)
  expect(await latest.result()).toMatchObject({ status: 'issued' })
})

test('an operator finds those that need attention, by payer and seller entity, until they are done', async () => {
  const handle = await tell()
  await untilLooked(handle)
  const attributes = async () => (await handle.describe()).typedSearchAttributes
  expect((await attributes()).get(searchAttributes.NeedsAttention)).toBe(true)
  expect((await attributes()).get(searchAttributes.PayerId)).toBe('P1')
  expect((await attributes()).get(searchAttributes.SellerEntity)).toBe('inc')
  await releaseInvoice(database.db, 'INC-00000001', { reason: 'agreed' }, later)
  await tell()
  await handle.result()
  expect((await attributes()).get(searchAttributes.NeedsAttention)).toBe(false)
})
