import { openDatabase } from '../../src/storage/database'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun, untilHeard, type RunFigures } from './billing-run'
import { cpuPerInvoice, medianOf, perInvoice, type ProcessFigures } from './figures'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage, type Stage } from './stage'
import { buildWorld } from './world'
import { tenMonthsFrom } from './world-history'

export interface Cost {
  invoices: number
  /** Of each line item, before the run. */
  earlierDraws: number
  /** Of the clock. */
  microsecondsPerInvoice: number
  /** Of the processors, over all processes; steadier where other programs run. */
  cpuMicrosecondsPerInvoice: number | null
  processes: ProcessFigures
}

export interface Series {
  costs: Cost[]
  /** Dearest to cheapest: flat within 15% is up to 1.15. */
  ratio: number
  cpuRatio: number | null
}

export interface CostPerInvoice {
  byInvoices: Series
  byEarlierDraws: Series
}

/** Payers that are alike, once for each of the periods: as many runs of one size, of which medians count. */
type Alike = Omit<PayerGroup, 'period'> & { periods: readonly string[] }

const ordinary = {
  purchaseOrders: 3,
  lineItems: 3,
  invoiceUnits: 5,
  invoicesPerUnit: 2,
  chargesPerInvoice: 3,
  earlierInvoices: 9,
  variety: 'silent',
  validity: { from: '2023-01', to: '2026-12' },
} as const
const onOneLineItem = {
  ...ordinary,
  purchaseOrders: 1,
  lineItems: 1,
  invoiceUnits: 500,
  variety: 'none',
} as const

/**
 * Bills groups of payers one after another, each in a run of its own, in one world and by one worker: what differs is the
 * size of the run, or how much was drawn on its line items before. Ten small runs, not measured, warm the worker up: it compiles
 * what runs do for as long as that.
 */
export async function measureCostPerInvoice(
  bench: Bench,
  { scale, quick }: { scale: number; quick: boolean },
): Promise<CostPerInvoice> {
  const scaled = (size: number) => Math.max(1, Math.round(size * scale))
  const small = { ...ordinary, payers: scaled(1_000) }
  const warmUp: Alike = { ...small, periods: tenMonthsFrom('2024-01') }
  const sizes: Alike[] = [
    // Over in half a second, which is too short to be measured once. Ten bill as much as the next larger one.
    { ...small, periods: tenMonthsFrom('2025-01') },
    { ...ordinary, payers: scaled(10_000), periods: ['2026-01'] },
    ...(quick ? [] : [{ ...ordinary, payers: scaled(100_000), periods: ['2026-02'] }]),
  ]
  const draws: Alike[] = [10, 10_000].map((earlierInvoices, index) => ({
    ...onOneLineItem,
    payers: scaled(100),
    earlierInvoices,
    periods: [`2026-0${3 + index}`],
  }))
  const groups = [warmUp, ...sizes, ...draws].flatMap(groupsOf)
  bench.say(`  building ${groups.reduce((sum, { payers }) => sum + payers, 0)} payers`)
  const url = await createDatabase(bench, 'cost')
  const world = openDatabase(url)
  await buildWorld(world, groups).finally(() => world.destroy())
  const figures = await withStage(bench, url, async (stage) => {
    await measure(stage, warmUp)
    return {
      byInvoices: await measureSeries(stage, sizes),
      byEarlierDraws: await measureSeries(stage, draws),
    }
  })
  await dropDatabase(bench, 'cost')
  return figures
}

async function measureSeries(stage: Stage, series: readonly Alike[]): Promise<Series> {
  const costs: Cost[] = []
  for (const alike of series) costs.push(await measure(stage, alike))
  const cpu = costs.map((cost) => cost.cpuMicrosecondsPerInvoice)
  return {
    costs,
    ratio: spreadOf(costs.map((cost) => cost.microsecondsPerInvoice)),
    cpuRatio: cpu.includes(null) ? null : spreadOf(cpu.map((cost) => cost ?? 0)),
  }
}

async function measure(stage: Stage, alike: Alike): Promise<Cost> {
  const earlierDraws = Math.round(alike.earlierInvoices / (alike.purchaseOrders * alike.lineItems))
  const groups = groupsOf(alike)
  const [invoices = 0] = groups.map(invoicesOf)
  const runs: RunFigures[] = []
  for (const { period } of groups) {
    stage.say(`  ${invoices} invoices on line items with ${earlierDraws} earlier draws`)
    await untilHeard(stage)
    await stage.db.raw('checkpoint')
    runs.push(await measureBillingRun(stage, period, invoices))
  }
  const processes = perInvoice(
    runs.map((run) => run.processes),
    invoices,
  )
  return {
    invoices,
    earlierDraws,
    microsecondsPerInvoice: (medianOf(runs.map(({ seconds }) => seconds)) / invoices) * 1e6,
    cpuMicrosecondsPerInvoice: cpuPerInvoice(processes),
    processes,
  }
}

function groupsOf({ periods, ...group }: Alike): (PayerGroup & { period: string })[] {
  return periods.map((period) => ({ ...group, period }))
}

function spreadOf(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values)
}
