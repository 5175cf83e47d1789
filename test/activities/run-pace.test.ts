import { easing } from '../../activities/run-pace'
import { month } from '../../src/domain/month'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { inTransaction, query } from '../../src/storage/database'
import { activitiesOn, request } from '../support/billing-driver'
import { chargeOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { times } from '../support/documents'
import { untilOneWaits } from '../support/lock-wait'

let database: TestDatabase
let transactions: number
beforeEach(async () => {
  database = await createTestDatabase()
  transactions = 0
})
afterEach(() => database.drop())

/** The activities of a worker that has just started. */
const justStarted = () => activitiesOn(database.db, () => (transactions += 1))

/** Writes the invoices of a run, twenty to a transaction where nobody waits. */
async function generate(activities = justStarted(), billingPeriod = month('2024-09')): Promise<void> {
  const { run } = await openBillingRun(database.db, request({ billingPeriod }))
  const runId = run.id.toString()
  await activities.planBillingRun({ runId, shares: 1 })
  transactions = 0
  const slice = { runId, fromPosition: 0, toPosition: 100, sliceSize: 1_000, transactionSize: 20 }
  await activities.generateInvoices(slice)
  await activities.finishBillingRun({ runId })
}

/** Carries out `work` while somebody waits for a payer that the run has nothing to do with. */
async function whileSomebodyWaits(work: () => Promise<void>): Promise<void> {
  const { db } = database
  const lock = `select from payer where code = 'edited' for update`
  const waiting = await inTransaction(db, async (tx) => {
    await query(tx, lock)
    const waits = query(db, lock)
    await untilOneWaits(db)
    await work()
    return { waits }
  })
  await waiting.waits
}

/** Invoices of the small ones that a worker begins with. */
const atFirst = easing.workerStart * 2

test('transactions are as large as they may be after a worker’s first few where nobody waits', async () => {
  const charges = times(atFirst + 40, (payer) => chargeOf(`P${payer}`, '1.00'))
  await plantSmall(database.db, { charges })
  await generate()
  expect(transactions).toBe(easing.workerStart + 2)
})

test('a further run of the same worker begins with one small one, until it is known whether anybody waits', async () => {
  const next = { BillingPeriodStart: '2024-10-01 00:00:00' }
  const charges = [
    ...times(atFirst, (payer) => chargeOf(`P${payer}`, '1.00')),
    ...times(easing.runStart * 2 + 40, (payer) => chargeOf(`P${payer}`, '1.00', next)),
  ]
  await plantSmall(database.db, { charges })
  const worker = justStarted()
  await generate(worker)
  expect(transactions).toBe(easing.workerStart)
  await generate(worker, month('2024-10'))
  expect(transactions).toBe(easing.runStart + 2)
})

test('while somebody waits they are a tenth as large', async () => {
  const charges = times(atFirst + 40, (payer) => chargeOf(`P${payer}`, '1.00'))
  await plantSmall(database.db, { payers: [payerOfWorld('edited')], charges })
  await whileSomebodyWaits(generate)
  expect(transactions).toBe(easing.workerStart + 20)
})

test('so are those of a single payer who has more invoices than one takes', async () => {
  const charges = times(atFirst + 40, (number) =>
    chargeOf('P1', '1.00', { x_PurchaseOrderNumber: `N-${number}` }),
  )
  await plantSmall(database.db, { payers: [payerOfWorld('edited')], charges })
  await whileSomebodyWaits(generate)
  expect(transactions).toBe(easing.workerStart + 20)
})

test('a single payer with more invoices than one takes gets large ones where nobody waits', async () => {
  const charges = times(atFirst + 40, (number) =>
    chargeOf('P1', '1.00', { x_PurchaseOrderNumber: `N-${number}` }),
  )
  await plantSmall(database.db, { charges })
  await generate()
  expect(transactions).toBe(easing.workerStart + 2)
})
