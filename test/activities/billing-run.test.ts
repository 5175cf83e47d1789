import { requireBillingRun } from '../../src/storage/billing-run'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { loadBillingRunOutcome } from '../../src/storage/billing-run-outcome'
import { execute } from '../../src/storage/database'
import { listInvoices } from '../../src/storage/invoice'
import { activitiesOn, carryOut, request, runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { bill, chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { times } from '../support/documents'

let database: TestDatabase
let activities: ReturnType<typeof activitiesOn>
beforeEach(async () => {
  database = await createTestDatabase()
  activities = activitiesOn(database.db)
})
afterEach(() => database.drop())

async function opened(): Promise<string> {
  const { run } = await openBillingRun(database.db, request())
  return run.id.toString()
}

const everything = { fromPosition: 0, toPosition: 1_000, sliceSize: 1_000, transactionSize: 100 }

test('planning counts the documents of each payer in run order and cuts them into shares of about one size', async () => {
  const charges = ['B', 'a', 'A'].flatMap((payer, index) =>
    times(index + 1, (nth) => chargeOf(payer, '1.00', { x_PurchaseOrderNumber: `N-${nth}` })),
  )
  await plantSmall(database.db, { charges })
  const plan = await activities.planBillingRun({ runId: await opened(), shares: 2 })
  expect(plan).toEqual({
    payers: 3,
    documents: 6,
    shares: [
      { from: 0, to: 0, documents: 3 },
      { from: 1, to: 2, documents: 3 },
    ],
  })
})

test('planning again reserves no second set of numbers', async () => {
  await plantSmall(database.db, { charges: [chargeOf('P1', '1.00'), chargeOf('P2', '1.00')] })
  const runId = await opened()
  const first = await activities.planBillingRun({ runId, shares: 2 })
  const planned = await stateOf(database.db)
  expect(await activities.planBillingRun({ runId, shares: 2 })).toEqual(first)
  expect(await stateOf(database.db)).toBe(planned)
})

test('two workers that plan the same run at once agree', async () => {
  await plantSmall(database.db, { charges: [chargeOf('P1', '1.00'), chargeOf('P2', '1.00')] })
  const runId = await opened()
  const plans = await Promise.all(times(3, () => activities.planBillingRun({ runId, shares: 2 })))
  expect(plans[1]).toEqual(plans[0])
  expect(plans[2]).toEqual(plans[0])
  await carryOut(database.db, BigInt(runId), whole)
  expect((await listInvoices(database.db, { limit: 9 })).map(({ number }) => number)).toEqual([
    'INC-00000001',
    'INC-00000002',
  ])
})

test('what an attempt grouped whose plan did not stand is forgotten: accounts may have got other units since', async () => {
  const { db } = database
  const inUnit = (invoiceUnit: string) =>
    execute(db, `update linked_account set invoice_unit = ? where code = 'A1'`, [invoiceUnit])
  await plantSmall(db, { charges: [chargeOf('P1', '1.00', { SubAccountId: 'A1' })] })
  await execute(
    db,
    `insert into invoice_unit (payer_id, code, name) select payer_id, u, u from payer, unnest('{old,new}'::text[]) u`,
  )
  await inUnit('old')
  const runId = await opened()
  let lost = false
  const interrupted = activitiesOn(db, () => {
    if (lost) return
    lost = true
    throw new Error('The worker is told to stop.')
  })
  await expect(interrupted.planBillingRun({ runId, shares: 1 })).rejects.toThrow(/told to stop/)
  await inUnit('new')
  await interrupted.planBillingRun({ runId, shares: 1 })
  await interrupted.generateInvoices({ runId, ...everything })
  expect(await listInvoices(db, { limit: 9 })).toMatchObject([{ invoiceUnit: 'new' }])
})

test('a run without a payer of more than zero makes no document and ends', async () => {
  await plantSmall(database.db, { charges: [chargeOf('P1', '0.004'), chargeOf('P2', '0')] })
  const run = await runToEnd(database.db, whole)
  expect(run).toMatchObject({ state: 'finished', documents: 0, payers: 2, finishedDocuments: 0 })
  expect(await loadBillingRunOutcome(database.db, run.id)).toEqual({
    totals: [],
    zeroDocuments: [{ currency: 'USD', documents: 2, charges: 2, amount: '0.004' }],
    noticeFailures: [],
    notices: { total: 0, sent: 0, failed: 0 },
  })
  await bill(database.db, [chargeOf('P1', '1.00')], 'late.csv')
  await runToEnd(database.db, whole)
  expect((await listInvoices(database.db, { limit: 9 })).map(({ number }) => number)).toEqual([
    'INC-00000001',
  ])
})

test('documents that round to zero count by currency, with the exact amount that nobody is billed', async () => {
  const cancelled = { SubAccountId: 'L1', x_PurchaseOrderNumber: 'N-1' }
  await plantSmall(database.db, {
    charges: [
      chargeOf('P1', '12.34'),
      chargeOf('P1', '5.00', cancelled),
      chargeOf('P1', '-5.00', cancelled),
      chargeOf('P2', '0.00000080000'),
      chargeOf('P2', '0.4', { BillingCurrency: 'JPY' }),
    ],
  })
  const run = await runToEnd(database.db, whole)
  const { zeroDocuments, totals } = await loadBillingRunOutcome(database.db, run.id)
  expect(zeroDocuments).toEqual([
    { currency: 'JPY', documents: 1, charges: 1, amount: '0.4' },
    { currency: 'USD', documents: 2, charges: 3, amount: '0.0000008' },
  ])
  expect(totals).toEqual([
    { kind: 'invoice', status: 'issued', currency: 'USD', documents: 1, unassociated: 1, total: 1234n },
  ])
})

test('a run does not end before all its documents are written', async () => {
  await plantSmall(database.db, { charges: [chargeOf('P1', '1.00')] })
  const runId = await opened()
  await activities.planBillingRun({ runId, shares: 1 })
  await expect(activities.finishBillingRun({ runId })).rejects.toMatchObject({ code: 'promise-broken' })
  await activities.generateInvoices({ runId, ...everything })
  await activities.finishBillingRun({ runId })
  const finished = await requireBillingRun(database.db, BigInt(runId))
  await activities.finishBillingRun({ runId })
  expect(await requireBillingRun(database.db, BigInt(runId))).toEqual(finished)
})

test('every activity of a finished run may come again and changes nothing', async () => {
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1')],
    orders: [orderOf('P1', 'PO-1', [tracked('10.00')])],
    charges: [chargeOf('P1', '8.00'), chargeOf('P2', '1.00')],
  })
  const { id } = await runToEnd(database.db, whole)
  const state = await stateOf(database.db)
  await carryOut(database.db, id, { shares: 3, sliceSize: 1, transactionSize: 1 })
  expect(await activities.generateInvoices({ runId: id.toString(), ...everything })).toEqual({
    documents: 0,
    isMore: false,
  })
  expect(await stateOf(database.db)).toBe(state)
})

