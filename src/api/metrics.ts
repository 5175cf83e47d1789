import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Db } from '../storage/database'
import type { Deps } from './deps'
import { loadFigures, type Figures } from './figures'

/** Metrics in the format of Prometheus. Labels name operations, states and pools, never people, payers or numbers. */
export interface Metrics {
  /** Counts an answered request; without `seconds` it was a stream, which lasts as long as somebody listens. */
  observeRequest(request: { operation: string; status: number; seconds?: number }): void
  /** All metrics as they stand now, and their content type. */
  read(): Promise<{ text: string; contentType: string }>
}

const prefix = 'drawdown_'
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** What is counted in this process, and what the database counts: the same in every process of the API. */
export function createMetrics({ db, payerDb, edits }: Pick<Deps, 'db' | 'payerDb' | 'edits'>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: `${prefix}http_requests_total`,
    help: 'Requests answered, by operation and class of status.',
    labelNames: ['operation', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: `${prefix}http_request_duration_seconds`,
    help: 'How long requests took, streams apart.',
    labelNames: ['operation'],
    buckets,
    registers,
  })
  const showPools = poolGauges(registry, {
    seller: db,
    payer: payerDb,
    'seller-edits': edits.db,
    'payer-edits': edits.payerDb,
  })
  const showFigures = figureGauges(registry)
  let isWatchingProcess = false
  return {
    observeRequest({ operation, status, seconds }) {
      requests.inc({ operation, status: `${Math.floor(status / 100)}xx` })
      if (seconds !== undefined) durations.observe({ operation }, seconds)
    },
    async read() {
      if (!isWatchingProcess) collectDefaultMetrics({ register: registry })
      isWatchingProcess = true
      showPools()
      showFigures(await loadFigures(db).catch(() => undefined))
      return { text: await registry.metrics(), contentType: registry.contentType }
    },
  }
}

/** The part of a pool of knex that it shows to nobody by type. */
interface Pool {
  numUsed: () => number
  numFree: () => number
  numPendingAcquires: () => number
}

function poolGauges(registry: Registry, pools: Record<string, Db>): () => void {
  const connections = new Gauge({
    name: `${prefix}database_connections`,
    help: 'Connections of this process that are used and free, and requests that wait for one.',
    labelNames: ['pool', 'state'],
    registers: [registry],
  })
  return () => {
    for (const [pool, { client }] of Object.entries(pools)) {
      const { pool: kept } = client as { pool: Pool }
      connections.set({ pool, state: 'used' }, kept.numUsed())
      connections.set({ pool, state: 'free' }, kept.numFree())
      connections.set({ pool, state: 'waiting' }, kept.numPendingAcquires())
    }
  }
}

type Reading = (figures: Figures) => Readonly<Record<string, number>> | number | null

/** By name: what it tells, and how it is read: one number, or one for each state. `_total` are counters. */
const readings: Readonly<Record<string, readonly [help: string, read: Reading]>> = {
  billing_runs: ['Billing runs by state.', ({ runs }) => runs.byState],
  billing_runs_started_total: [
    'Billing runs that were started.',
    ({ runs: { byState } }) => byState.in_progress + byState.stopped + byState.finished,
  ],
  billing_runs_finished_total: ['Billing runs that have finished.', ({ runs }) => runs.byState.finished],
  invoices_written_total: ['Invoices and credit memos that runs have written.', ({ runs }) => runs.documents],
  invoices_held: ['Invoices that wait for a purchase order.', ({ heldInvoices }) => heldInvoices],
  notices: ['Messages by state, at most a minute old.', ({ notices }) => notices],
  outbox_waiting: ['Messages to workflows that were not heard yet.', ({ outbox }) => outbox.waiting],
  outbox_lag_seconds: ['How long the oldest of them waits.', ({ outbox }) => outbox.lagSeconds],
  verification_differences: [
    'Differences that the last verification found.',
    ({ verification }) => verification?.differences ?? null,
  ],
  verification_finished_timestamp_seconds: [
    'When the last verification finished.',
    ({ verification }) => verification && Date.parse(verification.finishedAt) / 1_000,
  ],
}

/** While the database does not answer, its figures are left out rather than told as they were. */
function figureGauges(registry: Registry): (figures: Figures | undefined) => void {
  const registers = [registry]
  const isUp = new Gauge({
    name: `${prefix}database_up`,
    help: 'Whether the database answers.',
    registers,
  })
  const shown = Object.entries(readings).map(([name, [help, read]]) => {
    const Kind = name.endsWith('_total') ? Counter : Gauge
    const metric = new Kind({ name: `${prefix}${name}`, help, labelNames: ['state'], registers })
    return { metric, read }
  })
  return (figures) => {
    isUp.set(figures ? 1 : 0)
    for (const { metric, read } of shown) {
      const value = figures ? read(figures) : null
      metric.reset()
      if (typeof value === 'number') metric.inc(value)
      else for (const [state, number] of Object.entries(value ?? {})) metric.inc({ state }, number)
    }
  }
}
