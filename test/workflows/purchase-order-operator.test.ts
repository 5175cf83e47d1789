import type { WorkflowHandle } from '@temporalio/client'
import { defaultPayloadConverter } from '@temporalio/common'
import { query } from '../../src/storage/database'
import { createPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { recheckSignal, renewSignal, searchAttributes, stateQuery } from '../../workflows/messages'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { purchaseOrderDocument, times } from '../support/documents'
import { startLifecycleWorker, tellWorkflow } from '../support/lifecycle-worker'
import { devServer, type DevServer } from '../support/temporal'

/** Far away, so that nothing becomes due while a test runs. */
const window = { effectiveMonth: '2090-01', expirationMonth: '2090-12', lineItems: [] }

let server: DevServer
let database: TestDatabase
let stopWorker: () => Promise<void>
beforeAll(async () => {
  server = await devServer()
  database = await createTestDatabase()
  await createAccounts(database.db)
  stopWorker = await startLifecycleWorker({ ...server, db: database.db })
})
afterAll(async () => {
  await stopWorker()
  await server.close()
  await database.drop()
})

const add = (number: string) =>
  createPurchaseOrder(database.db, purchaseOrderDocument({ ...window, number }), deed())

/** Until the workflow has heard of every edit. */
async function untilKnown(handle: WorkflowHandle, { revision }: PurchaseOrderOnFile): Promise<void> {
  while ((await handle.query(stateQuery))?.revision !== revision);
}

async function eventsOf(handle: WorkflowHandle) {
  return (await handle.fetchHistory()).events ?? []
}

interface Metadata {
  currentDetails: string
  definition: { signalDefinitions: Named[]; queryDefinitions: Named[] }
}
type Named = Record<'name' | 'description', string>

test('an operator sees where a purchase order stands, what comes next and what the workflow takes', async () => {
  const order = await add('4500012345')
  const handle = await tellWorkflow(server.client, order)
  await untilKnown(handle, order)
  const { typedSearchAttributes: attributes } = await handle.describe()
  expect(Object.values(searchAttributes).map((key) => [key.name, attributes.get(key as never)])).toEqual([
    ['PoState', 'pending'],
    ['PayerId', '1234567890123'],
    ['SellerEntity', 'cloud-emea'],
    ['BillingRunId', undefined],
    ['BillingPhase', undefined],
    ['PoValidFrom', new Date('2089-12-31T23:00:00Z')],
    ['PoValidTo', new Date('2090-12-31T23:00:00Z')],
    ['PoNextActionAt', expect.any(Date)],
    ['NeedsAttention', false],
  ])
  const timer = (await eventsOf(handle)).find((event) => event.timerStartedEventAttributes)
  expect(defaultPayloadConverter.fromPayload<string>(timer!.userMetadata!.summary!)).toBe(
    'Begin: the validity of PO 4500012345',
  )
  const metadata = await handle.query<Metadata>('__temporal_workflow_metadata')
  for (const text of ['4500012345', '**pending**', 'Remind: 1 week before the end', 'drawdown po show'])
    expect(metadata.currentDetails).toContain(text)
  expect(metadata.currentDetails).not.toContain('ada@acme.example')
  const { signalDefinitions, queryDefinitions } = metadata.definition
  for (const [names, definitions] of [
    [['changed', 'recheck', 'renew'], signalDefinitions],
    [['deadlines', 'state'], queryDefinitions.filter(({ name }) => !name.startsWith('__'))],
  ] as const) {
    expect(definitions.map(({ name }) => name).sort()).toEqual(names)
    expect(definitions.every(({ description }) => description.length > 0)).toBe(true)
  }
})

test('search attributes are written where they change, all at once, and not where they do not', async () => {
  const order = await add('upserts')
  const handle = await tellWorkflow(server.client, order)
  await untilKnown(handle, order)
  const described = await editPurchaseOrder(database.db, { id: order.id }, { description: 'Cloud' }, deed())
  await tellWorkflow(server.client, described)
  await untilKnown(handle, described)
  await handle.signal(recheckSignal)
  const suspended = await suspendPurchaseOrder(database.db, { id: order.id }, deed())
  await tellWorkflow(server.client, suspended)
  await untilKnown(handle, suspended)
  const upserts = (await eventsOf(handle)).flatMap((event) => {
    const fields = event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes?.indexedFields
    return fields ? [Object.keys(fields)] : []
  })
  expect(upserts.map((names) => names.sort())).toEqual([
    ['NeedsAttention', 'PayerId', 'PoNextActionAt', 'PoState', 'PoValidFrom', 'PoValidTo', 'SellerEntity'],
    ['PoNextActionAt', 'PoState'],
  ])
  const deleted = await deletePurchaseOrder(database.db, { id: order.id }, deed())
  const last = await tellWorkflow(server.client, deleted)
  await last.result()
  const { typedSearchAttributes } = await last.describe()
  expect(typedSearchAttributes.get(searchAttributes.PoState)).toBe('deleted')
  expect(typedSearchAttributes.get(searchAttributes.PoNextActionAt)).toBeUndefined()
})

test('edits that come while a history starts afresh are all heard', async () => {
  const order = await add('afresh')
  const changes = { historyLimit: 12 }
  const first = await tellWorkflow(server.client, order, changes)
  const description = (round: number) => `round ${round}`
  await Promise.all(
    times(25, async (round) => {
      const edited = await editPurchaseOrder(
        database.db,
        { id: order.id },
        { description: description(round) },
        deed(),
      )
      await tellWorkflow(server.client, edited, changes)
    }),
  )
  const handle = server.client.workflow.getHandle(first.workflowId)
  await untilKnown(handle, { ...order, revision: 26 })
  expect((await handle.describe()).runId).not.toBe(first.signaledRunId)
  const rows = await query(database.db, `select from outbox where subject_id = ?`, [order.id])
  expect(rows).toEqual([])
  const runs = await chainOf(first.workflowId)
  expect(runs.length).toBeGreaterThan(1)
  expect(runs.filter((status) => status !== 'CONTINUED_AS_NEW')).toEqual(['RUNNING'])
})

describe('an operator may have its history start afresh', () => {
  test('and it knows what it knew, shows it, and hears the next edit', async () => {
    const order = await add('renewed')
    const { workflowId } = await tellWorkflow(server.client, order)
    const handle = server.client.workflow.getHandle(workflowId)
    await untilKnown(handle, order)
    const before = { state: await handle.query(stateQuery), shown: await shownOf(handle) }
    await handle.signal(renewSignal)
    while ((await chainOf(workflowId)).length < 2);
    await untilKnown(handle, order)
    expect({ state: await handle.query(stateQuery), shown: await shownOf(handle) }).toEqual(before)
    // They went along: writing them again is costly.
    const upserts = (await eventsOf(handle)).flatMap(
      (event) => event.upsertWorkflowSearchAttributesEventAttributes ?? [],
    )
    expect(upserts).toEqual([])
    const suspended = await suspendPurchaseOrder(database.db, { id: order.id }, deed())
    await tellWorkflow(server.client, suspended)
    await untilKnown(handle, suspended)
    expect(await chainOf(workflowId)).toEqual(['RUNNING', 'CONTINUED_AS_NEW'])
  })

  test('while edits come: all are heard', async () => {
    const order = await add('renewed while edited')
    const { workflowId } = await tellWorkflow(server.client, order)
    const handle = server.client.workflow.getHandle(workflowId)
    await Promise.all(
      times(12, async (round) => {
        const edited = await editPurchaseOrder(
          database.db,
          { id: order.id },
          { description: `round ${round}` },
          deed(),
        )
        await tellWorkflow(server.client, edited)
        if (round % 3 === 0) await handle.signal(renewSignal)
      }),
    )
    await untilKnown(handle, { ...order, revision: 13 })
    expect(await query(database.db, `select from outbox where subject_id = ?`, [order.id])).toEqual([])
    // What was asked last may just be done: the run that was the latest a moment ago is then over.
    let chain = await chainOf(workflowId)
    while (chain[0] === 'CONTINUED_AS_NEW') chain = await chainOf(workflowId)
    const [last, ...others] = chain
    expect(last).toBe('RUNNING')
    expect(others.length).toBeGreaterThan(0)
  })

  test('and one that is deleted just then ends all the same', async () => {
    const order = await add('renewed and deleted')
    const { workflowId } = await tellWorkflow(server.client, order)
    const handle = server.client.workflow.getHandle(workflowId)
    await untilKnown(handle, order)
    const deleted = await deletePurchaseOrder(database.db, { id: order.id }, deed())
    await Promise.all([handle.signal(renewSignal), tellWorkflow(server.client, deleted)])
    await handle.result()
    expect((await handle.describe()).typedSearchAttributes.get(searchAttributes.PoState)).toBe('deleted')
  })
})

/** What an operator finds it by. */
async function shownOf(handle: WorkflowHandle): Promise<unknown[]> {
  const { typedSearchAttributes } = await handle.describe()
  return Object.values(searchAttributes).map((key) => typedSearchAttributes.get(key as never))
}

/** What became of all runs of a workflow, the latest first. */
async function chainOf(workflowId: string): Promise<string[]> {
  const { runId: last } = await server.client.workflow.getHandle(workflowId).describe()
  const runs: string[] = []
  for (let runId: string | null | undefined = last; runId;) {
    const handle = server.client.workflow.getHandle(workflowId, runId)
    const { status } = await handle.describe()
    runs.push(status.name)
    const [started] = await eventsOf(handle)
    runId = started?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId
  }
  return runs
}
