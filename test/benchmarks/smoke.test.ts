import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { withTypeScript } from '../../src/local/typescript'
import { query } from '../../src/storage/database'
import { mustFind } from '../../src/storage/purchase-order'
import { listRevisions } from '../../src/storage/purchase-order-revision'
import { createTestDatabase, type TestDatabase } from '../support/database'
import type { PartName } from './options'
import type { PayerGroup } from './payer-group'
import type { Report } from './report'
import { buildWorld } from './world'

/** Milliseconds for a quick try of some parts: a guard against one that hangs, long enough for slow machines. */
const patience = 1_200_000
jest.setTimeout(patience)

describe('the world of the benchmarks', () => {
  const varied: PayerGroup = {
    payers: 200,
    purchaseOrders: 3,
    lineItems: 3,
    invoiceUnits: 5,
    invoicesPerUnit: 2,
    chargesPerInvoice: 3,
    earlierInvoices: 25,
    variety: 'full',
    period: '2024-09',
  }
  const plain: PayerGroup = {
    ...varied,
    payers: 2,
    purchaseOrders: 1,
    lineItems: 1,
    variety: 'none',
    period: null,
  }
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase()
    await buildWorld(database.db, [varied, plain])
  })
  afterAll(() => database.drop())

  test('keeps every foreign key, although it is built without their triggers', async () => {
    const { db } = database
    const keys = await query<{ child: string; parent: string; pairs: string; present: string }>(
      db,
      `select conrelid::regclass::text as child, confrelid::regclass::text as parent,
              string_agg(format('p.%I = c.%I', p.attname, c.attname), ' and ') as pairs,
              string_agg(format('c.%I is not null', c.attname), ' and ') as present
         from pg_constraint, unnest(conkey, confkey) as k (child_column, parent_column)
         join pg_attribute c on c.attnum = child_column join pg_attribute p on p.attnum = parent_column
        where contype = 'f' and c.attrelid = conrelid and p.attrelid = confrelid group by pg_constraint.oid, 1, 2`,
    )
    expect(keys.length).toBeGreaterThan(10)
    for (const { child, parent, pairs, present } of keys) {
      const orphans = await query(
        db,
        `select * from ${child} c where ${present} and not exists (select from ${parent} p where ${pairs}) limit 1`,
      )
      expect({ child, parent, orphans }).toEqual({ child, parent, orphans: [] })
    }
  })

  test('has ledgers that add up to the balances, without gaps', async () => {
    const wrong = await query(
      database.db,
      `select line_item_id from line_item join ledger_entry e using (line_item_id, payer_id) group by line_item_id, payer_id
       having sum(e.amount) <> min(line_item.balance) or count(*) <> min(entry_sequence) or max(sequence) <> min(entry_sequence)
           or (array_agg(e.balance order by sequence desc))[1] <> min(line_item.balance)`,
    )
    expect(wrong).toEqual([])
    const [all] = await query(
      database.db,
      `select (select count(*)::int from invoice) as invoices, (select count(*)::int from ledger_entry where kind = 'draw') as draws,
              (select max(number)::int from invoice) as last, (select next_invoice_number::int from seller_entity) as next`,
    )
    const invoices = 202 * 25
    expect(all).toEqual({ invoices, draws: invoices, last: invoices, next: invoices + 1 })
  })

  test('has payers whose clock is past all that was recorded', async () => {
    const ahead = await query(
      database.db,
      `select p.payer_id from payer p join ledger_entry e using (payer_id) group by p.payer_id, p.version having max(payer_version) <> p.version`,
    )
    expect(ahead).toEqual([])
  })

  test('has revisions that say what the purchase orders are', async () => {
    const { db } = database
    const orders = await query<{ id: bigint }>(db, `select purchase_order_id as id from purchase_order`)
    expect(orders).toHaveLength(602)
    for (const { id } of orders.slice(110, 140)) {
      const order = await mustFind(db, id)
      const [revision] = await listRevisions(db, { id })
      expect(order).toMatchObject({ ...revision?.terms })
      expect(revision?.payerVersion).toBe(order.termsVersion)
    }
  })
})

