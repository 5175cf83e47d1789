import { easing } from '../../activities/run-pace'
import { query } from '../../src/storage/database'
import { findInvoice, listInvoices } from '../../src/storage/invoice'
import { listLedger } from '../../src/storage/ledger-entry'
import { findPurchaseOrder } from '../../src/storage/purchase-order'
import { editPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { runToEnd, whole } from '../support/billing-driver'
import { added, bill, chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { times, type Document } from '../support/documents'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

async function balances(payer = 'P1') {
  const rows = await query<{ item: string; balance: bigint | null }>(
    database.db,
    `select o.number || '/' || l.number as item, l.balance from line_item l join purchase_order o using (purchase_order_id)
       join payer p on p.payer_id = o.payer_id where p.code = ? order by 1`,
    [payer],
  )
  return Object.fromEntries(rows.map(({ item, balance }) => [item, balance]))
}

async function drawsOf(number: string) {
  const invoice = await findInvoice(database.db, number)
  return invoice?.associations.map((each) => [
    `${each.purchaseOrderNumber}/${each.lineItemNumber}`,
    each.drawn,
    each.balanceAfter,
  ])
}

const plantFor = (
  payer: Document,
  orders: ReturnType<typeof orderOf>[],
  charges: ReturnType<typeof chargeOf>[],
) => plantSmall(database.db, { payers: [payerOfWorld('P1', payer)], orders, charges })

describe('dates', () => {
  test('an invoice is due as many days after its issue date as the payer’s terms say', async () => {
    await plantFor({ paymentTermsDays: 45 }, [], [chargeOf('P1', '1.00')])
    await runToEnd(database.db, whole)
    expect(await findInvoice(database.db, 'INC-00000001')).toMatchObject({
      issueDate: '2024-10-03',
      dueDate: '2024-11-17',
    })
  })
})

describe('an exact balance', () => {
  test.each([
    ['USD', '10.00', 1_000n],
    ['JPY', '1000', 1_000n],
    ['KWD', '1.000', 1_000n],
  ])('in %s is drawn to zero, which is out of balance but not below', async (currency, amount, minor) => {
    const order = orderOf(
      'P1',
      'PO-1',
      [tracked(amount, { number: '1' }), tracked(amount, { number: '2' })],
      {
        overagePolicy: 'BLOCK',
      },
    )
    const named = (x_PurchaseOrderNumber: string) => ({ BillingCurrency: currency, x_PurchaseOrderNumber })
    await plantFor(
      { currency },
      [order],
      [
        chargeOf('P1', amount, named('N-1')),
        chargeOf('P1', amount, named('N-2')),
        chargeOf('P1', amount, named('N-3')),
      ],
    )
    await runToEnd(database.db, whole)
    expect(await drawsOf('INC-00000001')).toEqual([['PO-1/1', minor, 0n]])
    expect(await drawsOf('INC-00000002')).toEqual([['PO-1/2', minor, 0n]])
    expect(await findInvoice(database.db, 'INC-00000003')).toMatchObject({
      unassociatedReason: 'none-with-balance',
    })
  })

  test('half a minor unit decides in each currency by its own decimals', async () => {
    await plantFor(
      {},
      [],
      [
        chargeOf('P1', '10.005'),
        chargeOf('P1', '10.5', { BillingCurrency: 'JPY' }),
        chargeOf('P1', '10.0005', { BillingCurrency: 'KWD' }),
        chargeOf('P1', '10.0004999', { BillingCurrency: 'BHD' }),
      ],
    )
    await runToEnd(database.db, whole)
    const invoices = await listInvoices(database.db, { limit: 9 })
    expect(invoices.map(({ currency, total }) => [currency, total])).toEqual([
      ['BHD', 10_000n],
      ['JPY', 11n],
      ['KWD', 10_001n],
      ['USD', 1_001n],
    ])
  })
})

describe('a payer that requires purchase orders', () => {
  test('gets invoices without one held: numbered, without dates, and the billing team hears of it', async () => {
    const order = orderOf('P1', 'PO-1', [tracked('10.00', { type: 'SUBSCRIPTION' })])
    await plantFor({ purchaseOrderRequired: true }, [order], [chargeOf('P1', '5.00')])
    await runToEnd(database.db, whole)
    expect(await findInvoice(database.db, 'INC-00000001')).toMatchObject({
      status: 'held',
      issueDate: null,
      dueDate: null,
      unassociatedReason: 'none-eligible',
    })
    expect(await query(database.db, `select kind, recipient_email from notice`)).toEqual([
      { kind: 'held', recipient_email: 'billing@cloud.example' },
    ])
  })

  test('gets those with one, and credit memos without, as everybody does', async () => {
    const order = orderOf('P1', 'PO-1', [tracked('10.00', { type: 'SUBSCRIPTION' })])
    await plantFor(
      { purchaseOrderRequired: true },
      [order],
      [chargeOf('P1', '-5.00'), chargeOf('P1', '5.00', { ChargeCategory: 'Purchase' })],
    )
    await runToEnd(database.db, whole)
    const invoices = await listInvoices(database.db, { limit: 9 })
    expect(
      invoices.map(({ kind, status, purchaseOrderNumber }) => [kind, status, purchaseOrderNumber]),
    ).toEqual([
      ['credit_memo', 'issued', null],
      ['invoice', 'issued', 'PO-1'],
    ])
  })
})

describe('notices', () => {
  const contacts = [
    { name: 'Jane', email: 'Jane@buyer.example' },
    { name: 'Yuki', email: 'yuki@buyer.example' },
  ]

  test('are queued once for each order and recipient, however many transactions cross a threshold', async () => {
    const order = orderOf(
      'P1',
      'PO-1',
      [tracked('10.00', { number: '1' }), tracked('10.00', { number: '2' })],
      { contacts },
    )
    const charges = times(6, (nth) => chargeOf('P1', '4.00', { x_PurchaseOrderNumber: `N-${nth}` }))
    await plantFor({}, [order], charges)
    await runToEnd(database.db, { ...whole, transactionSize: 1 })
    const keys = await query<{ key: string }>(
      database.db,
      `select regexp_replace(dedupe_key, '/[0-9]+/[0-9]+/', '/…/') as key from notice order by 1`,
    )
    expect(keys.map(({ key }) => key)).toEqual([
      'balance/…/jane@buyer.example',
      'balance/…/yuki@buyer.example',
    ])
    const crossings = await query<{ threshold: number }>(
      database.db,
      `select threshold from balance_crossing order by line_item_id, entry_sequence, threshold`,
    )
    expect(crossings.map(({ threshold }) => threshold)).toEqual([75, 25, 0, 75, 25])
  })

  test('tell that invoices went out bare where the payer has orders, and nobody where it has none', async () => {
    const order = orderOf('P1', 'PO-1', [tracked('10.00', { type: 'SUBSCRIPTION' })], { contacts })
    const charges = [
      chargeOf('P1', '4.00'),
      chargeOf('P1', '4.00', { x_PurchaseOrderNumber: 'N-1' }),
      chargeOf('P2', '4.00'),
    ]
    await plantFor({}, [order], charges)
    await runToEnd(database.db, { ...whole, transactionSize: 1 })
    const notices = await query(
      database.db,
      `select kind, code, recipient_email from notice join payer using (payer_id) order by 3`,
    )
    expect(notices).toEqual([
      { kind: 'unassociated', code: 'P1', recipient_email: 'Jane@buyer.example' },
      { kind: 'unassociated', code: 'P1', recipient_email: 'yuki@buyer.example' },
    ])
  })
})

test('1,250 invoices of one payer on one line item, over several transactions, leave one unbroken ledger', async () => {
  const count = 1_250
  const hot = orderOf('P1', 'PO-1', [tracked('2500.00')])
  const charges = times(count, (nth) => chargeOf('P1', '1.01', { x_PurchaseOrderNumber: `N-${nth}` }))
  await plantFor({}, [hot], charges)
  const run = await runToEnd(database.db, { shares: 4, sliceSize: 100, transactionSize: 300 })
  expect(run).toMatchObject({ documents: count, finishedDocuments: count })
  const order = await findPurchaseOrder(database.db, { payer: 'P1', number: 'PO-1' })
  const [item] = order!.lineItems
  expect(item).toMatchObject({ balance: 250_000n - 101n * BigInt(count), entrySequence: count + 1 })
  const [opening, ...draws] = await listLedger(database.db, order!.payerId, item!.id)
  expect(opening).toMatchObject({ kind: 'opening', amount: 250_000n, sequence: 1 })
  expect(draws.map(({ sequence, balance }) => [sequence, balance])).toEqual(
    times(count, (nth) => [nth + 2, 250_000n - 101n * BigInt(nth + 1)]),
  )
  // The first few are a tenth as large: 180 invoices, and then 1,070 in four.
  expect(new Set(draws.map(({ payerVersion }) => payerVersion)).size).toBe(easing.workerStart + 4)
})

test('a top-up between two runs is what the second one draws on', async () => {
  const order = orderOf('P1', 'PO-1', [tracked('10.00')], { overagePolicy: 'BLOCK' })
  await plantFor({}, [order], [chargeOf('P1', '8.00')])
  await runToEnd(database.db, whole)
  await editPurchaseOrder(
    database.db,
    { payer: 'P1', number: 'PO-1' },
    { lineItems: [tracked('20.00')] },
    added,
  )
  await bill(database.db, [chargeOf('P1', '12.00')], 'late.csv')
  await runToEnd(database.db, whole)
  expect(await drawsOf('INC-00000002')).toEqual([['PO-1/1', 1_200n, 0n]])
  expect(await balances()).toEqual({ 'PO-1/1': 0n })
})
