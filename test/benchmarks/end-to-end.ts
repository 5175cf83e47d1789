import { openDatabase } from '../../src/storage/database'
import { cloneDatabase, createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun, untilHeard, type NoticeFigures, type RunFigures } from './billing-run'
import { measureFloor, type Floor } from './floor'
import { medianOf, perInvoice, type ProcessFigures } from './figures'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage } from './stage'
import { buildWorld } from './world'

/** A run through Temporal and the floor of the very same rows. */
export interface RunToFloor {
  seconds: number
  invoicesPerSecond: number
  floorSeconds: number
  floorInvoicesPerSecond: number
  /** Run to floor, each measured right after the other: 1 would be as fast as copying the rows. */
  ratio: number
  floorWithoutForeignKeysInvoicesPerSecond: number
  processes: ProcessFigures
}

/** By a worker that has just been started, and so compiles its code meanwhile. */
export interface EndToEnd extends RunToFloor {
  invoices: number
  /** Medians over this many measurements. */
  runs: number
  /** By a worker that has billed before, as nearly every run's has. */
  warm: RunToFloor & { invoicesBefore: number }
  notices: NoticeFigures
}

/** 100,000 invoices out of 300,000 charges of 10,000 payers, on tables with 1,000,000 older invoices. */
function groupOf(scale: number): PayerGroup & { period: string } {
  return {
    payers: Math.max(1, Math.round(10_000 * scale)),
    purchaseOrders: 3,
    lineItems: 3,
    invoiceUnits: 5,
    invoicesPerUnit: 2,
    chargesPerInvoice: 3,
    earlierInvoices: 100,
    variety: 'full',
    period: '2024-09',
  }
}

/** What a worker bills before it is called warm; what it makes is none of what the floor copies. */
function warmUpOf(scale: number): PayerGroup & { period: string } {
  return {
    ...groupOf(scale),
    payers: Math.max(1, Math.round(2_000 * scale)),
    earlierInvoices: 9,
    variety: 'none',
    period: '2024-08',
  }
}

/** Measures the whole run through Temporal and, right after each, the floor of the very same rows. */
export async function measureEndToEnd(
  bench: Bench,
  { scale, runs }: { scale: number; runs: number },
): Promise<EndToEnd> {
  const [group, warmUp] = [groupOf(scale), warmUpOf(scale)]
  bench.say(`  building ${group.payers} payers with ${group.payers * group.earlierInvoices} earlier invoices`)
  const world = openDatabase(await createDatabase(bench, 'world'))
  await buildWorld(world, [group, warmUp]).finally(() => world.destroy())
  const cold: Measured[] = []
  const warm: Measured[] = []
  for (let turn = 1; turn <= runs; turn++) {
    bench.say(`  run ${turn} of ${runs}`)
    cold.push(await measureTurn(bench, group, undefined))
    bench.say(`  run ${turn} of ${runs}, by a worker that has billed before`)
    warm.push(await measureTurn(bench, group, warmUp))
  }
  await dropDatabase(bench, 'world')
  const invoices = invoicesOf(group)
  return {
    invoices,
    runs,
    ...summaryOf(cold, invoices),
    warm: { ...summaryOf(warm, invoices), invoicesBefore: invoicesOf(warmUp) },
    notices: noticesOf(cold),
  }
}

type Measured = RunFigures & { floor: Floor }

async function measureTurn(
  bench: Bench,
  group: PayerGroup & { period: string },
  warmUp: (PayerGroup & { period: string }) | undefined,
): Promise<Measured> {
  const url = await cloneDatabase(bench, 'world', 'run')
  const run = await withStage(bench, url, async (stage) => {
    if (warmUp) {
      await measureBillingRun(stage, warmUp.period, invoicesOf(warmUp))
      await untilHeard(stage)
      await stage.db.raw('checkpoint')
    }
    return measureBillingRun(stage, group.period, invoicesOf(group))
  })
  const { runId, invoices } = run
  const floor = await measureFloor(bench, { runId, invoices, world: 'world', database: 'run' })
  await dropDatabase(bench, 'run')
  return { ...run, floor }
}

function summaryOf(measured: readonly Measured[], invoices: number): RunToFloor {
  const median = (pick: (run: Measured) => number) => medianOf(measured.map(pick))
  return {
    seconds: median(({ seconds }) => seconds),
    invoicesPerSecond: median(({ seconds }) => invoices / seconds),
    floorSeconds: median(({ floor }) => floor.seconds),
    floorInvoicesPerSecond: median(({ floor }) => invoices / floor.seconds),
    ratio: median(({ floor, seconds }) => floor.seconds / seconds),
    floorWithoutForeignKeysInvoicesPerSecond: median(
      ({ floor }) => invoices / floor.withoutForeignKeysSeconds,
    ),
    processes: perInvoice(
      measured.map(({ processes }) => processes),
      invoices,
    ),
  }
}

function noticesOf(measured: readonly Measured[]): NoticeFigures {
  const median = (pick: (notices: NoticeFigures) => number) =>
    medianOf(measured.map(({ notices }) => pick(notices)))
  return {
    notices: median(({ notices }) => notices),
    sent: median(({ sent }) => sent),
    renderedPerSecond: median(({ renderedPerSecond }) => renderedPerSecond),
    sentPerSecond: median(({ sentPerSecond }) => sentPerSecond),
  }
}
