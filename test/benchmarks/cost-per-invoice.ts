import { insist } from '../../src/domain/error'
import { openDatabase } from '../../src/storage/database'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun, untilHeard } from './billing-run'
import { cpuPerInvoice, perInvoice, type ProcessFigures } from './figures'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage, type Stage } from './stage'
import { buildWorld } from './world'

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

type Billed = PayerGroup & { period: string }

const ordinary = {
  purchaseOrders: 3,
  lineItems: 3,
  invoiceUnits: 5,
  invoicesPerUnit: 2,
  chargesPerInvoice: 3,
  earlierInvoices: 9,
  variety: 'silent',
} as const
const onOneLineItem = {
  ...ordinary,
  purchaseOrders: 1,
  lineItems: 1,
  invoiceUnits: 500,
  variety: 'none',
} as const

/** The smallest run is over in half a second, which is too short to be measured once: the middle one of these counts. */
const smallestPeriods = ['2024-02', '2024-03', '2024-04']

/**
 * Bills groups of payers one after another, each in a run of its own, in one world and by one worker: what differs is the
 * size of the run, or how much was drawn on its line items before. A first run, not measured, warms the worker up.
 */
export async function measureCostPerInvoice(
  bench: Bench,
  { scale, quick }: { scale: number; quick: boolean },
): Promise<CostPerInvoice> {
  const scaled = (size: number) => Math.max(1, Math.round(size * scale))
  const warmUp: Billed = { ...ordinary, payers: scaled(5_000), period: '2024-01' }
  const sizes: Billed[][] = [
    smallestPeriods.map((period) => ({ ...ordinary, payers: scaled(1_000), period })),
    [{ ...ordinary, payers: scaled(10_000), period: '2024-05' }],
    ...(quick ? [] : [[{ ...ordinary, payers: scaled(100_000), period: '2024-06' }]]),
  ]
  const draws: Billed[][] = [10, 10_000].map((earlierInvoices, index) => [
    { ...onOneLineItem, payers: scaled(100), earlierInvoices, period: `2024-0${7 + index}` },
  ])
  const groups = [warmUp, ...sizes.flat(), ...draws.flat()]
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

async function measureSeries(stage: Stage, sizes: readonly (readonly Billed[])[]): Promise<Series> {
  const costs: Cost[] = []
  for (const alike of sizes) costs.push(await measureMiddle(stage, alike))
  const cpu = costs.map((cost) => cost.cpuMicrosecondsPerInvoice)
  return {
    costs,
    ratio: spreadOf(costs.map((cost) => cost.microsecondsPerInvoice)),
    cpuRatio: cpu.includes(null) ? null : spreadOf(cpu.map((cost) => cost ?? 0)),
  }
}

/** One run for each of the groups, which are of one size; answers the middle one by the clock. */
async function measureMiddle(stage: Stage, alike: readonly Billed[]): Promise<Cost> {
  const costs: Cost[] = []
  for (const group of alike) costs.push(await measure(stage, group))
  const middle = costs.sort((a, b) => a.microsecondsPerInvoice - b.microsecondsPerInvoice)[costs.length >> 1]
  insist(middle !== undefined, 'There is a run of every size.')
  return middle
}

async function measure(stage: Stage, group: Billed): Promise<Cost> {
  const invoices = invoicesOf(group)
  const earlierDraws = Math.round(group.earlierInvoices / (group.purchaseOrders * group.lineItems))
  stage.say(`  ${invoices} invoices on line items with ${earlierDraws} earlier draws`)
  await untilHeard(stage)
  await stage.db.raw('checkpoint')
  const run = await measureBillingRun(stage, group.period, invoices)
  const processes = perInvoice([run.processes], invoices)
  return {
    invoices,
    earlierDraws,
    microsecondsPerInvoice: (run.seconds / invoices) * 1e6,
    cpuMicrosecondsPerInvoice: cpuPerInvoice(processes),
    processes,
  }
}

function spreadOf(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values)
}
