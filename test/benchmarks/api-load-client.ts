import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { quantile } from './figures'

/** In milliseconds, from the moment that a request was due. */
export interface Times {
  median: number
  p99: number
  worst: number
}

export interface Latencies {
  requests: number
  all: Times
  reads: Times
  edits: Times
  /** Answers that were no success; edits that somebody else was ahead of are none. */
  failures: number
}

export interface Target {
  port: number
  key: string
  orders: { id: string; revision: number; payer: string }[]
  invoices: string[]
}

/** What the benchmark tells its client: whom to ask, when to begin and when to end. It answers the latencies once it has ended. */
export type ClientOrder = { target: Target; requestsPerSecond: number } | 'begin' | 'end'

/** Sends a request whenever one is due, however long those before take. */
async function load(target: Target, requestsPerSecond: number, isOver: () => boolean): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const begin = performance.now()
  const pending: Promise<{ milliseconds: number; isEdit: boolean; isFailure: boolean }>[] = []
  for (let count = 0; !isOver(); count++) {
    const due = begin + (count * 1_000) / requestsPerSecond
    const wait = due - performance.now()
    if (wait > 0) await pause(wait)
    pending.push(
      send(target, agent, count).then((isFailure) => ({
        milliseconds: performance.now() - due,
        isEdit: isEdit(count),
        isFailure,
      })),
    )
  }
  const done = await Promise.all(pending)
  agent.destroy()
  return {
    requests: done.length,
    all: timesOf(done),
    reads: timesOf(done.filter((each) => !each.isEdit)),
    edits: timesOf(done.filter((each) => each.isEdit)),
    failures: done.filter(({ isFailure }) => isFailure).length,
  }
}

function timesOf(requests: readonly { milliseconds: number }[]): Times {
  const times = requests.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return { median: quantile(times, 0.5), p99: quantile(times, 0.99), worst: times.at(-1) ?? NaN }
}

/** Every fifth request. */
function isEdit(count: number): boolean {
  return count % 5 === 4
}

/** One after the other, purchase orders far from each other: no run works on the payers of several in a row. */
function orderFor({ orders }: Target, count: number): Target['orders'][number] {
  const goldenRatio = (1 + Math.sqrt(5)) / 2
  const order = orders[Math.floor((((count / 5) * goldenRatio) % 1) * orders.length)]
  if (order === undefined) throw new Error('There are purchase orders to ask for.')
  return order
}

/** An edit, of a purchase order that no other edit is under way on, or a read of one of eight kinds. Answers whether it failed. */
async function send(target: Target, agent: Agent, count: number): Promise<boolean> {
  const { invoices } = target
  const order = orderFor(target, count)
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
  if (!isEdit(count)) {
    const kind = Math.floor((count % 10) / 5) * 4 + (count % 5)
    return (await ask(target, agent, 'GET', reads[kind] ?? '')).status !== 200
  }
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

/** A process of its own: what the benchmark does besides must not delay a request, nor count as its latency. */
function main(): void {
  let target: Target | undefined
  let requestsPerSecond = 0
  let isOver = false
  process.on('message', (order: ClientOrder) => {
    if (order === 'end') isOver = true
    else if (order !== 'begin') ({ target, requestsPerSecond } = order)
    else if (target !== undefined) {
      isOver = false
      void load(target, requestsPerSecond, () => isOver).then((latencies) => process.send?.(latencies))
    }
  })
}

main()
