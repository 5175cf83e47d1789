import { spawnSync } from 'node:child_process'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeKey } from '../../src/api/api-key-secret'
import { freePort } from '../../src/local/port'
import { stopProcess } from '../../src/local/process'
import { apiMemory, startProgram } from '../../src/local/program'
import { openDatabase, query } from '../../src/storage/database'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun } from './billing-run'
import { quantile } from './figures'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage, type Stage } from './stage'
import { buildWorld } from './world'

export interface ApiLoad {
  requestsPerSecond: number
  /** While nothing else goes on, and while a billing run works. */
  alone: Latencies
  duringRun: Latencies & { runSeconds: number; invoices: number }
}

/** In milliseconds, from the moment that a request was due. */
export interface Latencies {
  requests: number
  median: number
  p99: number
  worst: number
  /** Answers that were no success; edits that somebody else was ahead of are none. */
  failures: number
}

const requestsPerSecond = 200
/** Seconds of the measurement without a run, and of requests before that. */
const alone = 20
const warmUp = 15

interface Target {
  port: number
  key: string
  orders: { id: string; revision: number; payer: string }[]
  invoices: string[]
}

/**
 * Mixed reads and edits at a set rate, the API on one core; on the other the worker with a billing run of the same payers and the
 * workflows that hear of the edits, and Temporal. Postgres and the load itself go where there is room.
 */
export async function measureApiLoad(bench: Bench, { scale }: { scale: number }): Promise<ApiLoad> {
  const group: PayerGroup & { period: string } = {
    payers: Math.max(20, Math.round(10_000 * scale)),
    purchaseOrders: 3,
    lineItems: 3,
    invoiceUnits: 5,
    invoicesPerUnit: 2,
    chargesPerInvoice: 3,
    earlierInvoices: 20,
    variety: 'silent',
    period: '2024-09',
  }
  const url = await createDatabase(bench, 'api_load')
  const world = openDatabase(url)
  await buildWorld(world, [group]).finally(() => world.destroy())
  const figures = await withStage(bench, url, async (stage) => {
    for (const pid of [stage.pids.worker, stage.pids.temporal]) pin(pid, 1)
    const { target, stop } = await startApi(bench, stage)
    try {
      // Connections are opened, statements prepared and code compiled once; that is no part of a day's work.
      await load(target, until(warmUp))
      const quiet = await load(target, until(alone))
      let isOver = false
      const loading = load(target, () => isOver)
      const run = await measureBillingRun(stage, group.period, invoicesOf(group)).finally(
        () => (isOver = true),
      )
      const { seconds: runSeconds, invoices } = run
      return { requestsPerSecond, alone: quiet, duringRun: { ...(await loading), runSeconds, invoices } }
    } finally {
      await stop()
    }
  })
  await dropDatabase(bench, 'api_load')
  return figures
}

async function startApi(bench: Bench, stage: Stage): Promise<{ target: Target; stop: () => Promise<void> }> {
  const port = await freePort(0)
  const key = makeKey().text
  const api = await startProgram({
    file: join(__dirname, '../../src/api/server.ts'),
    logFile: join(bench.folder, 'api-load.log'),
    env: {
      ...process.env,
      ...apiMemory,
      LOG_LEVEL: 'info',
      DATABASE_URL: stage.databaseUrl,
      TEMPORAL_ADDRESS: stage.temporalAddress,
      LINK_SECRET: 'nobody reads the messages of a benchmark',
      OPERATOR_KEY: key,
      API_PORT: String(port),
      API_REQUESTS_PER_CALLER: '10000000',
    },
    readyText: '"msg":"api ready"',
    onLaunch: bench.onLaunch,
  })
  pin(api.pid, 0)
  const orders = await query<Target['orders'][number]>(
    stage.db,
    `select o.purchase_order_id::text as id, o.revision, p.code as payer from purchase_order o join payer p using (payer_id)
      order by o.purchase_order_id`,
  )
  const invoices = await query<{ id: string }>(
    stage.db,
    `select invoice_id::text as id from invoice limit 10000`,
  )
  return {
    target: { port, key, orders, invoices: invoices.map(({ id }) => id) },
    stop: () => stopProcess(api, 'SIGTERM', 30_000),
  }
}

/** Keeps all threads of a process to one core. Where the system cannot, the figures are of whatever cores there are. */
function pin(pid: number, core: number): void {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)])
}

function until(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000
  return () => performance.now() >= end
}

/** Sends a request whenever one is due, however long those before take. */
async function load(target: Target, isOver: () => boolean): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const begin = performance.now()
  const pending: Promise<{ milliseconds: number; isFailure: boolean }>[] = []
  for (let count = 0; !isOver(); count++) {
    const due = begin + (count * 1_000) / requestsPerSecond
    const wait = due - performance.now()
    if (wait > 0) await pause(wait)
    pending.push(
      send(target, agent, count).then((isFailure) => ({ milliseconds: performance.now() - due, isFailure })),
    )
  }
  const done = await Promise.all(pending)
  agent.destroy()
  const times = done.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return {
    requests: done.length,
    median: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    worst: times.at(-1) ?? NaN,
    failures: done.filter(({ isFailure }) => isFailure).length,
  }
}

/** Every fifth request is an edit, of a purchase order that no other edit is under way on. Answers whether it failed. */
async function send(target: Target, agent: Agent, count: number): Promise<boolean> {
  const { orders, invoices } = target
  // A stride that is prime to the number of orders visits them all, far from each other.
  const order = orders[(count * 7919) % orders.length]
  if (order === undefined) throw new Error('There are purchase orders to ask for.')
  const one = `/v1/purchase-orders/${order.id}`
  const reads = [
    one,
    `/v1/purchase-orders?payer=${order.payer}&limit=50`,
    `/v1/invoices?payer=${order.payer}&limit=50`,
    `/v1/invoices/${invoices[count % invoices.length] ?? ''}`,
    `${one}/revisions`,
    `/v1/purchase-orders?limit=50`,
    `/v1/me`,
    `/v1/purchase-orders?payer=${order.payer}&status=active&sort=number`,
  ]
  const kind = count % 5 === 4 ? reads.length : Math.floor((count % 10) / 5) * 4 + (count % 5)
  if (kind < reads.length) return (await ask(target, agent, 'GET', reads[kind] ?? '')).status !== 200
  const body = JSON.stringify({ description: `edit ${count}` })
  const { status, etag } = await ask(target, agent, 'PATCH', one, body, `"${order.revision}"`)
  order.revision = Number(etag?.slice(1, -1) ?? order.revision)
  return status !== 200 && status !== 412
}

async function ask(
  { port, key }: Target,
  agent: Agent,
  method: string,
  path: string,
  body?: string,
  ifMatch?: string,
): Promise<{ status: number; etag: string | undefined }> {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
  }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
      text(answer).then(() => resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag }), reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
