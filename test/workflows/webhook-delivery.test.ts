import { createHmac } from 'node:crypto'
import { Context } from '@temporalio/activity'
import type { WorkflowHandle } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { createWebhookActivities } from '../../activities/webhook'
import { createMailer } from '../../src/email/send'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { editPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { editWebhook, findWebhook } from '../../src/storage/webhook'
import { listWebhookDeliveries, replayDelivery } from '../../src/storage/webhook-delivery-record'
import { createWebhookSender } from '../../src/webhook/send'
import type { webhookDelivery } from '../../workflows'
import { taskQueues, webhookNewsSignal, webhookWorkflowId } from '../../workflows/messages'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { purchaseOrderDocument } from '../support/documents'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'
import { timeSkipping, workflowBundle } from '../support/temporal'
import { startWebhookReceiver, type Received, type WebhookReceiver } from '../support/webhook-receiver'
import { addWebhook, queueAll, secrets } from '../support/webhook-world'

let environment: TestWorkflowEnvironment
let database: TestDatabase
let receiver: WebhookReceiver
let mailServer: ScriptedMailServer
let stopWorkers: () => Promise<void>

beforeAll(async () => {
  environment = await timeSkipping()
})
afterAll(() => environment.teardown())

beforeEach(async () => {
  database = await createTestDatabase()
  receiver = await startWebhookReceiver()
  mailServer = await startScriptedMailServer()
  stopWorkers = await startWorkers()
  await createAccounts(database.db)
})
afterEach(async () => {
  await stopWorkers()
  await mailServer.stop()
  await receiver.stop()
  await database.drop()
})

async function startWorkers(): Promise<() => Promise<void>> {
  const mailer = createMailer(mailServer.url, { ratePerSecond: 1_000, connections: 2 })
  const activities = createWebhookActivities({
    db: database.db,
    mailer,
    from: 'Billing <billing@seller.example>',
    sendWebhook: createWebhookSender({ allowsPrivate: true }),
    webhookSecrets: secrets,
    now: () => new Date().toISOString(),
    heartbeat: () => {
      Context.current().heartbeat()
    },
  })
  const { nativeConnection: connection, namespace = 'default' } = environment
  const common = { connection, namespace, shutdownGraceTime: '5 seconds' } as const
  const bundle = await workflowBundle()
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueues.lifecycle,
      workflowBundle: bundle,
      maxCachedWorkflows: 0,
    }),
    Worker.create({ ...common, taskQueue: taskQueues.webhooks, activities }),
  ])
  const running = workers.map((worker) => worker.run())
  return async () => {
    for (const worker of workers) worker.shutdown()
    await Promise.all(running)
    mailer.close()
  }
}

/** As the relay does. */
async function tell(endpointId: bigint, historyLimit = 250): Promise<WorkflowHandle<typeof webhookDelivery>> {
  // By the clock of this machine: that of the server may be years ahead when nothing runs, and what is old is forgotten.
  await queueAll(database.db, new Date().toISOString())
  return environment.client.workflow.signalWithStart<typeof webhookDelivery>('webhookDelivery', {
    // The tests share the server.
    workflowId: `${webhookWorkflowId(endpointId.toString())}/${database.url.slice(-16)}`,
    taskQueue: taskQueues.lifecycle,
    args: [{ endpointId: endpointId.toString(), historyLimit }],
    signal: webhookNewsSignal,
  })
}

/** The server's clock runs ahead. */
const nowThere = async () => deed({ at: new Date(await environment.currentTimeMs()).toISOString() })

async function addOrder(number: string): Promise<bigint> {
  const order = purchaseOrderDocument({ number, effectiveMonth: '2020-01', expirationMonth: '2099-12' })
  return (await createPurchaseOrder(database.db, order, await nowThere())).id
}

const edit = async (id: bigint, description: string) =>
  editPurchaseOrder(database.db, { id }, { description }, await nowThere())

const told = ({ body }: Received) => {
  const { subject, revision } = JSON.parse(body) as { subject: string; revision: number }
  return `${subject} ${revision}`
}

/** As a receiver would, by the documentation alone. */
function isGenuine({ headers, body }: Received, secret: string): boolean {
  const parts = String(headers['drawdown-signature']).split(',')
  const time = parts.find((part) => part.startsWith('t='))!.slice(2)
  const right = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  return parts.includes(`v1=${right}`) && Math.abs(Date.now() / 1_000 - Number(time)) < 300
}

const deliveries = (id: bigint) => listWebhookDeliveries(database.db, id, { limit: 100 })

test('what waits is delivered, signed, and the workflow ends', async () => {
  const { id, secret } = await addWebhook(database.db, { url: receiver.url })
  const order = await addOrder('PO-1')
  await edit(order, 'second')
  await (await tell(id)).result()
  expect(receiver.received.map(told)).toEqual([`purchase-order/${order} 1`, `purchase-order/${order} 2`])
  expect(receiver.received.every((request) => isGenuine(request, secret))).toBe(true)
  expect(receiver.received[1]!.headers).toMatchObject({
    'content-type': 'application/json',
    'drawdown-event': 'purchase-order.edited',
  })
  expect(await deliveries(id)).toMatchObject([
    { state: 'delivered', attempts: 1, lastStatus: 204, nextAttemptAt: null },
    { state: 'delivered', attempts: 1 },
  ])
})

