import type { Knex } from 'knex'
import { findBillingRun } from '../../src/storage/billing-run'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { execute, openDatabase, query } from '../../src/storage/database'
import { Random } from '../reference/random'
import { activitiesOn, request, runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { tellStory } from '../support/billing-story'
import { startWorkflow } from '../support/billing-worker'
import { plant } from '../support/billing-world'
import { startCommitCutter, type Fate } from '../support/commit-cutter'
import { createTestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { randomWorld } from '../support/random-billing-world'
import { until } from '../support/living-world'
import { startScriptedMailServer } from '../support/scripted-mail-server'
import { devServer } from '../support/temporal'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

const seed = 20_240_902
const small = { shares: 2, sliceSize: 10, transactionSize: 2 }
let original: Original

beforeAll(async () => {
  const planted = await createTestDatabase()
  await plant(planted.db, randomWorld(seed))
  original = await originalOf(planted)
})
afterAll(() => original.drop())

const workers: WorkerProcess[] = []
const endWorkers = () => Promise.all(workers.map((worker) => worker.kill()))
// Also where the test was given up.
afterEach(endWorkers)

/** The state after what nobody disturbs. */
async function undisturbed(work: (db: Knex) => Promise<unknown>): Promise<string> {
  const { db, drop } = await original.copy()
  try {
    await work(db)
    return await stateOf(db)
  } finally {
    await drop()
  }
}

test('connections cut before and after COMMIT change nothing in what a run leaves behind', async () => {
  const random = new Random(seed)
  const { db, url, drop } = await original.copy()
  const cutter = await startCommitCutter(url, () => random.pick<Fate>(['pass', 'lost', 'unanswered']))
  const overCutter = openDatabase(cutter.url, { pipelines: true })
  try {
    await tellStory(db, seed, () => small, overCutter)
    expect(cutter.fates.lost).toBeGreaterThan(20)
    expect(cutter.fates.unanswered).toBeGreaterThan(20)
    expect(await stateOf(db)).toBe(await undisturbed((other) => tellStory(other, seed, () => whole)))
  } finally {
    await overCutter.destroy()
    await cutter.stop()
    await drop()
  }
})

/** Where a worker is to be when it is killed. */
interface Hold {
  /** Positions in run order. */
  from: number
  to: number
  /** Locks, without being in the way of anything else, what some transaction of these payers comes to late. */
  lock: string
}

/** After the ledger and before the balance; after the balance and before the marker. */
const balanceOf = `
  select from line_item where line_item_id in (
    select l.line_item_id from billing_run_payer b join payer p using (payer_id) join purchase_order o using (payer_id)
      join line_item l using (purchase_order_id) where b.run_id = :run and b.position between :from and :to)
     for no key update`
const markerOf = `
  select from billing_run_payer where run_id = :run and position between :from and :to for no key update`

test('a worker killed in the middle of its transactions leaves what another one completes', async () => {
  const server = await devServer()
  const { db, url, drop } = await original.copy()
  const mailServer = await startScriptedMailServer()
  const start = async () => {
    const worker = await startWorkerProcess({
      databaseUrl: url,
      temporalAddress: server.address,
      temporalNamespace: server.namespace,
      smtpUrl: mailServer.url,
    })
    workers.push(worker)
    return worker
  }
  const worker = await start()
  try {
    const { run } = await openBillingRun(db, request())
    const runId = run.id.toString()
    const { shares } = await activitiesOn(db).planBillingRun({ runId, shares: 2 })
    const random = new Random(seed)
    // The first payers of each share are left alone, so that the kill comes after commits.
    const holds = shares.map(({ from, to }, index): Hold => {
      return { from: random.between(from + 1, to), to, lock: index === 0 ? balanceOf : markerOf }
    })
    const lock = await db.transaction()
    for (const { lock: sql, ...range } of holds) await execute(lock, sql, { run: run.id, ...range })
    const handle = await startWorkflow(server.client, runId, { ...small, slicesPerHistory: 100 })
    await untilWaiting(db, 2)
    await worker.kill()
    await lock.rollback()
    const { finishedDocuments, documents } = (await findBillingRun(db, run.id))!
    expect(finishedDocuments).toBeGreaterThan(0)
    expect(finishedDocuments).toBeLessThan(documents!)

    await start()
    await handle.result()
    expect(await stateOf(db)).toBe(await undisturbed((other) => runToEnd(other, whole)))
    // Nothing came twice. Purchase orders send messages of their own meanwhile, of which one may have come and not be marked yet.
    const ids = mailServer.messages.map((message) => /^Message-ID: (\S+)/im.exec(message)?.[1])
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
    await until(async () => {
      const sent = await query(db, `select from notice where state = 'sent'`)
      return sent.length === mailServer.messages.length
    })
  } finally {
    await endWorkers()
    await mailServer.stop()
    await server.close()
    await drop()
  }
}, 120_000)

/** Waits until that many of the worker's transactions of a run wait for a lock: others wait for theirs, and are none of them. */
async function untilWaiting(db: Knex, transactions: number): Promise<void> {
  for (;;) {
    const waiting = await query(
      db,
      `select from pg_stat_activity
        where datname = current_database() and application_name = 'drawdown-worker' and wait_event_type = 'Lock'
          and (query like 'update line_item%' or query like 'update billing_run_payer%')`,
    )
    if (waiting.length >= transactions) return
    await query(db, `select pg_sleep(0.02)`)
  }
}
