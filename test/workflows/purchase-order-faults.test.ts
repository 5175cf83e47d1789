import { setTimeout as pause } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import type { Knex } from 'knex'
import { query } from '../../src/storage/database'
import { connectClient, registerSearchAttributes } from '../../src/temporal'
import { purchaseOrderWorkflowId, stateQuery } from '../../workflows/messages'
import { Random } from '../reference/random'
import { createTestDatabase } from '../support/database'
import { isQuiet, noticesOf, tellLifeStory } from '../support/life-story'
import { startScriptedMailServer } from '../support/scripted-mail-server'
import { startTemporalProcess, type TemporalProcess } from '../support/temporal-process'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

const seed = 20_261_101

/** The worker, in whose process the relay is, and the Temporal server: both can be ended as a power cut would. */
interface Machines {
  temporal: TemporalProcess
  startWorker: () => Promise<WorkerProcess>
  workers: WorkerProcess[]
}

/** What the lives leave behind: notices by key and state, and what each running workflow knows. */
async function outcomeOf(
  between: (machines: Machines, random: Random) => Promise<void>,
  settled: (machines: Machines) => Promise<void>,
): Promise<{ notices: string[]; workflows: string[]; messages: string[] }> {
  const { db, url, drop } = await createTestDatabase()
  const mailServer = await startScriptedMailServer()
  const temporal = await startTemporalProcess()
  const connection = await connectClient(temporal.address)
  await registerSearchAttributes(connection, 'default')
  const machines: Machines = {
    temporal,
    workers: [],
    startWorker: async () => {
      const worker = await startWorkerProcess({
        databaseUrl: url,
        temporalAddress: temporal.address,
        temporalNamespace: 'default',
        smtpUrl: mailServer.url,
      })
      machines.workers.push(worker)
      return worker
    },
  }
  try {
    await machines.startWorker()
    const random = new Random(seed)
    // The same edits in the same order, whatever is decided between them.
    const fates = new Random(seed + 1)
    await tellLifeStory(db, random, () => between(machines, fates))
    await settled(machines)
    await until(() => isQuiet(db))
    const client = new Client({ connection })
    // What the last activity wrote is there a moment before its workflow has heard of it, and ended.
    await until(async () =>
      (await workflowsOf(db, client)).every(({ isOver, line }) => !isOver || !line.includes(' RUNNING ')),
    )
    return {
      notices: await noticesOf(db),
      workflows: (await workflowsOf(db, client)).map(({ line }) => line),
      messages: mailServer.messages,
    }
  } finally {
    for (const worker of machines.workers) await worker.kill()
    await connection.close()
    await temporal.stop()
    await mailServer.stop()
    await drop()
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 150_000; !(await isSo());) {
    if (Date.now() > deadline) throw new Error('The system did not come to rest.')
    await pause(100)
  }
}

/** `isOver`: nothing more is to come, so that the workflow ends. */
async function workflowsOf(db: Knex, client: Client): Promise<{ line: string; isOver: boolean }[]> {
  const orders = await query<{ id: bigint; payer: string }>(
    db,
    `select purchase_order_id as id, code as payer from purchase_order join payer using (payer_id) order by 1`,
  )
  const found: { line: string; isOver: boolean }[] = []
  for (const { id, payer } of orders) {
    const handle = client.workflow.getHandle(purchaseOrderWorkflowId(payer, id.toString()))
    const { status } = await handle.describe()
    const life = await handle.query(stateQuery)
    const line = `${id.toString()} ${status.name} ${life?.status ?? ''} revision ${life?.revision ?? 0}`
    found.push({ line, isOver: life?.deadlines.length === 0 })
  }
  return found
}

/** Ends one or the other, and lets some edits happen before it runs again. */
class Disturbance {
  kills = 0
  private isTemporalDown = false

  async disturb({ temporal, workers, startWorker }: Machines, fates: Random): Promise<void> {
    if (this.isTemporalDown || workers.length === 0) {
      if (fates.chance(0.6)) await this.repair({ temporal, workers, startWorker })
      return
    }
    const fate = fates.pick(['worker', 'temporal', 'both', 'nothing'])
    if (fate === 'nothing') return
    this.kills += 1
    await pause(fates.between(0, 400))
    if (fate !== 'temporal') await Promise.all(workers.splice(0).map((worker) => worker.kill()))
    if (fate === 'worker') return
    temporal.kill()
    this.isTemporalDown = true
  }

  async repair({ temporal, workers, startWorker }: Machines): Promise<void> {
    if (this.isTemporalDown) await temporal.restart()
    this.isTemporalDown = false
    if (workers.length === 0) await startWorker()
  }
}

test('a worker, its relay and the Temporal server killed at random change nothing in what contacts hear', async () => {
  const nothing = () => Promise.resolve()
  const undisturbed = await outcomeOf(nothing, nothing)
  const disturbance = new Disturbance()
  const disturbed = await outcomeOf(
    (machines, fates) => disturbance.disturb(machines, fates),
    (machines) => disturbance.repair(machines),
  )
  expect(disturbance.kills).toBeGreaterThan(3)
  expect(undisturbed.notices.length).toBeGreaterThan(10)
  expect(undisturbed.notices.filter((line) => !line.endsWith(' sent'))).toEqual([])
  expect(disturbed.notices).toEqual(undisturbed.notices)
  expect(disturbed.workflows).toEqual(undisturbed.workflows)
  const idsOf = (messages: string[]) =>
    new Set(messages.map((message) => /^message-id: (.*)$/im.exec(message)?.[1]))
  // Whoever was killed between handing a message over and noting it hands it over again, the very same.
  expect(idsOf(disturbed.messages)).toEqual(idsOf(undisturbed.messages))
  expect(new Set(disturbed.messages).size).toBe(undisturbed.notices.length)
}, 400_000)
