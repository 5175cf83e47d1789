import fc from 'fast-check'
import { openDatabase, query } from '../../src/storage/database'
import { Random } from '../reference/random'
import { whole, type Cut } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { tellStory } from '../support/billing-story'
import { permutePayers, plant } from '../support/billing-world'
import { createTestDatabase } from '../support/database'
import { originalOf, type Original } from '../support/database-copy'
import { randomWorld } from '../support/random-billing-world'

const seed = 20_240_901
let original: Original
let expected: string
let events: Record<string, number>

async function prepared(permutation?: number): Promise<Original> {
  const database = await createTestDatabase()
  const world = randomWorld(seed)
  await plant(database.db, permutation === undefined ? world : permutePayers(world, permutation))
  return originalOf(database)
}

/** `pipelines`: as a worker does, whose runs are to leave behind what is left where each statement waits for the one before. */
async function stateAfter(
  world: Original,
  cutOf: (run: number) => Cut,
  { pipelines }: { pipelines: boolean } = { pipelines: true },
): Promise<string> {
  const { db, url, drop } = await world.copy()
  const runsOn = openDatabase(url, { pipelines })
  try {
    await tellStory(db, seed, cutOf, runsOn)
    events = (await query<Record<string, number>>(db, countEvents))[0]!
    return await stateOf(db)
  } finally {
    await runsOn.destroy()
    await drop()
  }
}

const countEvents = `
  select (select count(*)::int from invoice where kind = 'invoice' and status = 'issued') as issued,
         (select count(*)::int from invoice where status = 'held') as held,
         (select count(*)::int from invoice where unassociated_reason = 'no-purchase-order') as "no purchase order",
         (select count(*)::int from invoice where unassociated_reason = 'none-eligible') as "none eligible",
         (select count(*)::int from invoice where unassociated_reason = 'none-with-balance') as "none with balance",
         (select count(*)::int from invoice where currency = 'JPY') as yen,
         (select count(*)::int from invoice where currency = 'KWD') as dinar,
         (select count(*)::int from invoice where credited_invoice_number is null and total < 0 and purchase_order_number is not null) as "credited by rule",
         (select count(*)::int from invoice where credited_invoice_number is not null and purchase_order_number is not null) as "given back",
         (select count(*)::int from (select from invoice where total < 0 group by credited_invoice_number, payer_id having count(credited_invoice_number) > 1) c) as "credited twice",
         (select count(*)::int from (select from ledger_entry where kind = 'draw' group by invoice_id having count(*) > 1) c) as split,
         (select count(*)::int from ledger_entry where kind = 'draw' and balance < 0) as overdrawn,
         (select count(*)::int from ledger_entry where kind = 'draw' and balance = 0) as "drawn to nothing",
         (select count(*)::int from ledger_entry where kind = 'adjustment') as edited,
         (select count(*)::int from balance_crossing where threshold = 0) as "out of balance",
         (select count(*)::int from balance_crossing where threshold > 0) as crossings,
         (select count(*)::int from purchase_order where needs_attention) as stubs,
         (select count(*)::int from purchase_order_revision where invoice_id is not null and revision > 1) as "line items made",
         (select count(*)::int from notice where kind = 'balance') as "balance notices",
         (select count(*)::int from notice where kind = 'unassociated') as "unassociated notices",
         (select sum(jsonb_array_length(zero_documents))::int from billing_run_payer) as zeros`

beforeAll(async () => {
  original = await prepared()
  expected = await stateAfter(original, () => whole, { pipelines: false })
})
afterAll(() => original.drop())

test('everything that can happen to an invoice happens in the world that these tests compare', () => {
  expect(Object.entries(events).filter(([, count]) => count === 0)).toEqual([])
})

const size = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1_000 }))
const cut = fc.record<Cut>({
  shares: fc.integer({ min: 1, max: 9 }),
  sliceSize: size,
  transactionSize: size,
  lanes: fc.integer({ min: 1, max: 4 }),
  kept: fc.integer({ min: 0, max: 40 }),
})

test('the result does not depend on shares, slices, transactions and lanes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cut, { minLength: 4, maxLength: 4 }), async (cuts) => {
      expect(await stateAfter(original, (run) => cuts[run]!)).toBe(expected)
    }),
    { numRuns: 6, seed, examples: [[Array<Cut>(4).fill({ shares: 2, sliceSize: 1, transactionSize: 1 })]] },
  )
})

test('the order in which payers came into the books is irrelevant', async () => {
  const permuted = await prepared(7)
  try {
    const random = new Random(7)
    const cutOf = () => ({ ...whole, shares: random.between(1, 4), transactionSize: 3 })
    expect(await stateAfter(permuted, cutOf)).toBe(expected)
  } finally {
    await permuted.drop()
  }
})
