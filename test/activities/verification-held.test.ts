import { createVerificationActivities } from '../../activities/verification'
import type { VerificationReport } from '../../src/domain/verification'
import { execute, query, type Db } from '../../src/storage/database'
import { assignInvoice, releaseInvoice, voidInvoice } from '../../src/storage/held-invoice-decision'
import { resumePurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { editPayer } from '../../src/storage/payer-edit'
import { runToEnd, whole } from '../support/billing-driver'
import { chargeOf, ofMarketplace, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addOrder, invoiceOf, later, oneInvoiceEach, plantHeld, review } from '../support/held-world'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

async function verifyRun(db: Db): Promise<VerificationReport> {
  const now = () => later.at
  const activities = createVerificationActivities({ db, now, heartbeat: () => undefined })
  return activities.verifyBillingRun({ runId: '1' })
}

const reason = { reason: 'agreed by phone' }

test('invoices that were held and then associated, assigned, released or voided are decided again as they were', async () => {
  const { db } = database
  const orders = [orderOf('P1', 'OTHER', [tracked('1.00', { type: 'SUBSCRIPTION' })])]
  await plantHeld(db, { charges: oneInvoiceEach('1.00', '2.00', '3.00', '4.00', '5.00'), orders })
  await releaseInvoice(db, (await invoiceOf(db, 1)).id, reason, later)
  await voidInvoice(db, (await invoiceOf(db, 2)).id, reason, later)
  await assignInvoice(
    db,
    (await invoiceOf(db, 3)).id,
    { ...reason, purchaseOrder: 'OTHER', lineItem: '1' },
    later,
  )
  await addOrder(db, 'LATE', [tracked('4.00')], { overagePolicy: 'BLOCK' })
  await review(db, 4)
  const statuses = await query(
    db,
    `select number, status, purchase_order_number as po from invoice order by number`,
  )
  expect(statuses).toEqual([
    { number: 1n, status: 'issued', po: null },
    { number: 2n, status: 'void', po: null },
    { number: 3n, status: 'issued', po: 'OTHER' },
    { number: 4n, status: 'issued', po: 'LATE' },
    { number: 5n, status: 'held', po: null },
  ])
  expect(await verifyRun(db)).toMatchObject({ differences: 0, first: [], invoices: 5 })
})

test('what was made later for a purchase that names a purchase order is made again', async () => {
  const { db } = database
  await plantSmall(db, {
    payers: [payerOfWorld('P1', { purchaseOrderRequired: true })],
    orders: [orderOf('P1', 'PO-9', [tracked('5.00', { type: 'SUBSCRIPTION' })])],
    charges: [chargeOf('P1', '4.00', { ...ofMarketplace, x_PurchaseOrderNumber: 'PO-9' })],
  })
  const order = { payer: 'P1', number: 'PO-9' }
  await suspendPurchaseOrder(db, order, later)
  await runToEnd(db, whole)
  await resumePurchaseOrder(db, order, later)
  await review(db)
  expect((await invoiceOf(db, 1)).associations).toMatchObject([{ lineItemNumber: '2' }])
  expect(await verifyRun(db)).toMatchObject({ differences: 0, first: [], invoices: 1 })
  await execute(db, `update purchase_order_revision set invoice_id = null`)
  expect((await verifyRun(db)).first[0]).toMatchObject({ of: 'invoice INC-00000001 (10000000)' })
})

test('an association that a later decision made is named where it is not what the rule leads to', async () => {
  const { db } = database
  await plantHeld(db, { charges: oneInvoiceEach('1.00') })
  await addOrder(db, 'LATE', [tracked('4.00'), tracked('4.00', { number: '2' })])
  await review(db, 1)
  await execute(
    db,
    `update ledger_entry set line_item_id = (select line_item_id from line_item where number = '2') where kind = 'draw'`,
  )
  expect((await verifyRun(db)).first[0]).toMatchObject({ what: 'association 1' })
})

test('a decision that nobody took is a difference', async () => {
  const { db } = database
  await plantHeld(db, { charges: oneInvoiceEach('1.00', '2.00') })
  await execute(
    db,
    `update invoice set status = 'issued', issue_date = '2024-10-03', due_date = '2024-11-02' where number = 1`,
  )
  expect((await verifyRun(db)).first).toEqual([
    expect.objectContaining({ what: 'status', expected: 'held', found: 'issued' }),
    expect.objectContaining({ what: 'issue date' }),
    expect.objectContaining({ what: 'due date' }),
  ])
})

test('what people edit later does not change what was right then', async () => {
  const { db } = database
  await plantHeld(db, { charges: oneInvoiceEach('1.00', '2.00') })
  await editPayer(db, 'P1', { purchaseOrderRequired: false, paymentTermsDays: 7 }, later)
  expect(await verifyRun(db)).toMatchObject({ differences: 0, first: [] })
})
