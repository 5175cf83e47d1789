import type { Client, WorkflowHandle } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import type { WorkflowBundleOption } from '@temporalio/worker'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { recheckSignal, renewSignal, searchAttributes, stateQuery } from '../../workflows/messages'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { purchaseOrderDocument } from '../support/documents'
import { startLifecycleWorker, tellWorkflow } from '../support/lifecycle-worker'
import { bundleRewritten } from '../support/rewritten-workflows'
import { devServer, workflowBundle, type DevServer } from '../support/temporal'
import { countOf, firstOf, lastOf, untilAsleep, untilContinued } from './recording'
import { textOf, violationOf } from './replaying'

/** The steps of docs/changing-a-workflow.md, with a change that reads the order twice before it shows it. */
const step = 'life = await settle(input)'
const rewritten = {
  unpatched: [step, `${step}; await settle(input)`],
  patched: [step, `${step}; if (patched('read-twice')) await settle(input)`],
  deprecated: [step, `${step}; deprecatePatch('read-twice'); await settle(input)`],
  longerTimer: ['- Date.now())', '- Date.now() + 60_000)'],
  moreAttributes: [
    'const pairs = [',
    'const pairs = [{ key: searchAttributes.BillingPhase, value: life.status },',
  ],
  withoutHandler: ['setHandler(recheckSignal,', 'void ('],
} satisfies Record<string, [from: string, to: string]>
type Version = 'old' | keyof typeof rewritten

/** Of runs that the old code has written: asleep, woken, ended. */
const oldHistories = ['purchase-order', 'purchase-order-rechecked', 'purchase-order-lived']

const bundles = {} as Record<Version, WorkflowBundleOption>
let server: DevServer
let database: TestDatabase
beforeAll(async () => {
  bundles.old = await workflowBundle()
  for (const [version, change] of Object.entries(rewritten)) {
    bundles[version as Version] = await bundleRewritten(
      require.resolve('../../workflows/purchase-order.ts'),
      [['import {', `import { deprecatePatch, patched } from '@temporalio/workflow'\nimport {`], change],
    )
  }
  server = await devServer()
  database = await createTestDatabase()
  await createAccounts(database.db)
}, 120_000)
afterAll(async () => {
  await server.close()
  await database.drop()
})

const replay = (history: string, version: Version) => violationOf(history, bundles[version])
const violation = { name: 'DeterminismViolationError' }
const textFrom = async (handle: WorkflowHandle) => historyToJSON(await handle.fetchHistory())
const readsOf = (handle: WorkflowHandle) => countOf(handle, 'activityTaskCompletedEventAttributes')

/** Lets something happen under a worker with one version of the code. */
async function under<T>(version: Version, happen: (client: Client) => Promise<T>): Promise<T> {
  const stop = await startLifecycleWorker({ ...server, db: database.db, bundle: bundles[version] })
  try {
    return await happen(server.client)
  } finally {
    await stop()
  }
}

/** What `temporal workflow signal --name renew --query "…"` does. */
async function renewAll(visibilityQuery: string): Promise<void> {
  const { connection, namespace } = server
  const job = { namespace, jobId: 'renewal', reason: 'release', visibilityQuery }
  await connection.workflowService.startBatchOperation({
    ...job,
    signalOperation: { signal: renewSignal.name, identity: 'test' },
  })
}

/** What an operator sees of it. */
async function stateOf(handle: WorkflowHandle): Promise<unknown> {
  const { typedSearchAttributes: attributes } = await handle.describe()
  const values = Object.values(searchAttributes).map((key) => attributes.get(key as never))
  return { state: await handle.query(stateQuery), values }
}

let count = 0
/** A purchase order far from its validity, and its workflow, which sleeps. */
async function sleeper(client: Client): Promise<WorkflowHandle> {
  const window = { effectiveMonth: '2090-01', expirationMonth: '2090-12', lineItems: [] }
  const document = purchaseOrderDocument({ ...window, number: `PO-${(count += 1)}` })
  const order = await createPurchaseOrder(database.db, document, deed())
  const handle = await tellWorkflow(client, order)
  await untilAsleep(handle)
  return handle
}

/** A purchase order whose workflow has slept, was woken and sleeps again. */
async function wokenOnce(client: Client): Promise<WorkflowHandle> {
  const handle = await sleeper(client)
  await handle.signal(recheckSignal)
  await untilAsleep(handle, 2)
  return handle
}