test('a later event of a purchase order waits for the one before; others go on; each attempt is the same to the byte', async () => {
  const { id, secret } = await addWebhook(database.db, { url: receiver.url })
  const [blocked, free] = [await addOrder('PO-1'), await addOrder('PO-2')]
  await edit(blocked, 'second')
  let failures = 3
  receiver.answer = (request) =>
    told(request) === `purchase-order/${blocked} 1` && failures-- > 0 ? 503 : 204
  await (await tell(id)).result()
  const ofBlocked = receiver.received.filter((request) =>
    told(request).startsWith(`purchase-order/${blocked} `),
  )
  expect(ofBlocked.map(told)).toEqual(
    [1, 1, 1, 1, 2].map((revision) => `purchase-order/${blocked} ${revision}`),
  )
  expect(new Set(ofBlocked.slice(0, 4).map(({ body }) => body)).size).toBe(1)
  expect(new Set(ofBlocked.slice(0, 4).map(({ headers }) => headers['drawdown-delivery'])).size).toBe(1)
  expect(receiver.received.findIndex((request) => told(request) === `purchase-order/${free} 1`)).toBeLessThan(
    2,
  )
  expect(receiver.received.every((request) => isGenuine(request, secret))).toBe(true)
})

test('while it sleeps until the next attempt, news wakes it', async () => {
  const { id } = await addWebhook(database.db, { url: receiver.url })
  const first = await addOrder('PO-1')
  receiver.answer = (request) => (told(request) === `purchase-order/${first} 1` ? 503 : 204)
  const handle = await tell(id)
  await until(async () => (await timers(handle)) > 0)
  const second = await addOrder('PO-2')
  await tell(id)
  await until(() =>
    Promise.resolve(receiver.received.some((request) => told(request) === `purchase-order/${second} 1`)),
  )
  receiver.answer = () => 204
  await handle.result()
  expect((await deliveries(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
})

test('one that fails for three days is given up, and what comes after it is sent; the webhook stays on', async () => {
  const { id } = await addWebhook(database.db, { url: receiver.url })
  const bad = await addOrder('PO-1')
  const good = await addOrder('PO-2')
  await edit(bad, 'second')
  receiver.answer = (request) => {
    if (told(request) !== `purchase-order/${bad} 1`) return 204
    return 500
  }
  const began = await environment.currentTimeMs()
  const handle = await tell(id)
  // Something arrives now and then: so the webhook as a whole works.
  const waitedFor = environment.sleep('30 hours').then(async () => {
    await edit(good, 'still well')
    await tell(id)
  })
  await Promise.all([handle.result(), waitedFor])
  const [record] = (await deliveries(id)).filter(({ state }) => state === 'given-up')
  expect(record).toMatchObject({
    subject: `purchase-order/${bad}`,
    revision: 1n,
    lastStatus: 500,
    lastError: 'Answered 500',
  })
  expect(record!.attempts).toBeGreaterThan(10)
  expect(Date.parse(record!.lastAttemptAt!) - began).toBeGreaterThanOrEqual(72 * 3_600_000)
  expect(receiver.received.map(told).at(-1)).toBe(`purchase-order/${bad} 2`)
  expect(await findWebhook(database.db, id)).toMatchObject({ state: 'active', failingSince: null })
  expect(mailServer.messages).toEqual([])
}, 120_000)

test('a webhook to which nothing has arrived for three days is switched off, and its owner is told', async () => {
  const { id } = await addWebhook(database.db, { url: receiver.url })
  const order = await addOrder('PO-1')
  await edit(order, 'second')
  receiver.answer = () => 500
  await (await tell(id)).result()
  const off = await findWebhook(database.db, id)
  expect(off).toMatchObject({ state: 'off', offReason: 'Nothing has arrived for three days' })
  expect(mailServer.messages).toHaveLength(1)
  expect(mailServer.messages[0]).toContain('To: owner@erp.example')
  expect(mailServer.messages[0]).toContain(receiver.url)

  receiver.received.splice(0)
  receiver.answer = () => 204
  const { url, events, ownerEmail, revision } = off!
  const at = new Date(await environment.currentTimeMs()).toISOString()
  await editWebhook(
    database.db,
    id,
    { url, events, ownerEmail, active: true },
    { expectedRevision: revision, at },
  )
  await (await tell(id)).result()
  expect(receiver.received.map(told)).toEqual([`purchase-order/${order} 2`])

  const [given] = (await deliveries(id)).filter(({ state }) => state === 'given-up')
  await replayDelivery(database.db, id, given!.id, at)
  await (await tell(id)).result()
  expect(receiver.received.map(told).at(-1)).toBe(`purchase-order/${order} 1`)
  expect(receiver.received.at(-1)!.headers['drawdown-delivery']).toBe(given!.id.toString())
}, 120_000)

test('the owner is told even where the mail server serves nobody at first', async () => {
  const { id } = await addWebhook(database.db, { url: receiver.url })
  await addOrder('PO-1')
  receiver.answer = () => 500
  let refusals = 2
  mailServer.script = {
    get greeting() {
      return refusals-- > 0 ? '421 4.3.2 closed for the night' : '220 ready'
    },
  }
  await (await tell(id)).result()
  expect(mailServer.messages).toHaveLength(1)
}, 120_000)

test('its history starts afresh before it grows long, and it goes on where it was', async () => {
  const { id } = await addWebhook(database.db, { url: receiver.url })
  await addOrder('PO-1')
  let failures = 6
  receiver.answer = () => (failures-- > 0 ? 500 : 204)
  const handle = await tell(id, 20)
  const { runId } = await handle.describe()
  await handle.result()
  const latest = environment.client.workflow.getHandle(handle.workflowId)
  expect((await latest.describe()).runId).not.toBe(runId)
  expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 7 }])
})

test('a webhook that was removed ends its workflow', async () => {
  await (await tell(4_711n)).result()
  expect(receiver.received).toEqual([])
})

async function timers(handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory()
  return (events ?? []).filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes).length
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}