test('three workers on the same share at once write every document once', async () => {
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1')],
    orders: [orderOf('P1', 'PO-1', [tracked('100.00')])],
    charges: times(40, (nth) => chargeOf(`P${nth % 3}`, '1.00', { x_PurchaseOrderNumber: `N-${nth}` })),
  })
  const runId = await opened()
  await activities.planBillingRun({ runId, shares: 1 })
  const slice = { runId, ...everything, transactionSize: 3 }
  const outcomes = await Promise.all(times(3, () => activities.generateInvoices(slice)))
  expect(outcomes.reduce((all, { documents }) => all + documents, 0)).toBe(40)
  await activities.finishBillingRun({ runId })
})

test('more payers than one page of planning holds keep one sequence of numbers', async () => {
  const code = (nth: number) => `P${nth.toString().padStart(4, '0')}`
  await plantSmall(database.db, { charges: times(1_003, (nth) => chargeOf(code(nth), '1.00')) })
  await runToEnd(database.db, { shares: 3, sliceSize: 400, transactionSize: 150 })
  const invoices = await listInvoices(database.db, { limit: 2_000 })
  expect(invoices.map(({ number, payer }) => [number, payer.code])).toEqual(
    times(1_003, (nth) => [`INC-${(nth + 1).toString().padStart(8, '0')}`, code(nth)]),
  )
})
