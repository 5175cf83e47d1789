import { easing } from '../../activities/run-pace'
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

/** Writes the invoices of a run, twenty to a transaction where nobody waits. */
async function generate(): Promise<void> {
  const { run } = await openBillingRun(database.db, request())
  const activities = activitiesOn(database.db, () => (transactions += 1))
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

/** What a run begins with: small, until it is known whether anybody waits. */
const atFirst = easing.first * 2

test('transactions are as large as they may be after the first where nobody waits', async () => {
  const charges = times(atFirst + 40, (payer) => chargeOf(`P${payer}`, '1.00'))
  await plantSmall(database.db, { charges })
  await generate()
  expect(transactions).toBe(easing.first + 2)
})

test('while somebody waits they are a tenth as large', async () => {
  const charges = times(atFirst + 40, (payer) => chargeOf(`P${payer}`, '1.00'))
  await plantSmall(database.db, { payers: [payerOfWorld('edited')], charges })
  await whileSomebodyWaits(generate)
  expect(transactions).toBe(easing.first + 20)
})

test('so are those of a single payer who has more invoices than one takes', async () => {
  const charges = times(atFirst + 40, (number) =>
    chargeOf('P1', '1.00', { x_PurchaseOrderNumber: `N-${number}` }),
  )
  await plantSmall(database.db, { payers: [payerOfWorld('edited')], charges })
  await whileSomebodyWaits(generate)
  expect(transactions).toBe(easing.first + 20)
})

test('a single payer with more invoices than one takes gets large ones where nobody waits', async () => {
  const charges = times(atFirst + 40, (number) =>
    chargeOf('P1', '1.00', { x_PurchaseOrderNumber: `N-${number}` }),
  )
  await plantSmall(database.db, { charges })
  await generate()
  expect(transactions).toBe(easing.first + 2)
})
