import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client'
import { defaultPayloadConverter } from '@temporalio/common'
import { listBillingRuns } from '../../src/storage/billing-run'
import { createRunStarter } from '../../src/api/run-starter'
import {
  billingRunWorkflowId,
  invoiceGenerationWorkflowId,
  progressQuery,
  searchAttributes,
} from '../../workflows/messages'
import { runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { smallSizes, startRun, startWorkers, type Around } from '../support/billing-worker'
import { plant } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { randomWorld } from '../support/random-billing-world'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'
import { devServer, type DevServer } from '../support/temporal'

let server: DevServer
let original: Original
let expected: string
let database: TestDatabase
let mailServer: ScriptedMailServer
let stopWorkers: () => Promise<void>
/** What stands around the activities of the test that runs. */
let around: Around

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

async function runId(): Promise<string> {
  const [run] = await listBillingRuns(database.db, { limit: 1 })
  return run!.id.toString()
}

const child = async (share: number): Promise<WorkflowHandle> =>
  server.client.workflow.getHandle(invoiceGenerationWorkflowId(await runId(), share))

/** Lets `calls` calls of an activity pass; answers when the next one has come, which then waits to be let go. */
function holdAfter(name: string, calls: number) {
  let letGo = (): void => undefined
  const released = new Promise<void>((resolve) => (letGo = resolve))
  const reached = new Promise<void>((resolve) => {
    around = async (called, activity) => {
      if (called === name && calls-- <= 0) {
        resolve()
        await released
      }
      return activity()
    }
  })
  return { reached, letGo }
}

test('shares work side by side to the same result as one', async () => {
  const handle = await startRun(server.client, database.db, { shares: 3 })
  await handle.result()
  expect(await stateOf(database.db)).toBe(expected)
  const shares = await Promise.all(
    [1, 2, 3].map(async (share) => (await (await child(share)).describe()).status.name),
  )
  expect(shares).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED'])
})

test('a run that is too small to be shared has as many transactions under way in one share', async () => {
  const handle = await startRun(server.client, database.db, { shares: 3, shareSize: 1_000 })
  await handle.result()
  expect(await stateOf(database.db)).toBe(expected)
  const { events } = await (await child(1)).fetchHistory()
  const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? []
  expect(defaultPayloadConverter.fromPayload(input!)).toMatchObject({ lanes: 3 })
  await expect((await child(2)).describe()).rejects.toThrow(WorkflowNotFoundError)
})

test('a share with a long history goes on in a new one', async () => {
  const handle = await startRun(server.client, database.db, { slicesPerHistory: 2, sliceSize: 3 })
  const { documents, finishedDocuments } = await handle.result()
  expect(finishedDocuments).toBe(documents)
  expect(await stateOf(database.db)).toBe(expected)
  const { events } = await (await child(1)).fetchHistory()
  const started = events?.[0]?.workflowExecutionStartedEventAttributes
  expect(started?.continuedExecutionRunId).toBeTruthy()
})

test('an operator sees what a run is, where it stands and how far it has come', async () => {
  const { reached, letGo } = holdAfter('generateInvoices', 2)
  const handle = await startRun(server.client, database.db)
  await reached
  expect(await handle.query(progressQuery)).toMatchObject({ phase: 'associating', payers: 9 })
  const running = await handle.describe()
  expect(running.typedSearchAttributes.get(searchAttributes.BillingPhase)).toBe('associating')
  letGo()
  await handle.result()

  const finished = await handle.describe()
  expect(finished.typedSearchAttributes.get(searchAttributes.BillingPhase)).toBe('finished')
  expect(await finished.staticSummary()).toBe(`Billing run ${await runId()}`)
  const share = await (await child(1)).describe()
  expect(share.typedSearchAttributes.get(searchAttributes.BillingRunId)).toBe(await runId())
  expect(share.typedSearchAttributes.get(searchAttributes.SellerEntity)).toBe('inc')
  expect(await share.staticSummary()).toMatch(/^Billing run \d+, share 1: \d+ invoices$/)
})

test('an activity whose reply is lost is tried again and writes nothing twice', async () => {
  const lost = new Map<string, number>()
  around = async (name, activity) => {
    const outcome = await activity()
    const losses = lost.get(name) ?? 0
    lost.set(name, losses + 1)
    if (losses < 2) throw new Error('Connection terminated unexpectedly')
    return outcome
  }
  const handle = await startRun(server.client, database.db, { sliceSize: 20 })
  await handle.result()
  expect([...lost.keys()]).toEqual(['planBillingRun', 'generateInvoices', 'finishBillingRun'])
  expect(await stateOf(database.db)).toBe(expected)
})

test('a run that failed because somebody ended a share goes on where it was when it is started again', async () => {
  const { reached, letGo } = holdAfter('generateInvoices', 2)
  const handle = await startRun(server.client, database.db, { shares: 1 })
  await reached
  await (await child(1)).terminate('by mistake')
  await expect(handle.result()).rejects.toThrow('Workflow execution failed')
  letGo()
  expect(await stateOf(database.db)).not.toBe(expected)

  const starter = createRunStarter(server.connection, server.namespace)
  const id = BigInt(await runId())
  expect(await starter.stateOf(id)).toBe('failed')
  await starter.start({ id, sellerEntity: 'inc', billingPeriod: '2024-09' })
  await server.client.workflow.getHandle(billingRunWorkflowId(id.toString())).result()
  expect(await stateOf(database.db)).toBe(expected)
})

test('a run that is started again, while it goes on and after its end, stays the one that it is', async () => {
  const { reached, letGo } = holdAfter('generateInvoices', 1)
  const handle = await startRun(server.client, database.db, smallSizes)
  await reached
  const starter = createRunStarter(server.connection, server.namespace)
  const run = { id: BigInt(await runId()), sellerEntity: 'inc', billingPeriod: '2024-09' }
  await starter.start(run)
  expect(await starter.stateOf(run.id)).toBe('running')
  letGo()
  await handle.result()
  await starter.start(run)
  expect(await starter.stateOf(run.id)).toBe('completed')
  const { runId: latest } = await server.client.workflow
    .getHandle(billingRunWorkflowId(run.id.toString()))
    .describe()
  expect(latest).toBe(handle.firstExecutionRunId)
  expect(await stateOf(database.db)).toBe(expected)
})
