import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { withTypeScript } from '../../src/local/typescript'
import { openDatabase, query } from '../../src/storage/database'
import type { ClientOrder, Latencies, Target } from './api-load-client'
import { startApiProgram } from './api-program'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun } from './billing-run'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage, type Stage } from './stage'
import { buildWorld } from './world'

export interface ApiLoad {
  requestsPerSecond: number
  /** While nothing else goes on, and while a billing run works. */
  alone: Latencies
  duringRun: Latencies & { runSeconds: number; invoices: number }
}

const requestsPerSecond = 200
/** Seconds of the measurement without a run, and of requests before that; a quick try below a tenth of the size takes less. */
const alone = 20
const warmUp = 15
const lasting = (seconds: number, scale: number) => pause(seconds * Math.min(1, scale * 10) * 1_000)

/**
 * Mixed reads and edits at a set rate, the API on one core; on the other the worker with a billing run of the same payers and the
 * workflows that hear of the edits, and Temporal. Postgres and the load itself go where there is room.
 */
export async function measureApiLoad(bench: Bench, { scale }: { scale: number }): Promise<ApiLoad> {
  // They are valid until the end of next year: active, as most that people edit.
  const lastMonth = `${new Date().getUTCFullYear() + 1}-12`
  const group: PayerGroup & { period: string } = {
    payers: Math.max(20, Math.round(10_000 * scale)),
    purchaseOrders: 3,
    lineItems: 3,
    invoiceUnits: 5,
    invoicesPerUnit: 2,
    chargesPerInvoice: 3,
    earlierInvoices: 20,
    variety: 'silent',
    validity: { from: '2023-01', to: lastMonth },
    period: '2024-09',
  }
  const url = await createDatabase(bench, 'api_load')
  const world = openDatabase(url)
  await buildWorld(world, [group]).finally(() => world.destroy())
  const figures = await withStage(bench, url, async (stage) => {
    for (const pid of [stage.pids.worker, stage.pids.temporal]) pin(pid, 1)
    const { target, stop } = await startApi(bench, stage)
    const client = startClient(target)
    try {
      // Connections are opened, statements prepared and code compiled once; that is no part of a day's work.
      await client.loadDuring(lasting(warmUp, scale))
      const { latencies: quiet } = await client.loadDuring(lasting(alone, scale))
      const { latencies, result: run } = await client.loadDuring(
        measureBillingRun(stage, group.period, invoicesOf(group)),
      )
      const { seconds: runSeconds, invoices } = run
      return { requestsPerSecond, alone: quiet, duringRun: { ...latencies, runSeconds, invoices } }
    } finally {
      client.stop()
      await stop()
    }
  })
  await dropDatabase(bench, 'api_load')
  return figures
}

async function startApi(bench: Bench, stage: Stage): Promise<{ target: Target; stop: () => Promise<void> }> {
  const { databaseUrl, temporalAddress } = stage
  const { port, key, pid, stop } = await startApiProgram(bench, { databaseUrl, temporalAddress })
  pin(pid, 0)
  const orders = await query<Target['orders'][number]>(
    stage.db,
    `select o.purchase_order_id::text as id, o.revision, p.code as payer from purchase_order o join payer p using (payer_id)
      order by o.purchase_order_id`,
  )
  const invoices = await query<{ id: string }>(
    stage.db,
    `select invoice_id::text as id from invoice limit 10000`,
  )
  return { target: { port, key, orders, invoices: invoices.map(({ id }) => id) }, stop }
}

/** Keeps all threads of a process to one core. Where the system cannot, the figures are of whatever cores there are. */
function pin(pid: number, core: number): void {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)])
}

interface Client {
  loadDuring: <T>(work: Promise<T>) => Promise<{ latencies: Latencies; result: T }>
  stop: () => void
}

/** Starts the process that asks, and has it ask while something else goes on. */
function startClient(target: Target): Client {
  const child = spawn(process.execPath, withTypeScript(join(__dirname, 'api-load-client.ts')), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const tell = (order: ClientOrder) => child.send(order)
  tell({ target, requestsPerSecond })
  return {
    async loadDuring(work) {
      const answer = once(child, 'message')
      tell('begin')
      const result = await work.finally(() => tell('end'))
      const [latencies] = (await answer) as [Latencies]
      return { latencies, result }
    },
    stop: () => child.kill(),
  }
}
