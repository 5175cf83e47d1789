import { query } from '../../src/storage/database'
import { listDecisions } from '../../src/storage/invoice-decision'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { resumePurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import {
  bill,
  chargeOf,
  ofMarketplace,
  orderOf,
  payerOfWorld,
  plantSmall,
  sellerOf,
  tracked,
} from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addOrder,
  balances,
  drawsOf,
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

async function payerVersion(): Promise<bigint> {
  const [row] = await query<{ version: bigint }>(database.db, `select version from payer where code = 'P1'`)
  return row!.version
}

test('a held invoice is issued on the day when a purchase order takes it, and says which and by whose decision', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '4.00')], payer: { paymentTermsDays: 10 } })
  expect(await invoiceOf(database.db, 1)).toMatchObject({ status: 'held', issueDate: null })
  await addOrder(database.db, 'PO-1', [tracked('10.00')])
  const version = await payerVersion()

  // Still 10 October in New York.
  expect(await review(database.db, 1, '2024-10-11T03:59:00.000Z')).toMatchObject({
    status: 'issued',
    nextReminderAt: null,
  })

  const invoice = await invoiceOf(database.db, 1)
  expect(invoice).toMatchObject({
    status: 'issued',
    issueDate: '2024-10-10',
    dueDate: '2024-10-20',
    purchaseOrderNumber: 'PO-1',
    unassociatedReason: null,
    payerVersion: version + 1n,
  })
  expect(drawsOf(invoice)).toEqual(['PO-1/1 400'])
  expect(await balances(database.db)).toEqual(['PO-1/1 600'])
  expect(await listDecisions(database.db, invoice.id)).toEqual([
    {
      kind: 'associated',
      actor: 'held-invoice',
      reason: 'matched again: purchase order PO-1 in its revision 1 can take it',
      at: '2024-10-11T03:59:00.000Z',
    },
  ])
  const entries = await query(
    database.db,
    `select kind, amount, actor, cause, association_round, association_position, payer_version, recorded_at
       from ledger_entry where invoice_id is not null`,
  )
  expect(entries).toEqual([
    {
      kind: 'draw',
      amount: -400n,
      actor: 'held-invoice',
      cause: 'invoice',
      association_round: 0,
      association_position: 1,
      payer_version: version + 1n,
      recorded_at: new Date('2024-10-11T03:59:00.000Z'),
    },
  ])
})

test('nothing changes for one that still finds none, not even the version of the payer', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '4.00')] })
  await addOrder(database.db, 'PO-1', [tracked('3.99')], { overagePolicy: 'BLOCK' })
  const before = await stateOf(database.db)
  const version = await payerVersion()
  expect(await review(database.db)).toMatchObject({ status: 'held', payerVersion: version })
  expect(await stateOf(database.db)).toBe(before)
  expect(await payerVersion()).toBe(version)
  expect(await listDecisions(database.db, (await invoiceOf(database.db, 1)).id)).toEqual([])
})

test('looking twice changes nothing more', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '5.00') })
  await addOrder(database.db, 'PO-1', [tracked('4.00')], { overagePolicy: 'BLOCK' })
  await review(database.db)
  const [before, version] = [await stateOf(database.db), await payerVersion()]
  await review(database.db, 1)
  await review(database.db, 2)
  expect(await stateOf(database.db)).toBe(before)
  expect(await payerVersion()).toBe(version)
})

test('where the balance suffices for one of two, the first in run order gets it, whoever looks', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '4.00') })
  await addOrder(database.db, 'PO-1', [tracked('7.00')], { overagePolicy: 'BLOCK' })
  await review(database.db, 2)
  expect(await invoiceOf(database.db, 1)).toMatchObject({ status: 'issued', purchaseOrderNumber: 'PO-1' })
  expect(await invoiceOf(database.db, 2)).toMatchObject({ status: 'held' })
  expect(await balances(database.db)).toEqual(['PO-1/1 300'])
})

test('a smaller one behind a larger one that is blocked gets what the larger one cannot', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '8.00', '1.00') })
  await addOrder(database.db, 'PO-1', [tracked('6.00')], { overagePolicy: 'BLOCK' })
  await review(database.db)
  expect(
    await Promise.all([1, 2, 3].map(async (each) => (await invoiceOf(database.db, each)).status)),
  ).toEqual(['issued', 'held', 'issued'])
  expect(await balances(database.db)).toEqual(['PO-1/1 100'])
})

