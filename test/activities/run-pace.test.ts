import { inTransaction, query } from '../../src/storage/database'
import { openBillingRun } from '../../src/storage/billing-run-open'
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

/** Writes the invoices of a run, ten to a transaction where nobody waits. */
async function generate(): Promise<void> {
  const { run } = await openBillingRun(database.db, request())
  const activities = activitiesOn(database.db, () => (transactions += 1))
  const runId = run.id.toString()
  await activities.planBillingRun({ runId, shares: 1 })
  transactions = 0
  const slice = { runId, fromPosition: 0, toPosition: 100, sliceSize: 100, transactionSize: 10 }
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

test('transactions are as large as they may be where nobody waits', async () => {
  await plantSmall(database.db, { charges: times(20, (payer) => chargeOf(`P${payer}`, '1.00')) })
  await generate()
  expect(transactions).toBe(2)
})

test('after the first that finds somebody waiting they are a fifth as large', async () => {
  await plantSmall(database.db, {
    payers: [payerOfWorld('edited')],
    charges: times(20, (payer) => chargeOf(`P${payer}`, '1.00')),
  })
  await whileSomebodyWaits(generate)
  expect(transactions).toBe(1 + 5)
})

test('so are those of a single payer who has more invoices than one takes', async () => {
  await plantSmall(database.db, {
    payers: [payerOfWorld('edited')],
    charges: times(20, (number) => chargeOf('P1', '1.00', { x_PurchaseOrderNumber: `N-${number}` })),
  })
  await whileSomebodyWaits(generate)
  expect(transactions).toBe(1 + 5)
})
