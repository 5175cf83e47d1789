import { Context } from '@temporalio/activity'
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { createNoticeActivities } from '../../activities/notice'
import { createMailer } from '../../src/email/send'
import type { noticeDelivery } from '../../workflows'
import { noticeDeliveryWorkflowId, taskQueues } from '../../workflows/messages'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { links } from '../support/link'
import { noticeRows, queueReminders, seedWorld } from '../support/notice-world'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'
import { timeSkipping, workflowBundle } from '../support/temporal'

let environment: TestWorkflowEnvironment
let database: TestDatabase
let server: ScriptedMailServer
let stopWorkers: () => Promise<void>

beforeAll(async () => {
  environment = await timeSkipping()
})
afterAll(() => environment.teardown())

beforeEach(async () => {
  database = await createTestDatabase()
  server = await startScriptedMailServer()
  stopWorkers = await startWorkers()
})
afterEach(async () => {
  await stopWorkers()
  await server.stop()
  await database.drop()
})

async function startWorkers(): Promise<() => Promise<void>> {
  const mailer = createMailer(server.url, { ratePerSecond: 1_000, connections: 2 })
  const activities = createNoticeActivities({
    db: database.db,
    mailer,
    from: 'Billing <billing@seller.example>',
    unsubscribeUrl: links.unsubscribeUrl,
    now: () => new Date().toISOString(),
    heartbeat: () => {
      Context.current().heartbeat()
    },
  })
  const { nativeConnection: connection, namespace = 'default' } = environment
  const common = { connection, namespace, shutdownGraceTime: '5 seconds' } as const
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueues.lifecycle,
      workflowBundle: await workflowBundle(),
      // Every task replays: so that another worker can go on at once, and to see that replaying gives the same.
      maxCachedWorkflows: 0,
    }),
    Worker.create({ ...common, taskQueue: taskQueues.notices, activities }),
  ])
  const running = workers.map((worker) => worker.run())
  return async () => {
    for (const worker of workers) worker.shutdown()
    await Promise.all(running)
    mailer.close()
  }
}

/** As the relay does. */
function start(): Promise<WorkflowHandleWithFirstExecutionRunId<typeof noticeDelivery>> {
  return environment.client.workflow.start<typeof noticeDelivery>('noticeDelivery', {
    workflowId: noticeDeliveryWorkflowId,
    taskQueue: taskQueues.lifecycle,
    args: [{}],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  })
}

/** A server that turns away so many connections, and then serves. */
function closedFor(connections: number): void {
  let left = connections
  server.script = {
    get greeting() {
      return left-- > 0 ? '421 4.3.2 closed for the night' : '220 ready'
    },
  }
}

async function states(): Promise<string[]> {
  return (await noticeRows(database.db)).map(({ state }) => state)
}

test('all that is due is sent, and the workflow ends', async () => {
  await queueReminders(database.db, await seedWorld(database.db), 7)
  await (await start()).result()
  expect(await states()).toEqual(Array(7).fill('sent'))
  expect(server.messages).toHaveLength(7)
})

test('while the server serves nobody it waits longer and longer, and then sends each message once', async () => {
  await queueReminders(database.db, await seedWorld(database.db), 3)
  closedFor(8)
  const began = await environment.currentTimeMs()
  const handle = await start()
  await handle.result()
  expect(await states()).toEqual(['sent', 'sent', 'sent'])
  expect(server.messages).toHaveLength(3)
  const { events } = await handle.fetchHistory()
  const waits = events!.flatMap(({ timerStartedEventAttributes: timer }) =>
    timer ? [Number(timer.startToFireTimeout?.seconds)] : [],
  )
  expect(waits.slice(0, 3)).toEqual([10, 60, 300])
  expect((await environment.currentTimeMs()) - began).toBeGreaterThanOrEqual(370_000)
})

test('a night without a mail server makes its history start afresh, and loses nothing', async () => {
  await queueReminders(database.db, await seedWorld(database.db), 1)
  closedFor(20)
  const handle = await start()
  await handle.result()
  expect((await handle.describe()).runId).not.toBe(handle.firstExecutionRunId)
  expect(await states()).toEqual(['sent'])
  expect(await noticeRows(database.db)).toMatchObject([{ attempts: 1 }])
})

test('it does not wait for a message that is put off: started again when that is due, it sends it', async () => {
  await queueReminders(database.db, await seedWorld(database.db), 2)
  let busy = true
  server.script = {
    get recipient() {
      const reply = busy ? '451 4.7.1 greylisted' : '250 OK'
      busy = false
      return reply
    },
  }
  await (await start()).result()
  expect((await states()).sort()).toEqual(['deferred', 'sent'])
  expect(server.messages).toHaveLength(1)
  await environment.sleep('1 minute')
  await (await start()).result()
  expect(await states()).toEqual(['sent', 'sent'])
  expect(server.messages).toHaveLength(2)
})

test('a worker that is replaced while it waits for the mail server changes nothing', async () => {
  await queueReminders(database.db, await seedWorld(database.db), 2)
  closedFor(1_000_000)
  const handle = await start()
  await waitFor(async () => (await states()).includes('deferred'))
  await stopWorkers()
  server.script = {}
  stopWorkers = await startWorkers()
  await handle.result()
  expect(await states()).toEqual(['sent', 'sent'])
  expect(server.messages).toHaveLength(2)
})

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}
