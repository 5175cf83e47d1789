import { DomainError } from '../../src/domain/error'
import { month } from '../../src/domain/month'
import type { BillingRun } from '../../src/storage/billing-run'
import { listBillingRuns } from '../../src/storage/billing-run'
import { openBillingRun, type BillingRunRequest } from '../../src/storage/billing-run-open'
import { listInvoices } from '../../src/storage/invoice'
import { carryOut, request, runToEnd, whole } from '../support/billing-driver'
import { bill, chargeOf, plantSmall, sellerOf } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { untilOneWaits } from '../support/lock-wait'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const open = (changes: Partial<BillingRunRequest> = {}) => openBillingRun(database.db, request(changes))

async function refusal(changes: Partial<BillingRunRequest> = {}): Promise<DomainError> {
  const error: unknown = await open(changes).catch((thrown: unknown) => thrown)
  if (!(error instanceof DomainError)) throw new Error('not refused', { cause: error })
  return error
}

const september = chargeOf('P1', '10.00')
const august = chargeOf('P1', '3.00', { BillingPeriodStart: '2024-08-01 00:00:00' })

test('a run of a seller entity that nobody knows is refused with the names of those that are known', async () => {
  await plantSmall(database.db, { charges: [september] })
  const error = await refusal({ sellerEntity: 'Clout Inc.' })
  expect(error).toMatchObject({
    code: 'not-found',
    violations: [{ path: '/sellerEntity', value: 'Clout Inc.' }],
  })
  expect(error.message).toContain('"Cloud Inc."')
  expect((await refusal({ sellerEntity: 'Cl\0ud' })).code).toBe('not-found')
  expect((await refusal({ payer: 'P\0' })).code).toBe('not-found')
})

test.each(['inc', 'Cloud Inc.', 'Cloud'])(
  'a seller entity is known by code, name and alias: %s',
  async (name) => {
    await plantSmall(database.db, { charges: [september] })
    expect(await open({ sellerEntity: name })).toMatchObject({ isNew: true, run: { sellerEntity: 'inc' } })
  },
)

test('a run for a period without charges is refused with the periods that have some', async () => {
  await plantSmall(database.db, { charges: [september, august] })
  const error = await refusal({ billingPeriod: month('2024-10') })
  expect(error.code).toBe('nothing-to-bill')
  expect(error.message).toContain('2024-08, 2024-09')
  await runToEnd(database.db, whole)
  expect((await refusal({ billingPeriod: month('2024-10') })).message).not.toContain('2024-09')
})

test('a run before any charge says that charges have to be imported', async () => {
  await plantSmall(database.db, {})
  expect((await refusal()).message).toContain('Import its charges first.')
})

test('a refused run leaves nothing behind', async () => {
  await plantSmall(database.db, { charges: [august] })
  await refusal()
  await refusal({ payer: 'P2' })
  await refusal({ batchId: 99n })
  expect(await listBillingRuns(database.db, { limit: 10 })).toEqual([])
})

test('a run started twice is the run that exists, in progress and finished', async () => {
  await plantSmall(database.db, { charges: [september] })
  const { run, isNew } = await open()
  expect(isNew).toBe(true)
  expect(await open()).toEqual({ run, isNew: false })
  await carryOut(database.db, run.id, whole)
  expect(await open()).toMatchObject({
    run: { id: run.id, state: 'finished', finishedDocuments: 1 },
    isNew: false,
  })
})

test('of two that open the same run at once one is told that it exists', async () => {
  await plantSmall(database.db, { charges: [september] })
  const opened = await Promise.all([open(), open(), open(), open()])
  expect(new Set(opened.map(({ run }) => run.id)).size).toBe(1)
  expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1)
})

test('one that opens a run while another does waits for it, and is told that the run exists', async () => {
  await plantSmall(database.db, { charges: [september] })
  const first = await database.db.transaction()
  const { run } = await openBillingRun(first, request())
  const second = open()
  await untilOneWaits(database.db)
  await first.commit()
  expect(await second).toEqual({ run, isNew: false })
})

test('while a run is in progress one that is narrowed otherwise has to wait, and is told for which', async () => {
  await plantSmall(database.db, { charges: [september, chargeOf('P2', '1.00')] })
  const { run } = await open({ payer: 'P1' })
  const error = await refusal({ payer: 'P2' })
  expect(error).toMatchObject({ code: 'run-in-progress', details: { runId: run.id.toString() } })
  expect((await refusal()).code).toBe('run-in-progress')
  await carryOut(database.db, run.id, whole)
  expect(await open({ payer: 'P2' })).toMatchObject({ isNew: true, run: { sequence: 2, payer: 'P2' } })
})

