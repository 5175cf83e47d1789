import type { Cut } from '../support/billing-driver'
import { runToEnd, whole } from '../support/billing-driver'
import {
  added,
  bill,
  chargeOf,
  ofMarketplace,
  orderOf,
  payerOfWorld,
  plantSmall,
  tracked,
} from '../support/billing-world'
import { query } from '../../src/storage/database'
import { findInvoice } from '../../src/storage/invoice'
import { deletePurchaseOrder } from '../../src/storage/purchase-order-edit'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase

/** An invoice of 30.00 that is split: 10.00 on PO-A, 10.00 on PO-B, 10.00 on PO-C. */
beforeEach(async () => {
  database = await createTestDatabase()
  const split = { overagePolicy: 'SPLIT' }
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1')],
    orders: [
      orderOf('P1', 'PO-C', [tracked('50.00')], split),
      orderOf('P1', 'PO-B', [tracked('10.00')], split),
      orderOf('P1', 'PO-A', [tracked('10.00')], split),
    ],
    charges: [chargeOf('P1', '30.00')],
  })
  await runToEnd(database.db, whole)
})
afterEach(() => database.drop())

async function balances() {
  const rows = await query<{ number: string; balance: bigint }>(
    database.db,
    `select o.number, l.balance from line_item l join purchase_order o using (purchase_order_id) order by 1`,
  )
  return rows.map(({ number, balance }) => `${number} ${balance}`).join(', ')
}

const creditOf = (amount: string, changes: Parameters<typeof chargeOf>[2] = {}) =>
  chargeOf('P1', amount, { ChargeCategory: 'Credit', x_CreditedInvoiceNumber: 'INC-00000001', ...changes })

async function credit(charges: ReturnType<typeof chargeOf>[], cut: Cut = whole, file = 'credit.csv') {
  await bill(database.db, charges, file)
  return runToEnd(database.db, cut)
}

test('the invoice that the credits are about is split over three purchase orders', async () => {
  const invoice = await findInvoice(database.db, 'INC-00000001')
  expect(invoice?.associations.map(({ purchaseOrderNumber, drawn }) => [purchaseOrderNumber, drawn])).toEqual(
    [
      ['PO-A', 1_000n],
      ['PO-B', 1_000n],
      ['PO-C', 1_000n],
    ],
  )
  expect(await balances()).toBe('PO-A 0, PO-B 0, PO-C 4000')
})

test('a credit memo that names its invoice gives back what was drawn last first', async () => {
  await credit([creditOf('-15.00')])
  expect(await balances()).toBe('PO-A 0, PO-B 500, PO-C 5000')
  const memo = await findInvoice(database.db, 'INC-00000002')
  expect(memo).toMatchObject({
    kind: 'credit_memo',
    total: -1_500n,
    purchaseOrderNumber: 'PO-C',
    unassociatedReason: null,
  })
  expect(
    memo?.associations.map(({ purchaseOrderNumber, drawn, balanceAfter }) => [
      purchaseOrderNumber,
      drawn,
      balanceAfter,
    ]),
  ).toEqual([
    ['PO-C', -1_000n, 5_000n],
    ['PO-B', -500n, 500n],
  ])
})

test('a second credit memo goes on where the first one ended, up to what was drawn', async () => {
  await credit([creditOf('-15.00')])
  await credit([creditOf('-40.00')], whole, 'second.csv')
  expect(await balances()).toBe('PO-A 1000, PO-B 1000, PO-C 5000')
  await credit([creditOf('-1.00')], whole, 'third.csv')
  expect(await balances()).toBe('PO-A 1000, PO-B 1000, PO-C 5000')
  expect(await findInvoice(database.db, 'INC-00000004')).toMatchObject({
    total: -100n,
    purchaseOrderNumber: null,
    unassociatedReason: 'credited-invoice-unassociated',
  })
})

test.each([1, 2, 1_000])(
  'two credit memos of one run that name one invoice share what it drew: %i to a transaction',
  async (transactionSize) => {
    await credit([creditOf('-15.00'), creditOf('-20.00', ofMarketplace)], { ...whole, transactionSize })
    expect(await balances()).toBe('PO-A 1000, PO-B 1000, PO-C 5000')
    const second = await findInvoice(database.db, 'INC-00000003')
    expect(second?.associations.map(({ drawn }) => drawn)).toEqual([-500n, -1_000n])
  },
)

test('a credit memo gives back to a purchase order that was deleted meanwhile', async () => {
  await deletePurchaseOrder(database.db, { payer: 'P1', number: 'PO-C' }, added)
  await credit([creditOf('-15.00')])
  expect(await balances()).toBe('PO-A 0, PO-B 500, PO-C 5000')
})

test('a credit memo that names none associates like an invoice and raises the balance, above the total value too', async () => {
  await credit([creditOf('-15.00', { x_CreditedInvoiceNumber: '' })])
  expect(await balances()).toBe('PO-A 1500, PO-B 0, PO-C 4000')
})

test('a credit crosses no threshold, and a draw after it crosses again', async () => {
  const crossings = async () => {
    const rows = await query<{ number: string; threshold: number }>(
      database.db,
      `select o.number, c.threshold from balance_crossing c join line_item l using (line_item_id)
         join purchase_order o using (purchase_order_id) where o.number = 'PO-B' order by c.entry_sequence, c.threshold`,
    )
    return rows.map(({ threshold }) => threshold)
  }
  expect(await crossings()).toEqual([0, 25, 75])
  await credit([creditOf('-20.00')])
  expect(await crossings()).toEqual([0, 25, 75])
  await credit([chargeOf('P1', '60.00')], whole, 'more.csv')
  expect(await crossings()).toEqual([0, 25, 75, 0, 25, 75])
})

test.each([1, 1_000])(
  'deleted orders are none: the reason of an invoice is the same with and without a credit beside it, %i to a transaction',
  async (transactionSize) => {
    for (const number of ['PO-A', 'PO-B', 'PO-C'])
      await deletePurchaseOrder(database.db, { payer: 'P1', number }, added)
    await credit([creditOf('-15.00'), chargeOf('P1', '1.00', ofMarketplace)], { ...whole, transactionSize })
    expect(await findInvoice(database.db, 'INC-00000003')).toMatchObject({
      unassociatedReason: 'no-purchase-order',
    })
    expect(await query(database.db, `select from notice where kind = 'unassociated'`)).toEqual([])
  },
)
