import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { ImportOutcome } from '../../src/storage/charge-import'
import { execute, query } from '../../src/storage/database'
import { findImportBatch, listImportBatches, type ImportBatch } from '../../src/storage/import-batch'
import { exact, sum } from '../../src/domain/money'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addSellers, focusCsv, importText, sample, sampleSellers } from '../support/focus-csv'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await addSellers(database.db, sampleSellers)
})
afterEach(() => database.drop())

function accepted(outcome: ImportOutcome): ImportBatch {
  if (outcome.kind !== 'accepted')
    throw new Error(
      JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    )
  return outcome.batch
}

async function countCharges(): Promise<number> {
  const [row] = await query<{ count: number }>(database.db, 'select count(*)::int from charge')
  return row?.count ?? 0
}

test('the sample gives its exact totals, with the payers and linked accounts that it names', async () => {
  const { id, ...batch } = accepted(await importText(database.db, sample))
  expect(batch).toMatchObject({ charges: 1000, createdPayers: 3, createdLinkedAccounts: 73 })
  expect(
    batch.totals.map((total) => [total.payer, total.sellerEntity, total.billingPeriod, total.amount]),
  ).toEqual([
    ['/providers/Microsoft.Billing/billingAccounts/8611537', 'S4', '2024-09', '1.97651418586'],
    ['1234567890123', 'S1', '2024-09', '17.75372125690'],
    ['1234567890123', 'S2', '2024-09', '0.24908621470'],
    ['1234567890123', 'S3', '2024-09', '0.00383114680'],
    ['20209880', 'S5', '2024-09', '0.29707392473'],
    ['20209880', 'S5', '2024-10', '0.24000000000'],
  ])
  const parts = await query(
    database.db,
    `select charge_type, count(*)::int, sum(amount) filter (where amount >= 0)::text as charged, sum(amount) filter (where amount < 0)::text as credited
       from charge join payer using (payer_id) join seller_entity s using (seller_entity_id)
      where batch_id = ? and payer.code = '1234567890123' and s.code = 'S1'
      group by grouping sets ((charge_type), ()) order by charge_type nulls last`,
    [id],
  )
  expect(parts).toEqual([
    { charge_type: 'marketplace', count: 1, charged: '0.34200000000', credited: null },
    { charge_type: 'usage', count: 908, charged: '20.02542125690', credited: '-2.61370000000' },
    { charge_type: null, count: 909, charged: '20.36742125690', credited: '-2.61370000000' },
  ])
})

test('a payer is created with what the row tells and the terms of a newcomer', async () => {
  await importText(
    database.db,
    focusCsv([{ BillingCurrency: 'EUR' }, { BillingAccountId: 'P2', BillingAccountName: '' }]),
  )
  const payers = await query(
    database.db,
    `select code, name, bill_to->>'name' as bill_to, currency, payment_terms_days, locale from payer order by code`,
  )
  const terms = { payment_terms_days: 30, locale: 'en-US' }
  expect(payers).toEqual([
    { code: 'P1', name: 'Payer One', bill_to: 'Payer One', currency: 'EUR', ...terms },
    { code: 'P2', name: 'P2', bill_to: 'P2', currency: 'USD', ...terms },
  ])
  expect(await query(database.db, `select code, name from linked_account where payer_id = 1`)).toEqual([
    { code: 'L1', name: 'Account One' },
  ])
})

test('accounts that are there already are used and not created again', async () => {
  accepted(await importText(database.db, focusCsv([{}])))
  const again = focusCsv([{ BilledCost: '2', SubAccountName: 'Renamed' }, { SubAccountId: 'L2' }])
  expect(accepted(await importText(database.db, again))).toMatchObject({
    createdPayers: 0,
    createdLinkedAccounts: 1,
  })
  expect(
    accepted(await importText(database.db, focusCsv([{ BilledCost: '3' }]), { createAccounts: false })),
  ).toMatchObject({
    createdLinkedAccounts: 0,
  })
})

test('a seller entity is found by an alias, too', async () => {
  const { totals } = accepted(await importText(database.db, focusCsv([{ InvoiceIssuerName: 'Oracle Ltd' }])))
  expect(totals).toMatchObject([{ sellerEntity: 'S5' }])
})

test('every field is stored as it came, whatever it holds', async () => {
  const text = 'tab\t, "quotes", back\\slash, \\N,\r\nline é 😀'
  await importText(
    database.db,
    `\ufeff${focusCsv([{ ChargeDescription: text, ServiceName: text, x_PurchaseOrderNumber: 'PO 1' }], '\r\n')}`,
  )
  expect(
    await query(
      database.db,
      `select line_number, description, service, purchase_order_number as po, category from charge`,
    ),
  ).toEqual([{ line_number: 2, description: text, service: text, po: 'PO 1', category: 'Usage' }])
})

test('the same content is taken in once, plain or packed, in whatever pieces', async () => {
  const batch = accepted(await importText(database.db, sample))
  expect(await importText(database.db, sample, { fileName: 'other.csv' })).toEqual({
    kind: 'already-imported',
    batch,
  })
  expect(await importText(database.db, gzipSync(sample), { pieceSize: 1000 })).toEqual({
    kind: 'already-imported',
    batch,
  })
  expect(await importText(database.db, gzipSync(focusCsv([{}])), { pieceSize: 1 })).toMatchObject({
    kind: 'accepted',
  })
  expect(await countCharges()).toBe(1001)
})

