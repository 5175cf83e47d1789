import { associate } from '../../src/domain/association'
import { query } from '../../src/storage/database'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { deletePurchaseOrder, editPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { runToEnd, whole } from '../support/billing-driver'
import { bill, chargeOf, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addOrder,
  balances,
  drawsOf,
  faultsOfBooks,
  invoiceOf,
  later,
  oneInvoiceEach,
  plantHeld,
  review,
} from '../support/held-world'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

test('the explanation of an invoice that was matched again tells the decision as it was made, whatever is done later', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '6.00') })
  await addOrder(database.db, 'PO-2', [tracked('5.00', { type: 'SUBSCRIPTION' })])
  await addOrder(database.db, 'PO-1', [tracked('20.00')], { overagePolicy: 'BLOCK' })
  await review(database.db)
  const invoices = await Promise.all([invoiceOf(database.db, 1), invoiceOf(database.db, 2)])
  const before = await Promise.all(invoices.map(({ id }) => explainInvoice(database.db, id)))
  expect(before[1]!.verdicts).toMatchObject([
    { rank: 1, order: { number: 'PO-1' }, lineItem: { balance: 1_600n } },
    { ruledOutBy: 5, order: { number: 'PO-2' } },
  ])
  for (const { invoice, verdicts } of before) {
    const decision = associate(invoice, [...new Set(verdicts.map(({ order }) => order))])
    expect(decision).toMatchObject({ kind: 'associated', draws: [{ drawn: invoice.total }] })
  }
  await editPurchaseOrder(
    database.db,
    { payer: 'P1', number: 'PO-1' },
    { lineItems: [tracked('90.00')], overagePolicy: 'SPLIT' },
    later,
  )
  await deletePurchaseOrder(database.db, { payer: 'P1', number: 'PO-2' }, later)
  expect(await Promise.all(invoices.map(({ id }) => explainInvoice(database.db, id)))).toEqual(before)
})

test('thresholds that the draw crosses are kept, and told once for each invoice, purchase order and recipient', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('3.00', '5.00', '2.00') })
  await addOrder(database.db, 'PO-1', [tracked('10.00')], {
    contacts: [
      { name: 'Jane', email: 'jane@buyer.example' },
      { name: 'Yuki', email: 'yuki@buyer.example', language: 'ja' },
    ],
  })
  await review(database.db)
  await review(database.db)
  const crossings = await query(
    database.db,
    `select run_id, entry_sequence, threshold from balance_crossing order by entry_sequence, threshold desc`,
  )
  expect(crossings).toEqual([
    { run_id: null, entry_sequence: 2, threshold: 75 },
    { run_id: null, entry_sequence: 3, threshold: 25 },
    { run_id: null, entry_sequence: 4, threshold: 0 },
  ])
  const notices = await query<{ about: string; email: string }>(
    database.db,
    `select i.number::text as about, n.recipient_email as email from notice n
       join invoice i on i.invoice_id = n.about_invoice_id join purchase_order o using (purchase_order_id)
      where n.kind = 'balance' and n.run_id is null and o.number = 'PO-1' order by 1, 2`,
  )
  expect(notices.map(({ about, email }) => `${about} ${email}`)).toEqual(
    ['1', '2', '3'].flatMap((about) => [`${about} jane@buyer.example`, `${about} yuki@buyer.example`]),
  )
})

test('a credit that names an invoice that was held gives back to what it drew on when it was issued', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '10.00')] })
  await addOrder(database.db, 'PO-1', [tracked('4.00')], { overagePolicy: 'SPLIT' })
  await addOrder(database.db, 'PO-2', [tracked('9.00')], { overagePolicy: 'SPLIT' })
  await review(database.db)
  expect(await balances(database.db)).toEqual(['PO-1/1 300', 'PO-2/1 0'])
  const credit = { ChargeCategory: 'Credit', x_CreditedInvoiceNumber: 'INC-00000001' }
  await bill(database.db, [chargeOf('P1', '-3.00', credit)], 'credit.csv')
  await runToEnd(database.db, whole, { at: '2024-10-12T08:00:00.000Z' })
  expect(await invoiceOf(database.db, 2)).toMatchObject({ kind: 'credit_memo', status: 'issued' })
  expect(drawsOf(await invoiceOf(database.db, 2))).toEqual(['PO-1/1 -100', 'PO-2/1 -200'])
  expect(await faultsOfBooks(database.db)).toEqual([])
})

test('no credit may name it while it is held: there is nothing to give back', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '10.00')] })
  const credit = chargeOf('P1', '-3.00', {
    ChargeCategory: 'Credit',
    x_CreditedInvoiceNumber: 'INC-00000001',
  })
  await expect(bill(database.db, [credit], 'credit.csv')).rejects.toThrow('No issued invoice')
  await addOrder(database.db, 'PO-1', [tracked('20.00')])
  await review(database.db)
  await bill(database.db, [credit], 'credit.csv')
})