test('runs of other periods and other seller entities go on beside one in progress', async () => {
  const other = sellerOf({ code: 'jp', name: 'Cloud Japan KK', aliases: [], invoiceNumberPrefix: 'JP-' })
  await plantSmall(database.db, {
    sellers: [sellerOf(), other],
    charges: [september, august, chargeOf('P1', '5.00', { InvoiceIssuerName: 'Cloud Japan KK' })],
  })
  const runs = [
    await open(),
    await open({ billingPeriod: month('2024-08') }),
    await open({ sellerEntity: 'jp' }),
  ]
  expect(runs.map(({ isNew }) => isNew)).toEqual([true, true, true])
  await Promise.all(runs.map(({ run }) => carryOut(database.db, run.id, whole)))
  const numbers = (await listInvoices(database.db, { limit: 10 })).map(({ number }) => number)
  expect(numbers.sort()).toEqual(['INC-00000001', 'INC-00000002', 'JP-00000001'])
})

test('late charges make a second run with the numbers that follow', async () => {
  await plantSmall(database.db, { charges: [september, chargeOf('P2', '1.00')] })
  const first = await runToEnd(database.db, whole)
  await bill(database.db, [chargeOf('P1', '4.00')], 'late.csv')
  const second = await runToEnd(database.db, whole)
  expect([first.sequence, second.sequence]).toEqual([1, 2])
  expect(await totalsOf(second)).toEqual([['INC-00000003', 'P1', 400n]])
})

test('charges that arrive while a run is in progress wait for the next run', async () => {
  await plantSmall(database.db, { charges: [september] })
  const { run } = await open()
  await bill(database.db, [chargeOf('P1', '4.00')], 'late.csv')
  await carryOut(database.db, run.id, whole)
  expect(await totalsOf(run)).toEqual([['INC-00000001', 'P1', 1000n]])
  expect(await totalsOf(await runToEnd(database.db, whole))).toEqual([['INC-00000002', 'P1', 400n]])
})

test('a run narrowed to a payer bills that payer alone, and the rest is left for the next', async () => {
  await plantSmall(database.db, { charges: [september, chargeOf('P2', '1.00')] })
  expect(await totalsOf(await runToEnd(database.db, whole, { payer: 'P2' }))).toEqual([
    ['INC-00000001', 'P2', 100n],
  ])
  expect(await totalsOf(await runToEnd(database.db, whole))).toEqual([['INC-00000002', 'P1', 1000n]])
})

test('a run narrowed to an import batch bills that batch alone', async () => {
  await plantSmall(database.db, { charges: [september] })
  const batchId = await bill(database.db, [chargeOf('P1', '4.00'), chargeOf('P2', '1.00')], 'second.csv')
  const run = await runToEnd(database.db, whole, { batchId })
  expect(await totalsOf(run)).toEqual([
    ['INC-00000001', 'P1', 400n],
    ['INC-00000002', 'P2', 100n],
  ])
  expect(await open({ batchId })).toMatchObject({ isNew: false, run: { id: run.id } })
})

test('a payer that was billed already gets the run that did it', async () => {
  await plantSmall(database.db, { charges: [september] })
  const run = await runToEnd(database.db, whole)
  expect(await open({ payer: 'P1' })).toMatchObject({ isNew: false, run: { id: run.id } })
})

test('the issue date is the day in the seller entity’s zone, or the one that is asked for', async () => {
  const tokyo = sellerOf({
    code: 'jp',
    name: 'Cloud Japan KK',
    aliases: [],
    timeZone: 'Asia/Tokyo',
    invoiceNumberPrefix: 'JP-',
  })
  const ofTokyo = chargeOf('P1', '5.00', { InvoiceIssuerName: 'Cloud Japan KK' })
  await plantSmall(database.db, { sellers: [sellerOf(), tokyo], charges: [september, ofTokyo, august] })
  const at = '2024-10-02T20:00:00.000Z'
  expect((await open({ at })).run.issueDate).toBe('2024-10-02')
  expect((await open({ at, sellerEntity: 'jp' })).run.issueDate).toBe('2024-10-03')
  const asked = { at, billingPeriod: month('2024-08'), issueDate: '2024-09-30' }
  expect((await open(asked)).run.issueDate).toBe('2024-09-30')
})

async function totalsOf({ id }: BillingRun) {
  const invoices = await listInvoices(database.db, { runId: id, limit: 100 })
  return invoices.map(({ number, payer, total }) => [number, payer.code, total])
}
