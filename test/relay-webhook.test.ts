import { Client } from '@temporalio/client'
import { deliverWebhooks } from '../src/relay-webhook'
import { startRelay } from '../src/relay'
import { execute, query } from '../src/storage/database'
import { createPurchaseOrder } from '../src/storage/purchase-order'
import { listWebhookDeliveries } from '../src/storage/webhook-delivery-record'
import { webhookWorkflowId } from '../workflows/messages'
import { createAccounts, deed } from './support/accounts'
import { startAllWorkers } from './support/all-workers'
import { createTestDatabase, type TestDatabase } from './support/database'
import { purchaseOrderDocument } from './support/documents'
import { until } from './support/living-world'
import { devServer, type DevServer } from './support/temporal'
import { startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver'
import { addWebhook } from './support/webhook-world'

let server: DevServer
let database: TestDatabase
let receiver: WebhookReceiver
beforeEach(async () => {
  server = await devServer()
  database = await createTestDatabase()
  receiver = await startWebhookReceiver()
  await createAccounts(database.db)
})
afterEach(async () => {
  await receiver.stop()
  await database.drop()
  await server.close()
})

let clock = '2025-06-15T13:00:00.000Z'
const deps = () => ({ db: database.db, now: () => clock, client: workerClient() })
/** As in the worker, whose client shares the connection of its workers. */
const workerClient = () => new Client({ connection: server.nativeConnection, namespace: server.namespace })
const addOrder = (number: string) =>
  createPurchaseOrder(database.db, purchaseOrderDocument({ number }), deed())

async function signalsOf(endpointId: bigint): Promise<number> {
  const handle = server.client.workflow.getHandle(webhookWorkflowId(endpointId.toString()))
  const { events } = await handle.fetchHistory().catch(() => ({ events: [] }))
  return (events ?? []).filter(({ workflowExecutionSignaledEventAttributes: signal }) => signal).length
}

test('what happens reaches the other system: edit, relay, workflow, request', async () => {
  const stopWorkers = await startAllWorkers({ ...server, db: database.db })
  const log = { info: () => undefined, warn: () => undefined }
  const now = () => new Date().toISOString()
  const relay = startRelay({ db: database.db, client: workerClient(), heldReminderDays: [3], now, log })
  try {
    const { id } = await addWebhook(database.db, { url: receiver.url })
    const order = purchaseOrderDocument({ expirationMonth: '2090-12' })
    await createPurchaseOrder(database.db, order, deed({ at: now() }))
    await until(async () => {
      const [delivery] = await listWebhookDeliveries(database.db, id, { limit: 1 })
      return delivery?.state === 'delivered'
    })
    expect(receiver.received).toHaveLength(1)
  } finally {
    await relay.stop()
    await stopWorkers()
  }
})

test('a workflow is told of news at once, of what it has not sent after a minute, and else of nothing', async () => {
  const { id } = await addWebhook(database.db, { url: receiver.url })
  await deliverWebhooks(deps())
  expect(await signalsOf(id)).toBe(0)
  await addOrder('PO-1')
  await deliverWebhooks(deps())
  await deliverWebhooks(deps())
  expect(await signalsOf(id)).toBe(1)
  await addOrder('PO-2')
  await deliverWebhooks(deps())
  expect(await signalsOf(id)).toBe(2)
  clock = new Date(Date.parse(clock) + 61_000).toISOString()
  await deliverWebhooks(deps())
  expect(await signalsOf(id)).toBe(3)
  await execute(database.db, `update webhook_endpoint set state = 'off', off_reason = 'test', told_at = null`)
  await deliverWebhooks(deps())
  expect(await signalsOf(id)).toBe(3)
})

test('several workers queue each delivery once', async () => {
  await addWebhook(database.db, { url: receiver.url })
  for (const number of ['PO-1', 'PO-2', 'PO-3']) await addOrder(number)
  await Promise.all([deliverWebhooks(deps()), deliverWebhooks(deps()), deliverWebhooks(deps())])
  await deliverWebhooks(deps())
  const [row] = await query<{ deliveries: bigint }>(
    database.db,
    `select count(*) as deliveries from webhook_delivery`,
  )
  expect(row).toEqual({ deliveries: 3n })
})
