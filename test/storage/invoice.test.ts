import type { DrawnLineItem } from '../../src/domain/billing-run'
import { listBillingRuns } from '../../src/storage/billing-run'
import { markFinished } from '../../src/storage/billing-run-payer'
import { inTransaction, query } from '../../src/storage/database'
import { findInvoice, listInvoices } from '../../src/storage/invoice'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { updateDrawnLineItems } from '../../src/storage/invoice-write'
import { findPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import {
  bill,
  chargeOf,
  orderOf,
  payerOfWorld,
  plantSmall,
  sellerOf,
  tracked,
} from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
let order: PurchaseOrderOnFile

/** Four documents of two payers; the first of P1 draws on PO-1, P2 requires a purchase order and has none. */
beforeAll(async () => {
  database = await createTestDatabase()
  const subscription = { ChargeCategory: 'Purchase' }
  await plantSmall(database.db, {
    sellers: [
      sellerOf(),
      sellerOf({
        code: 'x',
        name: 'Cloud X',
        aliases: [],
        invoiceNumberPrefix: 'INC-0-',
        lineItemTypes: ['ALL'],
      }),
    ],
    payers: [payerOfWorld('P1'), payerOfWorld('P2', { purchaseOrderRequired: true })],
    orders: [orderOf('P1', 'PO-1', [tracked('10.00', { type: 'MONTHLY_USAGE' })])],
    charges: [
      chargeOf('P1', '4.00'),
      chargeOf('P1', '3.00', subscription),
      chargeOf('P2', '2.00'),
      chargeOf('P1', '5.00', { InvoiceIssuerName: 'Cloud X', ProviderName: 'Cloud X' }),
    ],
  })
  await runToEnd(database.db, whole)
  await runToEnd(database.db, whole, { sellerEntity: 'x' })
  order = (await findPurchaseOrder(database.db, { payer: 'P1', number: 'PO-1' }))!
})
afterAll(() => database.drop())

const numbers = async (filter: Partial<Parameters<typeof listInvoices>[1]>) =>
  (await listInvoices(database.db, { limit: 10, ...filter })).map(({ number }) => number)

test('an invoice is found by its number as printed and by its id, and by nothing else', async () => {
  const invoice = await findInvoice(database.db, 'INC-00000001')
  expect(invoice).toMatchObject({ total: 400n, purchaseOrderNumber: 'PO-1', payer: { code: 'P1' } })
  expect(await findInvoice(database.db, invoice!.id)).toEqual(invoice)
  expect(await findInvoice(database.db, 'INC-0-00000001')).toMatchObject({ sellerEntity: { code: 'x' } })
  for (const other of ['INC-1', 'INC-000000001', '00000001', 'inc-00000001', 'INC-00000009', '', 'INC-'])
    expect(await findInvoice(database.db, other)).toBeUndefined()
  expect(await findInvoice(database.db, 1n)).toBeUndefined()
})

test('a list is narrowed by run, payer, status, association and purchase order', async () => {
  const [ofX, ofInc] = await listBillingRuns(database.db, { limit: 2 })
  expect(await numbers({ runId: ofX!.id })).toEqual(['INC-0-00000001'])
  expect(await numbers({ runId: ofInc!.id })).toEqual(['INC-00000001', 'INC-00000002', 'INC-00000003'])
  expect(await numbers({ payer: 'P2' })).toEqual(['INC-00000003'])
  expect(await numbers({ status: 'held' })).toEqual(['INC-00000003'])
  expect(await numbers({ isAssociated: true })).toEqual(['INC-00000001'])
  expect(await numbers({ isAssociated: false, payer: 'P1' })).toEqual(['INC-00000002', 'INC-0-00000001'])
  expect(await numbers({ purchaseOrderId: order.id })).toEqual(['INC-00000001'])
  expect(await numbers({ purchaseOrderId: 99n })).toEqual([])
})

test('a list comes in pages', async () => {
  const [first, second] = await listInvoices(database.db, { limit: 2 })
  expect([first?.number, second?.number]).toEqual(['INC-00000001', 'INC-00000002'])
  expect(await numbers({ after: second!.position })).toEqual(['INC-00000003', 'INC-0-00000001'])
})

test('runs are listed latest first, by seller entity and in pages', async () => {
  const [latest, first] = await listBillingRuns(database.db, { limit: 2 })
  expect([latest?.sellerEntity, first?.sellerEntity]).toEqual(['x', 'inc'])
  expect(await listBillingRuns(database.db, { sellerEntity: 'inc', limit: 9 })).toEqual([first])
  expect(await listBillingRuns(database.db, { before: latest!.id, limit: 9 })).toEqual([first])
})

test('an explanation names the rule that ruled a line item out, or its rank', async () => {
  const verdictOf = async (number: string) => {
    const { verdicts } = await explainInvoice(database.db, number)
    return verdicts.map((verdict) =>
      'rank' in verdict ? `rank ${verdict.rank}` : `rule ${verdict.ruledOutBy}`,
    )
  }
  expect(await verdictOf('INC-00000001')).toEqual(['rank 1'])
  expect(await verdictOf('INC-00000002')).toEqual(['rule 5'])
  expect(await verdictOf('INC-0-00000001')).toEqual(['rule 2'])
  expect(await verdictOf('INC-00000003')).toEqual([])
  await expect(explainInvoice(database.db, 'INC-7')).rejects.toMatchObject({ code: 'not-found' })
})

test('a balance is not written over one that was not read', async () => {
  const [lineItem] = order.lineItems
  const before = await stateOf(database.db)
  const draw = (entrySequence: number): DrawnLineItem[] => [
    {
      payerId: order.payerId,
      entries: 1,
      lineItem: { ...lineItem!, balance: 100n, netDrawn: 900n, entrySequence },
    },
  ]
  for (const stale of [lineItem!.entrySequence, lineItem!.entrySequence + 2])
    await expect(
      inTransaction(database.db, (tx) => updateDrawnLineItems(tx, draw(stale))),
    ).rejects.toMatchObject({ code: 'promise-broken' })
  expect(await stateOf(database.db)).toBe(before)
})

test('a marker only moves on from where it was read', async () => {
  const [run] = await listBillingRuns(database.db, { sellerEntity: 'inc', limit: 1 })
  const { payerId } = order
  expect(await markFinished(database.db, run!.id, [{ payerId, from: 1, to: 2 }])).toBe(0)
  expect(await markFinished(database.db, run!.id, [{ payerId, from: 2, to: 2 }])).toBe(1)
})

test('the database itself refuses a second invoice of a number, and a balance that is not value less draws', async () => {
  const repeat = `insert into invoice select (jsonb_populate_record(i, '{"invoice_id": 7}')).* from invoice i where number = 1 and seller_entity_id = 1`
  await expect(query(database.db, repeat)).rejects.toThrow('invoice_seller_entity_id_number_key')
  await expect(query(database.db, `update line_item set balance = balance + 1`)).rejects.toThrow(
    'line_item_check',
  )
})

test('charges of a payer that no run covers yet stay where they are', async () => {
  await bill(
    database.db,
    [chargeOf('P9', '1.00', { BillingPeriodStart: '2024-12-01 00:00:00' })],
    'december.csv',
  )
  const rows = await query(database.db, `select billing_period from import_batch_payer where run_id is null`)
  expect(rows).toEqual([{ billing_period: '2024-12' }])
})
