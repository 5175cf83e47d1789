import { startRelay } from '../src/relay'
import { query } from '../src/storage/database'
import { insertNotices } from '../src/storage/notice'
import { createPurchaseOrder } from '../src/storage/purchase-order'
import { editPurchaseOrder } from '../src/storage/purchase-order-edit'
import { noticeDeliveryWorkflowId, purchaseOrderWorkflowId, stateQuery } from '../workflows/messages'
import { createAccounts, deed } from './support/accounts'
import { createTestDatabase, type TestDatabase } from './support/database'
import { purchaseOrderDocument } from './support/documents'
import { until } from './support/living-world'
import { jane } from './support/notice-world'
import { devServer, type DevServer } from './support/temporal'
import { startWorkerProcess } from './support/worker-process'

let server: DevServer
let database: TestDatabase
beforeEach(async () => {
  server = await devServer()
  database = await createTestDatabase()
})
afterEach(async () => {
  await database.drop()
  await server.close()
})

test('the workflow that sends what no billing run sends is started when something is due, and not before', async () => {
  const { payer } = await createAccounts(database.db)
  const handle = server.client.workflow.getHandle(noticeDeliveryWorkflowId)
  const isStarted = () =>
    handle.describe().then(
      () => true,
      () => false,
    )
  let rounds = 0
  const now = () => {
    rounds += 1
    return new Date().toISOString()
  }
  const log = { info: () => undefined, warn: () => undefined }
  const relay = startRelay({ db: database.db, client: server.client, heldReminderDays: [], now, log })
  await until(() => Promise.resolve(rounds > 3))
  expect(await isStarted()).toBe(false)
  const notice = { payerId: payer.id, purchaseOrderId: null, runId: null, kind: 'lifecycle' } as const
  const createdAt = new Date().toISOString()
  await insertNotices(database.db, [{ ...notice, dedupeKey: 'x', recipient: jane, createdAt }])
  await until(isStarted)
  await relay.stop()
  expect(await handle.describe()).toMatchObject({ type: 'noticeDelivery', taskQueue: 'lifecycle' })
})

test('the worker process relays: an edit reaches its workflow, which hears it', async () => {
  const { payer } = await createAccounts(database.db)
  const worker = await startWorkerProcess({
    databaseUrl: database.url,
    temporalAddress: server.address,
    temporalNamespace: server.namespace,
    smtpUrl: 'smtp://127.0.0.1:1',
  })
  const isHeard = async () => (await query(database.db, `select from outbox`)).length === 0
  try {
    const order = purchaseOrderDocument({ effectiveMonth: '2024-01', expirationMonth: '2150-12' })
    const { id } = await createPurchaseOrder(database.db, order, deed())
    await until(isHeard)
    await editPurchaseOrder(database.db, { id }, { description: 'new' }, deed())
    await until(isHeard)
    const handle = server.client.workflow.getHandle(purchaseOrderWorkflowId(payer.code, id.toString()))
    // The activity that reads the order acknowledges it; the workflow knows a moment later.
    await until(async () => (await handle.query(stateQuery))?.revision === 2)
    expect(await handle.query(stateQuery)).toMatchObject({ revision: 2, status: 'active' })
  } finally {
    await worker.kill()
  }
})
