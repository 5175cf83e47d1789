import { openDatabase } from '../../src/storage/database'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { measureBillingRun } from './billing-run'
import { perInvoice, type ProcessFigures } from './figures'
import { invoicesOf, type PayerGroup } from './payer-group'
import { withStage } from './stage'
import { buildWorld } from './world'

export interface HotLine {
  invoices: number
  seconds: number
  invoicesPerSecond: number
  processes: ProcessFigures
}

const alike = {
  purchaseOrders: 1,
  lineItems: 1,
  invoicesPerUnit: 1,
  chargesPerInvoice: 3,
  variety: 'none',
} as const

/** 100,000 invoices of one payer, one of each of its invoice units, all on the one line item that it has. */
export async function measureHotLine(bench: Bench, { scale }: { scale: number }): Promise<HotLine> {
  const scaled = (size: number) => Math.max(1, Math.round(size * scale))
  const others: PayerGroup = {
    ...alike,
    payers: scaled(10_000),
    invoiceUnits: 1,
    earlierInvoices: 10,
    period: null,
  }
  const hot = { ...alike, payers: 1, invoiceUnits: scaled(100_000), earlierInvoices: 10, period: '2024-09' }
  const url = await createDatabase(bench, 'hot_line')
  const world = openDatabase(url)
  await buildWorld(world, [others, hot]).finally(() => world.destroy())
  const invoices = invoicesOf(hot)
  const run = await withStage(bench, url, (stage) => measureBillingRun(stage, hot.period, invoices))
  await dropDatabase(bench, 'hot_line')
  return {
    invoices,
    seconds: run.seconds,
    invoicesPerSecond: invoices / run.seconds,
    processes: perInvoice([run.processes], invoices),
  }
}