describe('npm run bench', () => {
  const figure: unknown = expect.any(Number)

  test('reports every figure of billing runs, imports and mail', async () => {
    const report = await runBench('endToEnd', 'hotLine', 'costPerInvoice', 'import', 'mailFaults')
    expect(report).toMatchObject({
      machine: { cores: figure, node: process.versions.node, fsync: 'on', synchronousCommit: 'on' },
      scale: 0.01,
      endToEnd: {
        invoices: 1_000,
        invoicesPerSecond: figure,
        floorInvoicesPerSecond: figure,
        ratio: figure,
        floorWithoutForeignKeysInvoicesPerSecond: figure,
        warm: { invoicesBefore: 200, invoicesPerSecond: figure, ratio: figure },
        notices: { renderedPerSecond: figure, sentPerSecond: figure },
      },
      hotLine: { invoices: 1_000, seconds: figure },
      costPerInvoice: {
        byInvoices: { costs: [{ invoices: 100 }, { invoices: 1_000 }, { invoices: 10_000 }], ratio: figure },
        byEarlierDraws: { costs: [{ earlierDraws: 10 }, { earlierDraws: 10_000 }], ratio: figure },
      },
      import: {
        rows: 10_000,
        rowsPerSecond: figure,
        peakMemoryMegabytes: figure,
        throughApi: { seconds: figure },
      },
      mailFaults: {
        notices: 100,
        delivered: 100,
        sent: 100,
        identical: true,
        lostReplies: figure,
        duplicates: figure,
      },
    })
    const { notices } = report.endToEnd ?? {}
    expect(notices?.notices).toBeGreaterThan(0)
    expect(notices?.sent).toBe(notices?.notices)
  })

  test('reports every figure of the lives of purchase orders', async () => {
    expect(await runBench('lifecycle')).toMatchObject({
      lifecycle: {
        bytesPerOrder: figure,
        servers: [
          {
            server: 'dev server on SQLite',
            editsAlone: { edits: 8, medianSeconds: figure, worstSeconds: figure },
            editsDuringLoad: { medianSeconds: figure, p95Seconds: figure, worstSeconds: figure },
            load: { orders: 100, ordersPerSecond: figure },
            storeBytesPerOrder: { total: figure, history: null, visibility: null },
            changes: { orders: 100, ordersPerSecond: figure },
            wake: { orders: 100, messages: 200, queuedSeconds: figure, sentSeconds: figure },
          },
        ],
      },
    })
  })

  test('reports every figure of the API and the console', async () => {
    const report = await runBench('api', 'lists', 'firstView')
    const latencies = { requests: figure, failures: figure, all: { median: figure, p99: figure } }
    expect(report).toMatchObject({
      api: { requestsPerSecond: 200, alone: latencies, duringRun: { ...latencies, invoices: 1_000 } },
      firstView: { visits: 1, interactive: figure, worst: figure, floor: figure, ratio: figure },
      lists: { purchaseOrders: figure, invoices: 10_000, csv: { rows: figure, seconds: figure } },
    })
    expect(report.lists?.requests).toContainEqual({
      name: 'home, operator: figures',
      median: figure,
      worst: figure,
    })
  })
})

/** A quick try of some parts. It is ended before the test gives up, so that nothing is left running and the failure tells how far it came. */
async function runBench(...parts: PartName[]): Promise<Report> {
  const program = withTypeScript(join(__dirname, 'main.ts'), [
    '--json',
    '--scale',
    '0.01',
    '--part',
    parts.join(','),
  ])
  const { stdout } = await promisify(execFile)(process.execPath, program, { timeout: patience - 60_000 })
  return JSON.parse(stdout) as Report
}