test('content that was accepted is recognised even if it would be refused by now', async () => {
  const batch = accepted(await importText(database.db, focusCsv([{}])))
  await execute(database.db, `update seller_entity set name = 'Renamed', aliases = '{}' where code = 'S4'`)
  expect(await importText(database.db, focusCsv([{}]))).toEqual({ kind: 'already-imported', batch })
})

test.each([true, false])(
  'of two imports of one content at once, one is accepted (accounts created: %s)',
  async (createAccounts) => {
    if (!createAccounts)
      accepted(await importText(database.db, focusCsv([{ SubAccountId: 'L1' }, { BilledCost: '9' }])))
    const rows = Array.from({ length: 12_000 }, (_, n) => ({ BilledCost: `0.${n}` }))
    const before = await countCharges()
    const both = [1, 2].map(() => importText(database.db, focusCsv(rows), { createAccounts }))
    const outcomes = await Promise.all(both)
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'already-imported'])
    expect(await countCharges()).toBe(before + 12_000)
  },
)

test('two imports at once that create the same accounts in different order both succeed', async () => {
  const rows = Array.from({ length: 11_000 }, (_, n) => ({ BillingAccountId: `P${n % 6000}` }))
  const both = [rows, rows.toReversed()].map((some) => importText(database.db, focusCsv(some)))
  const batches = (await Promise.all(both)).map(accepted)
  expect(batches.map(({ charges }) => charges)).toEqual([11_000, 11_000])
  expect(batches.reduce((all, batch) => all + batch.createdPayers, 0)).toBe(6000)
})

test('each payer, seller entity and period of an import waits to be billed, with its number of charges', async () => {
  const rows = [
    {},
    {},
    { BillingPeriodStart: '2024-10-01' },
    { InvoiceIssuerName: 'Oracle' },
    { BillingAccountId: 'P2', BillingCurrency: 'EUR' },
  ]
  const { id } = accepted(await importText(database.db, focusCsv(rows)))
  const parts = `select p.code as payer, s.code as seller, billing_period as period, charges::int, run_id from import_batch_payer
                   join payer p using (payer_id) join seller_entity s using (seller_entity_id) where batch_id = ? order by 1, 2, 3`
  expect(await query(database.db, parts, [id])).toEqual([
    { payer: 'P1', seller: 'S4', period: '2024-09', charges: 2, run_id: null },
    { payer: 'P1', seller: 'S4', period: '2024-10', charges: 1, run_id: null },
    { payer: 'P1', seller: 'S5', period: '2024-09', charges: 1, run_id: null },
    { payer: 'P2', seller: 'S4', period: '2024-09', charges: 1, run_id: null },
  ])
})

test('imports are listed, the newest first, and found with their totals', async () => {
  const first = accepted(await importText(database.db, focusCsv([{}]), { fileName: 'first.csv' }))
  const second = accepted(await importText(database.db, focusCsv([{}, { BillingCurrency: 'EUR' }])))
  expect(await listImportBatches(database.db)).toMatchObject([
    { id: second.id },
    { fileName: 'first.csv', charges: 1 },
  ])
  expect(await listImportBatches(database.db, 1)).toHaveLength(1)
  expect(await findImportBatch(database.db, first.id)).toEqual(first)
  expect(await findImportBatch(database.db, second.id)).toMatchObject({
    actor: 'ada@seller.example',
    importedAt: '2024-10-02T09:00:00.000Z',
    totals: [
      { currency: 'EUR', charges: 1 },
      { currency: 'USD', charges: 1, amount: '1.50' },
    ],
  })
  expect(await findImportBatch(database.db, 999n)).toBeUndefined()
})

const amount = fc
  .tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.integer({ min: 13, max: 30 }))
  .map(([digits, scale]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
    return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`
  })
const charge = fc.record({ BillingAccountId: fc.constantFrom('P1', 'P2', 'P3'), BilledCost: amount })

test('any amounts come back exactly, and so does their sum for each payer', async () => {
  const property = fc.asyncProperty(fc.uniqueArray(charge, { minLength: 1 }), async (rows) => {
    const outcome = await importText(database.db, focusCsv(rows))
    if (outcome.kind === 'refused') throw new Error('refused')
    const stored = await query<{ amount: string }>(
      database.db,
      `select amount::text from charge where batch_id = ? order by line_number`,
      [outcome.batch.id],
    )
    const signless = (text: string) => (/[1-9]/.test(text) ? text : text.replace('-', ''))
    expect(stored.map((row) => row.amount)).toEqual(rows.map((row) => signless(row.BilledCost)))
    for (const total of outcome.batch.totals) {
      const own = rows.filter((row) => row.BillingAccountId === total.payer)
      expect(sum(own.map((row) => exact(row.BilledCost)))).toBe(exact(total.amount))
    }
  })
  await fc.assert(property, { numRuns: 25 })
})