test('a split goes over several purchase orders, the last of which goes below zero', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '10.00')] })
  await addOrder(database.db, 'PO-1', [tracked('3.00')], {
    overagePolicy: 'SPLIT',
    expirationMonth: '2024-08',
  })
  await addOrder(database.db, 'PO-2', [tracked('4.00')], { overagePolicy: 'SPLIT' })
  await addOrder(database.db, 'PO-3', [tracked('3.50')], { overagePolicy: 'SPLIT' })
  await review(database.db)
  const invoice = await invoiceOf(database.db, 1)
  expect(drawsOf(invoice)).toEqual(['PO-3/1 350', 'PO-2/1 650'])
  expect(invoice.purchaseOrderNumber).toBe('PO-3')
  expect(await balances(database.db)).toEqual(['PO-1/1 300', 'PO-2/1 -250', 'PO-3/1 0'])
  const [decision] = await listDecisions(database.db, invoice.id)
  expect(decision?.reason).toBe(
    'matched again: purchase order PO-3 in its revision 1 and purchase order PO-2 in its revision 1 can take it',
  )
})

test.each([
  ['JPY', '1200', ['PO-1/1 300']],
  ['KWD', '1.250', ['PO-1/1 250']],
])('in %s the balance is exact', async (currency, amount, expected) => {
  await plantHeld(database.db, {
    payer: { currency },
    charges: [chargeOf('P1', amount, { BillingCurrency: currency })],
  })
  await addOrder(database.db, 'PO-1', [tracked(currency === 'JPY' ? '1500' : '1.500')])
  await review(database.db)
  expect(await balances(database.db)).toEqual(expected)
})

test('held invoices of several runs are matched in the order of the runs, with one version of the payer', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '4.00')] })
  const october = { BillingPeriodStart: '2024-10-01 00:00:00' }
  await bill(database.db, [chargeOf('P1', '3.00', october)], 'october.csv')
  await runToEnd(database.db, whole, { billingPeriod: '2024-10' as never })
  await bill(database.db, [chargeOf('P1', '2.00')], 'late.csv')
  await runToEnd(database.db, whole, { at: '2024-10-04T08:00:00.000Z' })
  await addOrder(database.db, 'PO-1', [tracked('7.50')], { overagePolicy: 'BLOCK' })
  const version = await payerVersion()
  await review(database.db, 3)
  expect(await balances(database.db)).toEqual(['PO-1/1 50'])
  for (const number of [1, 2])
    expect(await invoiceOf(database.db, number)).toMatchObject({
      status: 'issued',
      payerVersion: version + 1n,
    })
  expect(await invoiceOf(database.db, 3)).toMatchObject({ status: 'held' })
  const second = await explainInvoice(database.db, (await invoiceOf(database.db, 2)).id)
  expect(second.verdicts).toMatchObject([{ rank: 1, lineItem: { balance: 350n } }])
})

test('invoices of two seller entities are matched each with the purchase orders of its own', async () => {
  const other = { code: 'x', name: 'Cloud X', aliases: [], invoiceNumberPrefix: 'X-', timeZone: 'Asia/Tokyo' }
  await plantHeld(database.db, {
    sellers: [sellerOf(), sellerOf(other)],
    charges: [
      chargeOf('P1', '4.00'),
      chargeOf('P1', '5.00', { InvoiceIssuerName: 'Cloud X', ProviderName: 'Cloud X' }),
    ],
  })
  await runToEnd(database.db, whole, { sellerEntity: 'x' })
  await addOrder(database.db, 'PO-X', [tracked('9.00')], { sellerEntity: 'x' })
  await review(database.db, 1, '2024-10-10T16:00:00.000Z')
  expect(await invoiceOf(database.db, 1)).toMatchObject({ status: 'held' })
  expect(await invoiceOf(database.db, 1, 'X-')).toMatchObject({ status: 'issued', issueDate: '2024-10-11' })
  expect(await balances(database.db)).toEqual(['PO-X/1 400'])
})

test('a marketplace purchase gets its line item on the purchase order that it names, once that is resumed', async () => {
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1', { purchaseOrderRequired: true })],
    orders: [orderOf('P1', 'PO-9', [tracked('5.00', { type: 'SUBSCRIPTION' })])],
    charges: [chargeOf('P1', '4.00', { ...ofMarketplace, x_PurchaseOrderNumber: 'PO-9' })],
  })
  const order = { payer: 'P1', number: 'PO-9' }
  await suspendPurchaseOrder(database.db, order, later)
  await runToEnd(database.db, whole)
  expect(await invoiceOf(database.db, 1)).toMatchObject({
    status: 'held',
    unassociatedReason: 'none-eligible',
  })
  await resumePurchaseOrder(database.db, order, later)
  await review(database.db)
  expect(drawsOf(await invoiceOf(database.db, 1))).toEqual(['PO-9/2 400'])
  expect(await balances(database.db)).toEqual(['PO-9/1 500', 'PO-9/2 untracked'])
  expect((await explainInvoice(database.db, 'INC-00000001')).verdicts).toMatchObject([
    { rank: 1, lineItem: { type: 'MARKETPLACE_TRANSACTION' } },
    { ruledOutBy: 5 },
  ])
})
