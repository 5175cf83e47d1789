import fc from 'fast-check'
import type { Knex } from 'knex'
import { associate } from '../../src/domain/association'
import { DomainError } from '../../src/domain/error'
import { decisionKinds } from '../../src/domain/held-invoice'
import { formatMoney } from '../../src/domain/money'
import { query } from '../../src/storage/database'
import { assignInvoice, releaseInvoice, voidInvoice } from '../../src/storage/held-invoice-decision'
import { reviewHeldInvoice } from '../../src/storage/held-invoice-review'
import { listInvoices, type InvoiceOnFile } from '../../src/storage/invoice'
import { listDecisions } from '../../src/storage/invoice-decision'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { listPurchaseOrders } from '../../src/storage/purchase-order-list'
import { Random } from '../reference/random'
import { runToEnd, whole } from '../support/billing-driver'
import { editSome } from '../support/billing-story'
import { orderOf, plant, tracked } from '../support/billing-world'
import { createTestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { drawsOf, faultsOfBooks } from '../support/held-world'
import { randomWorld } from '../support/random-billing-world'

jest.setTimeout(120_000)

let original: Original

/** A random world after the runs of both seller entities: held invoices of several payers, in three currencies. */
beforeAll(async () => {
  const database = await createTestDatabase()
  const world = randomWorld(4_711)
  const payers = world.payers.map((payer) => ({ ...payer, purchaseOrderRequired: true }))
  await plant(database.db, { ...world, payers })
  await runToEnd(database.db, whole)
  await runToEnd(database.db, whole, { sellerEntity: 'Cloud JP' })
  expect((await held(database.db)).length).toBeGreaterThan(10)
  original = await originalOf(database)
})
afterAll(() => original.drop())

const deed = { actor: 'ada', at: '2024-10-25T09:00:00.000Z' }
const because = { reason: 'as agreed' }
const held = (db: Knex) => listInvoices(db, { status: 'held', limit: 1_000 })

const steps = {
  edit: (db: Knex, random: Random) => editSome(db, random, deed.at),
  add: (db: Knex, random: Random) =>
    withOne(db, random, async ({ payer, sellerEntity, currency, total }) => {
      const value = formatMoney(total * BigInt(random.pick([1, 2, 3])), currency)
      const document = orderOf(payer.code, `NEW ${random.between(1, 99)}`, [tracked(value)], {
        sellerEntity: sellerEntity.code,
        overagePolicy: random.pick(['ALLOW', 'BLOCK', 'SPLIT']),
      })
      return createPurchaseOrder(db, document, deed)
    }),
  match: async (db: Knex, random: Random) => {
    for (const { id } of random.subset(await held(db)))
      await reviewHeldInvoice(db, { invoiceId: id, at: deed.at, reminderDays: [3] })
  },
  release: (db: Knex, random: Random) =>
    withOne(db, random, ({ id }) => releaseInvoice(db, id, because, deed)),
  void: (db: Knex, random: Random) => withOne(db, random, ({ id }) => voidInvoice(db, id, because, deed)),
  assign: (db: Knex, random: Random) =>
    withOne(db, random, async ({ id, payer }) => {
      const orders = await listPurchaseOrders(db, { payer: payer.code, now: deed.at, limit: 100 })
      const order = orders.length > 0 ? random.pick(orders) : undefined
      const lineItem = order?.lineItems[0]?.number ?? 'none'
      return assignInvoice(db, id, { ...because, purchaseOrder: order?.number ?? 'none', lineItem }, deed)
    }),
  bill: (db: Knex) =>
    runToEnd(db, whole, { billingPeriod: '2024-10' as never }).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error
    }),
}

/** A refused decision is a step, too: it must change nothing. */
async function withOne(
  db: Knex,
  random: Random,
  decide: (invoice: InvoiceOnFile) => Promise<unknown>,
): Promise<void> {
  const invoices = await held(db)
  if (invoices.length === 0) return
  await decide(random.pick(invoices)).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error
  })
}

const reached = new Set<string>()
let matches = 0

/** What was matched again is what the rule makes of the purchase orders as they stood. */
async function expectExplained(db: Knex, invoice: InvoiceOnFile): Promise<void> {
  const [decision] = await listDecisions(db, invoice.id)
  if (decision) reached.add(decision.kind)
  if (decision?.kind !== 'associated') return
  matches += 1
  const { verdicts } = await explainInvoice(db, invoice.id)
  const association = associate(invoice, [...new Set(verdicts.map(({ order }) => order))])
  const draws = association.kind === 'associated' ? association.draws : []
  expect(draws.map(({ order, lineItem, drawn }) => `${order.number}/${lineItem.number} ${drawn}`)).toEqual(
    drawsOf(invoice),
  )
}

const step = fc.record({
  name: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
})

test('after any sequence of edits, matches, decisions and runs the books are right, and each match can be explained', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (story) => {
    const { db, drop } = await original.copy()
    try {
      for (const { name, seed } of story) {
        await steps[name](db, new Random(seed))
        expect(await faultsOfBooks(db)).toEqual([])
      }
      for (const invoice of await listInvoices(db, { limit: 10_000 })) await expectExplained(db, invoice)
      expect(
        await query(
          db,
          `select invoice_id from invoice_decision group by 1 having count(*) > 1
           union select invoice_id from invoice join invoice_decision using (invoice_id) where status = 'held'`,
        ),
      ).toEqual([])
    } finally {
      await drop()
    }
  })
  const all = [
    'match',
    'edit',
    'match',
    'assign',
    'void',
    'edit',
    'match',
    'bill',
    'release',
    'match',
  ] as const
  const examples = [1, 2, 3].map((seed) => all.map((name, index) => ({ name, seed: seed * 100 + index })))
  await fc.assert(property, { numRuns: 15, seed: 4_711, examples: examples.map((each) => [each]) })
  expect(reached).toEqual(new Set(decisionKinds))
  expect(matches).toBeGreaterThan(10)
})
