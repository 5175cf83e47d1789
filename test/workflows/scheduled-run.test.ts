import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { pastMonth } from '../../src/domain/billing-schedule'
import { openBillingRun } from '../../src/storage/billing-run-open'
import type { scheduledBillingRun } from '../../workflows'
import { taskQueues } from '../../workflows/messages'
import { startAllWorkers } from '../support/all-workers'
import { carryOut, whole } from '../support/billing-driver'
import { bill, chargeOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { timeSkipping } from '../support/temporal'

let environment: TestWorkflowEnvironment
let database: TestDatabase
let stopWorkers: () => Promise<void>

beforeAll(async () => {
  environment = await timeSkipping()
})
afterAll(() => environment.teardown())

beforeEach(async () => {
  database = await createTestDatabase()
  await plantSmall(database.db, { payers: [payerOfWorld('P1'), payerOfWorld('P2')] })
  const { nativeConnection, namespace = 'default' } = environment
  stopWorkers = await startAllWorkers({ nativeConnection, namespace, db: database.db })
})
afterEach(async () => {
  await stopWorkers()
  await database.drop()
})

/** Charges of two payers for the past month, of which somebody has begun to bill those of P2. */
async function billOnePayer(at: string): Promise<bigint> {
  const billingPeriod = pastMonth(at, 'America/New_York')
  const period = { BillingPeriodStart: `${billingPeriod}-01 00:00:00` }
  await bill(database.db, [chargeOf('P1', '10.00', period), chargeOf('P2', '7.00', period)])
  const request = { sellerEntity: 'inc', billingPeriod, payer: 'P2', requestedBy: 'ada', at }
  return (await openBillingRun(database.db, request)).run.id
}

const start = (workflowId: string) =>
  environment.client.workflow.start<typeof scheduledBillingRun>('scheduledBillingRun', {
    workflowId,
    taskQueue: taskQueues.lifecycle,
    args: [{ sellerEntity: 'inc' }],
  })

const now = async () => new Date(await environment.currentTimeMs()).toISOString()

test('a run of one payer that is in progress is waited for; then the rest is billed', async () => {
  const inTheWay = await billOnePayer(await now())
  const handle = await start('waits')
  await carryOut(database.db, inTheWay, whole)
  expect(await handle.result()).toMatchObject({ outcome: 'billed', runId: (inTheWay + 1n).toString() })
})

test('a run that stays in the way for a day is the answer', async () => {
  const inTheWay = await billOnePayer(await now())
  const began = await environment.currentTimeMs()
  const handle = await start('gives up')
  expect(await handle.result()).toMatchObject({ outcome: 'busy', runId: inTheWay.toString() })
  expect((await environment.currentTimeMs()) - began).toBeGreaterThanOrEqual(86_400_000)
})

test('a seller entity that nobody knows fails it, and the reason is told', async () => {
  const handle = await environment.client.workflow.start<typeof scheduledBillingRun>('scheduledBillingRun', {
    workflowId: 'unknown seller',
    taskQueue: taskQueues.lifecycle,
    args: [{ sellerEntity: 'nobody' }],
  })
  await expect(handle.result()).rejects.toMatchObject({ cause: { cause: { type: 'not-found' } } })
})
