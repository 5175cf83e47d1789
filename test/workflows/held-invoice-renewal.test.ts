import type { WorkflowHandle } from '@temporalio/client'
import { listDecisions } from '../../src/storage/invoice-decision'
import { heldInvoiceQuery, releaseUpdate, renewSignal } from '../../workflows/messages'
import { chargeOf, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addOrder, balances, invoiceOf, plantHeld } from '../support/held-world'
import { tellHeldInvoice } from '../support/held-workflow'
import { startLifecycleWorker } from '../support/lifecycle-worker'
import { devServer, type DevServer } from '../support/temporal'

const decision = { actor: 'ada', reason: 'agreed by phone' }

let server: DevServer
let database: TestDatabase
let stopWorker: () => Promise<void>
/** The latest history of the workflow. */
let handle: WorkflowHandle
let firstRunId: string

/** INC-00000001 of 4.00 is held since now, and its workflow waits until it has to remind. */
beforeEach(async () => {
  server = await devServer()
  database = await createTestDatabase()
  await plantHeld(database.db, { charges: [chargeOf('P1', '4.00')], at: new Date().toISOString() })
  stopWorker = await startLifecycleWorker({ ...server, db: database.db })
  const { workflowId, signaledRunId } = await tellHeldInvoice(server.client, database.db)
  handle = server.client.workflow.getHandle(workflowId)
  firstRunId = signaledRunId
  await untilLooked()
})
afterEach(async () => {
  await stopWorker()
  await server.close()
  await database.drop()
})

async function untilLooked(): Promise<void> {
  while ((await handle.query(heldInvoiceQuery)) === null);
}

async function renew(): Promise<void> {
  await handle.signal(renewSignal)
  while ((await handle.describe()).runId === firstRunId);
  await untilLooked()
}

test('an operator may have its history start afresh, and it knows what it knew', async () => {
  const before = await handle.query(heldInvoiceQuery)
  await renew()
  expect(await handle.query(heldInvoiceQuery)).toEqual(before)
  const { events } = await handle.fetchHistory()
  expect(events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBe(firstRunId)
})

test('afterwards it hears of a purchase order that takes it', async () => {
  await renew()
  await addOrder(database.db, 'PO-1', [tracked('9.00')])
  await tellHeldInvoice(server.client, database.db)
  expect(await handle.result()).toMatchObject({ status: 'issued' })
  expect(await balances(database.db)).toEqual(['PO-1/1 500'])
})

test('a decision that comes with it is carried out once, and answered', async () => {
  const [answer] = await Promise.all([
    handle.executeUpdate(releaseUpdate, { args: [decision] }),
    handle.signal(renewSignal),
  ])
  expect(answer).toMatchObject({ status: 'issued' })
  expect(await handle.result()).toMatchObject({ status: 'issued' })
  const { id } = await invoiceOf(database.db, 1)
  expect(await listDecisions(database.db, id)).toMatchObject([{ kind: 'released', ...decision }])
})
