import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { tellingTime } from '../../src/domain/lifecycle'
import { addMonths, addMonthsToDate, dateIn, lastDayOf, startOfDay } from '../../src/domain/month'
import type { PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { stateQuery } from '../../workflows/messages'
import { times } from '../support/documents'
import { timeSkipping } from '../support/temporal'
import { openTimedLives, outcomeOf, remindersOf, sellers, type TimedLives } from '../support/timed-lives'

let environment: TestWorkflowEnvironment
let lives: TimedLives
beforeAll(async () => {
  environment = await timeSkipping()
})
afterAll(() => environment.teardown())
beforeEach(async () => {
  lives = await openTimedLives(environment)
})
afterEach(() => lives.close())

const occasionsOf = async (order: PurchaseOrderOnFile) =>
  (await lives.toldOf(order)).map(({ occasion }) => occasion)

test('a whole life, by the clock of each seller entity: it becomes active, is reminded of and expires, each told once within the hour', async () => {
  const [first, last] = [await lives.monthFromNow(2), await lives.monthFromNow(14)]
  const orders = await Promise.all(
    sellers.map((seller) => lives.add(seller, first, last, { number: seller })),
  )
  const handles = await Promise.all(orders.map((order) => lives.tell(order)))
  await lives.liveThrough(last)
  for (const order of orders) {
    const { timeZone } = order.sellerEntity
    const expected = [
      ['active', `${first}-01`],
      ...remindersOf(last),
      ['expired', `${addMonths(last, 1)}-01`],
    ] as [string, string][]
    const told = await lives.toldOf(order)
    expect(told.map(({ occasion, at }) => [occasion, dateIn(at.toISOString(), timeZone)])).toEqual(expected)
    for (const [index, { at }] of told.entries()) {
      const due = tellingTime(startOfDay(expected[index]![1], timeZone), order.id)
      expect(at.getTime() - Date.parse(due)).toBeGreaterThanOrEqual(0)
      expect(at.getTime() - Date.parse(due)).toBeLessThan(60_000)
    }
    const handle = handles[orders.indexOf(order)]!
    expect(await outcomeOf(handle)).toBe('COMPLETED')
    expect(await handle.query(stateQuery)).toMatchObject({
      status: 'expired',
      deadlines: [],
      number: order.number,
    })
  }
})

test('an edited life: suspended over its end, used again, extended, and over at last', async () => {
  const [first, last, end] = [
    await lives.monthFromNow(0),
    await lives.monthFromNow(2),
    await lives.monthFromNow(5),
  ]
  const order = await lives.add('berlin', first, last)
  const handle = await lives.tell(order)
  await lives.sleepUntil(startOfDay(`${last}-02`, 'Europe/Berlin'))
  const suspended = await suspendPurchaseOrder(lives.db, { id: order.id }, await lives.deed())
  await lives.tell(suspended)
  await lives.liveThrough(last)
  expect(await outcomeOf(handle)).toBe('COMPLETED')
  expect(await handle.query(stateQuery)).toMatchObject({ status: 'suspended-expired', deadlines: [] })
  expect(await occasionsOf(order)).toEqual(['one-month', 'suspended', 'one-week', 'last-day', 'expired'])

  const resumed = await resumePurchaseOrder(lives.db, { id: order.id }, await lives.deed())
  const second = await lives.tell(resumed)
  await lives.untilIdle()
  expect(await outcomeOf(second)).toBe('COMPLETED')
  await lives.edit(resumed, { expirationMonth: end })
  await lives.liveThrough(end)
  const later = (await occasionsOf(order)).slice(5)
  expect(later).toEqual(['resumed', 'active', 'one-month', 'one-week', 'last-day', 'expired'])
  const [, , oneMonth] = (await lives.toldOf(order)).slice(5)
  expect(dateIn(oneMonth!.at.toISOString(), 'Europe/Berlin')).toBe(addMonthsToDate(lastDayOf(end), -1))
})

test('an edit that brings the end nearer wakes the workflow, which reminds of that end and of no other', async () => {
  const [first, last, end] = [
    await lives.monthFromNow(0),
    await lives.monthFromNow(20),
    await lives.monthFromNow(7),
  ]
  const order = await lives.add('angeles', first, last)
  const handle = await lives.tell(order)
  await lives.sleepUntil(startOfDay(`${await lives.monthFromNow(1)}-10`, 'UTC'))
  await lives.edit(order, { expirationMonth: end })
  await lives.liveThrough(end)
  expect(await outcomeOf(handle)).toBe('COMPLETED')
  const told = await lives.toldOf(order)
  expect(told.map(({ occasion, at }) => [occasion, dateIn(at.toISOString(), 'America/Los_Angeles')])).toEqual(
    [...remindersOf(end), ['expired', `${addMonths(end, 1)}-01`]],
  )
})

test('deleting ends the workflow, and nothing more is told', async () => {
  const order = await lives.add('berlin', await lives.monthFromNow(0), await lives.monthFromNow(9))
  const handle = await lives.tell(order)
  await lives.untilIdle()
  await lives.tell(await deletePurchaseOrder(lives.db, { id: order.id }, await lives.deed()))
  await lives.untilIdle()
  expect(await outcomeOf(handle)).toBe('COMPLETED')
  expect(await handle.query(stateQuery)).toMatchObject({ status: 'deleted', deadlines: [] })
  expect(await lives.toldOf(order)).toEqual([])
})

test('histories that start afresh all the time lose no edit and repeat no notice', async () => {
  const [first, last] = [await lives.monthFromNow(2), await lives.monthFromNow(11)]
  let order = await lives.add('auckland', first, last)
  const { workflowId, signaledRunId } = await lives.tell(order, 10)
  await lives.untilIdle()
  for (const round of times(8, (n) => n)) {
    order = await editPurchaseOrder(
      lives.db,
      { id: order.id },
      { description: `${round}` },
      await lives.deed(),
    )
    await lives.tell(order)
    await lives.untilIdle()
  }
  const handle = environment.client.workflow.getHandle(workflowId)
  expect(await handle.query(stateQuery)).toMatchObject({ revision: 9 })
  await lives.liveThrough(last)
  expect(await occasionsOf(order)).toEqual([
    'active',
    ...remindersOf(last).map(([occasion]) => occasion),
    'expired',
  ])
  const { runId, historyLength, status } = await handle.describe()
  expect(status.name).toBe('COMPLETED')
  expect(runId).not.toBe(signaledRunId)
  expect(historyLength).toBeLessThan(40)
})

test('workflows that are never kept in memory live the same lives', async () => {
  await lives.close()
  lives = await openTimedLives(environment, 0)
  const [first, last] = [await lives.monthFromNow(2), await lives.monthFromNow(7)]
  const order = await lives.add('berlin', first, last)
  const handle = await lives.tell(order)
  await lives.edit(order, { description: 'Cloud' })
  await lives.liveThrough(last)
  expect(await outcomeOf(handle)).toBe('COMPLETED')
  expect(await occasionsOf(order)).toEqual([
    'active',
    ...remindersOf(last).map(([occasion]) => occasion),
    'expired',
  ])
})
