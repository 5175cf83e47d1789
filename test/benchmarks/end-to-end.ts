import { openDatabase } from '../../src/storage/database'
import { cloneDatabase, createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun, type NoticeFigures, type RunFigures } from './billing-run'
import { measureFloor, type Floor } from './floor'
import { medianOf, perInvoice, type ProcessFigures } from './figures'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage } from './stage'
import { buildWorld } from './world'

export interface EndToEnd {
  invoices: number
  /** Medians over this many measurements. */
  runs: number
  seconds: number
  invoicesPerSecond: number
  floorSeconds: number
  floorInvoicesPerSecond: number
  /** Run to floor, each measured right after the other: 1 would be as fast as copying the rows. */
  ratio: number
  floorWithoutForeignKeysInvoicesPerSecond: number
  processes: ProcessFigures
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

/** Measures the whole run through Temporal and, right after each, the floor of the very same rows. */
export async function measureEndToEnd(
  bench: Bench,
  { scale, runs }: { scale: number; runs: number },
): Promise<EndToEnd> {
  const group = groupOf(scale)
  bench.say(`  building ${group.payers} payers with ${group.payers * group.earlierInvoices} earlier invoices`)
  const world = openDatabase(await createDatabase(bench, 'world'))
  await buildWorld(world, [group]).finally(() => world.destroy())
  const measured: (RunFigures & { floor: Floor })[] = []
  for (let turn = 1; turn <= runs; turn++) {
    bench.say(`  run ${turn} of ${runs}`)
    const url = await cloneDatabase(bench, 'world', 'run')
    const run = await withStage(bench, url, (stage) =>
      measureBillingRun(stage, group.period, invoicesOf(group)),
    )
    bench.say(`  floor ${turn} of ${runs}`)
    const floor = await measureFloor(bench, {
      runId: run.runId,
      invoices: run.invoices,
      world: 'world',
      database: 'run',
    })
    await dropDatabase(bench, 'run')
    measured.push({ ...run, floor })
  }
  await dropDatabase(bench, 'world')
  return summaryOf(measured, invoicesOf(group))
}

function summaryOf(measured: readonly (RunFigures & { floor: Floor })[], invoices: number): EndToEnd {
  const median = (pick: (run: RunFigures & { floor: Floor }) => number) => medianOf(measured.map(pick))
  const [first] = measured
  if (!first) throw new Error('There is at least one measurement.')
  return {
    invoices,
    runs: measured.length,
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
    notices: {
      notices: first.notices.notices,
      sent: first.notices.sent,
      renderedPerSecond: median(({ notices }) => notices.renderedPerSecond),
      sentPerSecond: median(({ notices }) => notices.sentPerSecond),
    },
  }
}
