import { month } from '../../src/domain/month'
import { requireBillingRun } from '../../src/storage/billing-run'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { query } from '../../src/storage/database'
import { assignInvoice } from '../../src/storage/held-invoice-decision'
import { listPeriodDraws } from '../../src/storage/period-draw'
import { activitiesOn, carryOut, request, runToEnd, whole } from '../support/billing-driver'
import { bill, chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { later } from '../support/held-world'

const september = { first: month('2024-09'), last: month('2024-09') }
const onTwo = { reason: 'They sent one', purchaseOrder: 'PO-2', lineItem: '1' }

let database: TestDatabase

/** INC-00000001 of P1 draws 30.00; INC-00000002 of P2, which needs a purchase order and has none for September, is held; P3 draws on none. */
beforeEach(async () => {
  database = await createTestDatabase()
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1'), payerOfWorld('P2', { purchaseOrderRequired: true })],
    orders: [
      orderOf('P1', 'PO-1', [tracked('500.00')]),
      orderOf('P2', 'PO-2', [tracked('100.00')], { effectiveMonth: '2024-11' }),
    ],
  })
  await bill(database.db, [chargeOf('P1', '30.00'), chargeOf('P2', '7.00'), chargeOf('P3', '1.00')])
})
afterEach(() => database.drop())

const drawn = async (payer?: string) =>
  (await listPeriodDraws(database.db, { ...september, ...(payer === undefined ? {} : { payer }) })).map(
    (draw) => draw.drawn,
  )

const kept = () =>
  query(database.db, `select currency, drawn from billing_run_draw order by run_id, currency`)

test('a finished run keeps what it drew', async () => {
  await runToEnd(database.db, whole)
  expect(await kept()).toEqual([{ currency: 'USD', drawn: 3000n }])
  expect([await drawn(), await drawn('P1'), await drawn('P2')]).toEqual([[3000n], [3000n], []])
  expect(await listPeriodDraws(database.db, { first: month('2024-10'), last: month('2024-12') })).toEqual([])
})

test('a credit memo of a later run takes from its month', async () => {
  await runToEnd(database.db, whole)
  await bill(database.db, [chargeOf('P1', '-10.00')], 'credit.csv')
  await runToEnd(database.db, whole)
  expect(await kept()).toEqual([
    { currency: 'USD', drawn: 3000n },
    { currency: 'USD', drawn: -1000n },
  ])
  expect([await drawn(), await drawn('P1')]).toEqual([[2000n], [2000n]])
})

test('what a held invoice draws once it is assigned counts in its own month', async () => {
  await runToEnd(database.db, whole)
  await assignInvoice(database.db, 'INC-00000002', onTwo, later)
  expect([await drawn(), await drawn('P2')]).toEqual([[3700n], [700n]])
})

test('a run under way counts with what it has drawn so far, and nothing counts twice once it ends', async () => {
  const { db } = database
  const { run } = await openBillingRun(db, request())
  const activities = activitiesOn(db)
  const runId = run.id.toString()
  expect(await drawn()).toEqual([])
  await activities.planBillingRun({ runId, shares: 1 })
  const slice = { runId, fromPosition: 0, toPosition: 1, sliceSize: 10, transactionSize: 10 }
  await activities.generateInvoices(slice)
  expect(await requireBillingRun(db, run.id)).toMatchObject({ state: 'in_progress' })
  expect([await kept(), await drawn()]).toEqual([[{ currency: 'USD', drawn: 3000n }], [3000n]])
  // Somebody decides before the run has ended.
  await assignInvoice(db, 'INC-00000002', onTwo, later)
  expect(await drawn()).toEqual([3700n])
  await carryOut(db, run.id, whole)
  expect([await kept(), await drawn()]).toEqual([[{ currency: 'USD', drawn: 3000n }], [3700n]])
})
