import { readCursor, writeCursor } from '../../src/api/cursor'
import { monthOf } from '../../src/domain/month'
import { invoiceSorts, noticeSorts, purchaseOrderSorts, sortName } from '../../src/domain/list-sort'
import { openDatabase } from '../../src/storage/database'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { medianOf } from './figures'
import { ask, startApi, type ListsApi } from './lists-api'
import { listRequests, type Asker, type ListRequest } from './lists-requests'
import { buildListsWorld } from './lists-world'
import { watchProcesses } from './process-usage'

export interface Lists {
  purchaseOrders: number
  invoices: number
  /** The slowest first. */
  requests: ListFigures[]
  csv: { rows: number; seconds: number; peakMegabytes: number | null }
}

/** In milliseconds; of requests one after the other, once statements are prepared. */
export interface ListFigures {
  name: string
  median: number
  worst: number
}

/** How often each request is made before it is measured, and then. Postgres plans a prepared statement for good at its sixth. */
const warmUp = 6
const measured = { properly: 20, quickly: 3 }

/** Makes each request of the console's lists one after the other, against the API on a world of many purchase orders. */
export async function measureLists(bench: Bench, { scale }: { scale: number }): Promise<Lists> {
  const payers = Math.max(20, Math.round(10_000 * scale))
  const present = monthOf(new Date().toISOString(), 'UTC')
  const url = await createDatabase(bench, 'lists')
  const world = openDatabase(url)
  await buildListsWorld(world, { payers, present }).finally(() => world.destroy())
  const { api, stop } = await startApi(bench, url)
  try {
    const times = scale < 0.1 ? measured.quickly : measured.properly
    return await measureApi(api, listRequests({ payer: api.payer, present }), times)
  } finally {
    await stop()
    await dropDatabase(bench, 'lists')
  }
}

/** Each request so many times, once it is warm. */
async function measureApi(api: ListsApi, requests: readonly ListRequest[], times: number): Promise<Lists> {
  const figures: ListFigures[] = []
  for (const request of requests) figures.push(await measureRequest(api, request, times))
  const count = async (list: string) =>
    (await ask(api, 'operator', `/v1/${list}?limit=1&count=true`)).total ?? NaN
  return {
    purchaseOrders: await count('purchase-orders'),
    invoices: await count('invoices'),
    requests: figures.toSorted((one, other) => other.median - one.median),
    csv: await measureCsv(api),
  }
}

async function measureRequest(api: ListsApi, request: ListRequest, times: number): Promise<ListFigures> {
  const { name, asker } = request
  const path = await pathOf(api, request)
  const taken: number[] = []
  for (let count = 0; count < warmUp + times; count++) {
    const begin = performance.now()
    await ask(api, asker, path)
    taken.push(performance.now() - begin)
  }
  const counted = taken.slice(warmUp)
  return { name, median: medianOf(counted), worst: Math.max(...counted) }
}

/** With the cursor of the page that is asked for. */
async function pathOf(api: ListsApi, { path, asker, page = 1 }: ListRequest): Promise<string> {
  if (page === 'last') return lastPage(api, path, asker)
  let cursor: string | null | undefined
  for (let count = 1; count < page && cursor !== null; count++)
    cursor = (await ask(api, asker, path + cursorParameter(cursor))).nextCursor
  return path + cursorParameter(cursor)
}

/** What comes first from the other end comes last from this one; it goes on after the last row of that page. */
async function lastPage(api: ListsApi, path: string, asker: Asker): Promise<string> {
  const sort = new URL(path, api.address).searchParams.get('sort') ?? ''
  const reversed = sort.startsWith('-') ? sortName(sort) : `-${sort}`
  const { nextCursor } = await ask(api, asker, path.replace(`sort=${sort}`, `sort=${reversed}`))
  const place = nextCursor && readCursor(nextCursor, reversed, allSorts)
  if (!place || 'fault' in place) return path
  return path + cursorParameter(writeCursor(sort, place))
}

const allSorts = { ...purchaseOrderSorts, ...noticeSorts, ...invoiceSorts }

function cursorParameter(cursor: string | null | undefined): string {
  return cursor ? `&cursor=${cursor}` : ''
}

/** Everything that one CSV answer may hold, once. */
async function measureCsv({ address, keys, pid }: ListsApi): Promise<Lists['csv']> {
  const usage = watchProcesses({ worker: pid, postgres: pid, temporal: pid, bench: process.pid })
  const begin = performance.now()
  const headers = { authorization: `Bearer ${keys.operator}`, accept: 'text/csv' }
  const text = await (await fetch(`${address}/v1/purchase-orders`, { headers })).text()
  const seconds = (performance.now() - begin) / 1_000
  return { rows: text.split('\r\n').length - 2, seconds, peakMegabytes: usage().worker.peakMegabytes }
}
