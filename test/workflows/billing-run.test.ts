import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { query } from '../../src/storage/database'
import { progressQuery } from '../../workflows/messages'
import { runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { startRun, startWorkers, startWorkflow } from '../support/billing-worker'
import { plant } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { randomWorld } from '../support/random-billing-world'
import { startScriptedMailServer, type ScriptedMailServer } from '../support/scripted-mail-server'
import { timeSkipping } from '../support/temporal'

let environment: TestWorkflowEnvironment
let original: Original
let database: TestDatabase
let mailServer: ScriptedMailServer
let stopWorkers: () => Promise<void>

beforeAll(async () => {
  environment = await timeSkipping()
  const planted = await createTestDatabase()
  await plant(planted.db, randomWorld(7))
  original = await originalOf(planted)
})
afterAll(async () => {
  await environment.teardown()
  await original.drop()
})

beforeEach(async () => {
  database = await original.copy({ pipelines: true })
  mailServer = await startScriptedMailServer()
  const { nativeConnection, namespace = 'default' } = environment
  stopWorkers = await startWorkers({ nativeConnection, namespace, db: database.db, smtpUrl: mailServer.url })
})
afterEach(async () => {
  await stopWorkers()
  await mailServer.stop()
  await database.drop()
})

async function undisturbed(): Promise<string> {
  const copy = await original.copy()
  try {
    await runToEnd(copy.db, whole)
    return await stateOf(copy.db)
  } finally {
    await copy.drop()
  }
}

async function countNotices(): Promise<number> {
  const rows = await query<{ state: string }>(
    database.db,
    `select state from notice where run_id is not null`,
  )
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']))
  return rows.length
}

test('a run plans, writes every invoice, tells the contacts and ends', async () => {
  const handle = await startRun(environment.client, database.db)
  const progress = await handle.result()
  const state = await stateOf(database.db)
  expect(state).toBe(await undisturbed())
  const notices = await countNotices()
  expect(progress).toEqual({
    phase: 'finished',
    payers: 9,
    documents: state.match(/"place":/g)?.length,
    finishedDocuments: progress.documents,
    notices,
    sentNotices: notices,
  })
  expect(mailServer.messages).toHaveLength(notices)
  expect(await handle.query(progressQuery)).toEqual(progress)
})

test('mail that the server puts off is tried again later, and sent once', async () => {
  let refusals = 3
  mailServer.script = {
    get greeting() {
      return refusals-- > 0 ? '421 4.3.2 closed for the night' : '220 ready'
    },
  }
  const began = await environment.currentTimeMs()
  const handle = await startRun(environment.client, database.db)
  const { sentNotices, notices } = await handle.result()
  expect(sentNotices).toBe(notices)
  expect(await countNotices()).toBe(notices)
  const ids = mailServer.messages.map((message) => /^message-id: (.*)$/im.exec(message)?.[1])
  expect(new Set(ids).size).toBe(notices)
  expect((await environment.currentTimeMs()) - began).toBeGreaterThanOrEqual(10_000)
})

test('an activity that is refused fails the run with the code of the refusal, and is not tried again', async () => {
  const handle = await startWorkflow(environment.client, '999')
  const error: unknown = await handle.result().catch((thrown: unknown) => thrown)
  if (!(error instanceof WorkflowFailedError)) throw new Error('not failed')
  const cause = error.cause?.cause
  expect(cause).toBeInstanceOf(ApplicationFailure)
  expect(cause).toMatchObject({ type: 'promise-broken', nonRetryable: true })
})
