import type { WorkflowHandle } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { tellingTime } from '../../src/domain/lifecycle'
import { addMonths, startOfDay } from '../../src/domain/month'
import { execute, query } from '../../src/storage/database'
import type { PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { changedSignal, deadlinesQuery, recheckSignal, stateQuery } from '../../workflows/messages'
import { tellWorkflow } from '../support/lifecycle-worker'
import { timeSkipping } from '../support/temporal'
import { openTimedLives, type TimedLives } from '../support/timed-lives'

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

async function countActivities(handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory()
  return (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes).length
}

describe('what a workflow is told', () => {
  let order: PurchaseOrderOnFile
  let handle: WorkflowHandle
  beforeEach(async () => {
    order = await lives.add('berlin', await lives.monthFromNow(1), await lives.monthFromNow(8))
    handle = await lives.tell(order)
    await lives.untilIdle()
  })
  afterEach(() => handle.terminate())

  test('when it is started makes it look once', async () => {
    expect(await countActivities(handle)).toBe(1)
    expect(await query(lives.db, `select from outbox`)).toEqual([])
  })

  test('makes it look again where it is no older than what it knows, so that every message is heard', async () => {
    const edited = await lives.edit(order, { description: 'Cloud' })
    await lives.untilIdle()
    const looked = await countActivities(handle)
    await handle.signal(changedSignal, { revision: 1 })
    await execute(
      lives.db,
      `insert into outbox (kind, subject_id, payer_id, revision, lane, created_at) values ('purchase-order', ?, ?, 2, 'bulk', now())`,
      [order.id, order.payerId],
    )
    await lives.tell(edited)
    await lives.untilIdle()
    expect(await query(lives.db, `select from outbox`)).toEqual([])
    expect(await countActivities(handle)).toBe(looked + 1)
  })

  test('by an operator makes it look at once', async () => {
    const last = await lives.monthFromNow(3)
    await execute(lives.db, `update purchase_order set expiration_month = ?`, [last])
    await handle.signal(recheckSignal)
    const end = startOfDay(`${addMonths(last, 1)}-01`, 'Europe/Berlin')
    await lives.untilIdle()
    expect(await handle.query(stateQuery)).toMatchObject({ validTo: end })
    expect((await handle.query(deadlinesQuery)).at(-1)).toEqual({
      kind: 'lifecycle',
      occasion: 'expired',
      at: end,
      tellAt: tellingTime(end, order.id),
    })
  })
})

test('a purchase order that is not there fails its workflow for good', async () => {
  const missing = { id: 999n, payer: { code: 'P', name: 'P' }, revision: 1 }
  const handle = await tellWorkflow(environment.client, missing)
  await expect(handle.result()).rejects.toMatchObject({
    cause: { cause: { type: 'promise-broken', nonRetryable: true } },
  })
})