describe('what has to be changed in steps, and what has not', () => {
  test.each(oldHistories)('a timer may have another length: %s replays', async (name) => {
    expect(await replay(textOf(name), 'longerTimer')).toBeUndefined()
  })

  test('a search attribute more is a change: a run that went on with its attributes would write them', async () => {
    expect(await replay(textOf('purchase-order-continued'), 'moreAttributes')).toMatchObject(violation)
    // Here the same command writes one more, which is not compared.
    expect(await replay(textOf('purchase-order'), 'moreAttributes')).toBeUndefined()
  })

  test('a handler less is a change where its signal has come', async () => {
    expect(await replay(textOf('purchase-order-rechecked'), 'withoutHandler')).toMatchObject(violation)
    expect(await replay(textOf('purchase-order-edited'), 'withoutHandler')).toBeUndefined()
  })
})

describe('step 1: the new way beside the old one', () => {
  test.each(oldHistories)('without `patched`, %s does not replay', async (name) => {
    expect(await replay(textOf(name), 'unpatched')).toMatchObject(violation)
  })

  test.each(oldHistories)('with `patched`, it does: %s', async (name) => {
    expect(await replay(textOf(name), 'patched')).toBeUndefined()
  })

  test('a run that slept through the release takes the new way from its next turn on', async () => {
    const handle = await under('old', sleeper)
    await under('patched', async () => {
      await handle.signal(recheckSignal)
      await untilAsleep(handle, 2)
    })
    expect(await readsOf(handle)).toBe(1 + 2)
    const history = await textFrom(handle)
    expect(await replay(history, 'patched')).toBeUndefined()
    for (const version of ['old', 'unpatched', 'deprecated'] as const)
      expect(await replay(history, version)).toMatchObject(violation)
  })
})

test('step 2: a history of the new way has its mark, and replays with the new code only', async () => {
  const handle = await under('patched', wokenOnce)
  expect(await readsOf(handle)).toBe(2 + 2)
  const history = await textFrom(handle)
  expect(history).toContain('core_patch')
  expect(await replay(history, 'patched')).toBeUndefined()
  expect(await replay(history, 'old')).toMatchObject(violation)
})

describe('step 3: the old way retires', () => {
  test('`renew` lets runs of the old code go on with a fresh history, the new way, and what they know', async () => {
    const { handle, before } = await under('old', async (client) => {
      const handle = await sleeper(client)
      return { handle, before: await stateOf(handle) }
    })
    const older = `WorkflowType='purchaseOrder' and ExecutionStatus='Running' and StartTime < '${new Date().toISOString()}'`
    await under('patched', async (client) => {
      const young = await sleeper(client)
      while ((await client.workflow.count(`${older} and WorkflowId='${handle.workflowId}'`)).count === 0);
      await renewAll(older)
      await untilContinued(client, handle)
      while ((await client.workflow.count(older)).count > 0);

      const renewed = lastOf(client, handle)
      expect(await stateOf(renewed)).toEqual(before)
      expect(await readsOf(renewed)).toBe(2)
      const history = await textFrom(renewed)
      for (const version of ['patched', 'deprecated'] as const)
        expect(await replay(history, version)).toBeUndefined()
      const first = await textFrom(await firstOf(client, handle))
      for (const version of ['old', 'patched'] as const) expect(await replay(first, version)).toBeUndefined()
      expect(await countOf(young, 'workflowExecutionContinuedAsNewEventAttributes')).toBe(0)
    })
  })

  test.each(oldHistories)('with `deprecatePatch`, %s does not replay: it must be gone', async (name) => {
    expect(await replay(textOf(name), 'deprecated')).toMatchObject(violation)
  })
})

describe('step 4: `deprecatePatch` goes, too', () => {
  test('runs that began with `patched` must be gone: they do not replay without either', async () => {
    const history = await textFrom(await under('patched', wokenOnce))
    expect(await replay(history, 'deprecated')).toBeUndefined()
    expect(await replay(history, 'unpatched')).toMatchObject(violation)
  })

  test('those that began with `deprecatePatch` replay', async () => {
    const history = await textFrom(await under('deprecated', wokenOnce))
    for (const version of ['patched', 'deprecated', 'unpatched'] as const)
      expect(await replay(history, version)).toBeUndefined()
    expect(await replay(history, 'old')).toMatchObject(violation)
  })
})
