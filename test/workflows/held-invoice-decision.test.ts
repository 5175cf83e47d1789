import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { listDecisions } from '../../src/storage/invoice-decision'
import { assignUpdate, heldInvoiceQuery, releaseUpdate, voidUpdate } from '../../workflows/messages'
import { chargeOf, orderOf, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { balances, invoiceOf, plantHeld } from '../support/held-world'
import { endHeldInvoice, tellHeldInvoice, type HeldInvoiceHandle } from '../support/held-workflow'
import { startLifecycleWorker } from '../support/lifecycle-worker'
import { timeSkipping } from '../support/temporal'

const decision = { actor: 'ada', reason: 'agreed by phone' }
const onOne = { ...decision, purchaseOrderNumber: 'PO-1', lineItemNumber: '1' }

let environment: TestWorkflowEnvironment
let database: TestDatabase
let handle: HeldInvoiceHandle
let stopWorker: () => Promise<void>
beforeAll(async () => {
  environment = await timeSkipping()
})
afterAll(() => environment.teardown())

/** INC-00000001 of 4.00 is held; PO-1 of 9.00 is for another month. */
beforeEach(async () => {
  database = await createTestDatabase()
  await plantHeld(database.db, {
    charges: [chargeOf('P1', '4.00')],
    orders: [orderOf('P1', 'PO-1', [tracked('9.00')], { effectiveMonth: '2024-10' })],
    at: new Date(await environment.currentTimeMs()).toISOString(),
  })
  const { nativeConnection, client } = environment
  stopWorker = await startLifecycleWorker({ nativeConnection, db: database.db })
  handle = await tellHeldInvoice(client, database.db)
})
afterEach(async () => {
  await endHeldInvoice(environment.client, handle.workflowId)
  await stopWorker()
  await database.drop()
})

async function failureOf(update: Promise<unknown>): Promise<ApplicationFailure> {
  const error: unknown = await update.catch((thrown: unknown) => thrown)
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
    return error.cause
  throw new Error(`Not refused: ${String(error)}`)
}

const decisions = async () => listDecisions(database.db, (await invoiceOf(database.db, 1)).id)

test('a person releases it by an update; the workflow answers and ends', async () => {
  expect(await handle.executeUpdate(releaseUpdate, { args: [decision] })).toMatchObject({
    number: 'INC-00000001',
    status: 'issued',
    nextReminderAt: null,
  })
  expect(await handle.result()).toMatchObject({ status: 'issued' })
  expect(await decisions()).toMatchObject([{ kind: 'released', ...decision }])
})

test('a person assigns it by an update to a line item that the rule would not have taken', async () => {
  expect(await handle.executeUpdate(assignUpdate, { args: [onOne] })).toMatchObject({ status: 'issued' })
  await handle.result()
  expect(await balances(database.db)).toEqual(['PO-1/1 500'])
  expect(await decisions()).toMatchObject([{ kind: 'assigned', ...decision }])
})

test('a person voids it by an update', async () => {
  expect(await handle.executeUpdate(voidUpdate, { args: [decision] })).toMatchObject({ status: 'void' })
  expect(await handle.result()).toMatchObject({ status: 'void' })
  expect(await balances(database.db)).toEqual(['PO-1/1 900'])
})

test('the same update twice at once decides once, and both are answered', async () => {
  const answers = await Promise.all(
    ['a', 'b'].map((updateId) => handle.executeUpdate(assignUpdate, { args: [onOne], updateId })),
  )
  expect(answers).toMatchObject([{ status: 'issued' }, { status: 'issued' }])
  await handle.result()
  expect(await decisions()).toHaveLength(1)
  expect(await balances(database.db)).toEqual(['PO-1/1 500'])
})

test('of two different updates at once one wins, and the other is told what became of the invoice', async () => {
  const outcomes = await Promise.allSettled([
    handle.executeUpdate(releaseUpdate, { args: [decision] }),
    handle.executeUpdate(voidUpdate, { args: [decision] }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = outcomes.find((outcome) => outcome.status === 'rejected')
  const failure = await failureOf(Promise.reject(refused!.reason as Error))
  expect(failure).toMatchObject({ type: 'conflict', message: expect.stringContaining('by ada on') as string })
  await handle.result()
  expect(await decisions()).toHaveLength(1)
})

test.each([
  ['no reason', { actor: 'ada' }, '"reason"'],
  ['a blank actor', { ...decision, actor: ' ' }, '"actor"'],
  ['nothing at all', undefined, '"actor", "reason"'],
])('an update with %s is refused before it is taken', async (_, argument, missing) => {
  const failure = await failureOf(
    handle.executeUpdate(releaseUpdate, { args: [argument as typeof decision] }),
  )
  expect(failure).toMatchObject({
    type: 'invalid-document',
    message: expect.stringContaining(missing) as string,
  })
  const { events } = await handle.fetchHistory()
  expect((events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([])
  expect((await handle.describe()).status.name).toBe('RUNNING')
})

test('a refusal of the domain goes to whoever asked, with its faults, and the invoice waits on', async () => {
  const failure = await failureOf(
    handle.executeUpdate(assignUpdate, { args: [{ ...onOne, lineItemNumber: '7' }] }),
  )
  expect(failure).toMatchObject({
    type: 'invalid-document',
    details: [{ violations: [{ path: '/lineItem', value: '7' }] }],
  })
  expect(await handle.query(heldInvoiceQuery)).toMatchObject({ status: 'held' })
  expect(await handle.executeUpdate(voidUpdate, { args: [decision] })).toMatchObject({ status: 'void' })
  expect(await handle.result()).toMatchObject({ status: 'void' })
})

test('the status block tells an operator how to decide: updates with their arguments, and commands', async () => {
  while ((await handle.query(heldInvoiceQuery)) === null);
  const { currentDetails, definition } = await handle.query<{
    currentDetails: string
    definition: { updateDefinitions: { name: string; description: string }[] }
  }>('__temporal_workflow_metadata')
  for (const text of [
    'INC-00000001',
    '`assign`',
    '"lineItemNumber"',
    'drawdown invoice void INC-00000001 --reason',
  ])
    expect(currentDetails).toContain(text)
  expect(definition.updateDefinitions.map(({ name }) => name)).toEqual(['release', 'assign', 'void'])
  expect(definition.updateDefinitions.every(({ description }) => description !== '')).toBe(true)
})
