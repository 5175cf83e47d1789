import { query } from '../../src/storage/database'
import { assignInvoice, releaseInvoice, voidInvoice } from '../../src/storage/held-invoice-decision'
import { listDecisions } from '../../src/storage/invoice-decision'
import { explainInvoice } from '../../src/storage/invoice-explanation'
import { deletePurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
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
import {
  addOrder,
  balances,
  drawsOf,
  faultsOfBooks,
  invoiceOf,
  later,
  plantHeld,
  review,
} from '../support/held-world'

const because = { reason: 'The customer asked for it' }
const onOne = { ...because, purchaseOrder: 'PO-1', lineItem: '1' }
const number = 'INC-00000001'

let database: TestDatabase

/** INC-00000001 of 4.00 is held; PO-1 is for subscriptions from November, in the same currency and of the same seller entity. */
beforeEach(async () => {
  database = await createTestDatabase()
  await plantHeld(database.db, {
    payer: { paymentTermsDays: 14 },
    sellers: [
      sellerOf(),
      sellerOf({
        code: 'x',
        name: 'Cloud X',
        aliases: [],
        invoiceNumberPrefix: 'X-',
        lineItemTypes: ['ALL'],
      }),
    ],
    charges: [chargeOf('P1', '4.00')],
    orders: [
      orderOf('P1', 'PO-1', [tracked('3.00', { type: 'SUBSCRIPTION' })], {
        effectiveMonth: '2024-11',
        overagePolicy: 'BLOCK',
        contacts: [{ name: 'Jane', email: 'jane@buyer.example' }],
      }),
    ],
  })
})
afterEach(() => database.drop())

const outbox = () =>
  query(
    database.db,
    `select b.lane, b.revision = p.version as "isLatest" from outbox b join payer p using (payer_id)
      where b.kind = 'held-invoice'`,
  )

test('a released invoice is issued without a purchase order, keeps why it has none, and its workflow hears of it', async () => {
  const invoice = await releaseInvoice(database.db, number, because, later)
  expect(invoice).toMatchObject({
    status: 'issued',
    issueDate: '2024-10-10',
    dueDate: '2024-10-24',
    purchaseOrderNumber: null,
    unassociatedReason: 'none-eligible',
    associations: [],
  })
  expect(await listDecisions(database.db, invoice.id)).toEqual([
    { kind: 'released', actor: 'ada', reason: because.reason, at: later.at },
  ])
  expect(await outbox()).toEqual([{ lane: 'person', isLatest: true }])
  expect(await balances(database.db)).toEqual(['PO-1/1 300'])
  expect((await explainInvoice(database.db, number)).verdicts).toMatchObject([{ ruledOutBy: 1 }])
})

test('a void invoice keeps its number and is never drawn for, whatever purchase order comes', async () => {
  expect(await voidInvoice(database.db, number, because, later)).toMatchObject({
    number,
    status: 'void',
    issueDate: null,
    dueDate: null,
    purchaseOrderNumber: null,
  })
  await addOrder(database.db, 'PO-2', [tracked('9.00')])
  await review(database.db)
  expect(await invoiceOf(database.db, 1)).toMatchObject({ status: 'void', associations: [] })
  expect(await balances(database.db)).toEqual(['PO-1/1 300', 'PO-2/1 900'])
  expect(await outbox()).toEqual([])
  await bill(database.db, [chargeOf('P1', '1.00')], 'more.csv')
  await runToEnd(database.db, whole, { at: '2024-10-11T08:00:00.000Z' })
  expect(await invoiceOf(database.db, 2)).toMatchObject({ status: 'issued' })
})

test('a person may assign it to a line item of another month and charge type, whose balance goes below zero', async () => {
  const invoice = await assignInvoice(database.db, number, onOne, later)
  expect(invoice).toMatchObject({
    status: 'issued',
    issueDate: '2024-10-10',
    dueDate: '2024-10-24',
    purchaseOrderNumber: 'PO-1',
    unassociatedReason: null,
  })
  expect(drawsOf(invoice)).toEqual(['PO-1/1 400'])
  expect(await balances(database.db)).toEqual(['PO-1/1 -100'])
  expect(
    await query(
      database.db,
      `select actor, cause, association_round from ledger_entry where invoice_id is not null`,
    ),
  ).toEqual([{ actor: 'ada', cause: 'invoice', association_round: 0 }])
  expect(await listDecisions(database.db, invoice.id)).toMatchObject([{ kind: 'assigned', actor: 'ada' }])
  expect(await faultsOfBooks(database.db)).toEqual([])
})

test('contacts hear of the thresholds that an assignment takes the balance below, once', async () => {
  const { id } = await assignInvoice(database.db, number, onOne, later)
  await assignInvoice(database.db, number, onOne, later)
  expect(await query(database.db, `select run_id, threshold from balance_crossing order by 2`)).toEqual(
    [0, 25, 75].map((threshold) => ({ run_id: null, threshold })),
  )
  const notices = await query(
    database.db,
    `select recipient_email as email, run_id, about_invoice_id as about from notice where kind = 'balance'`,
  )
  expect(notices).toEqual([{ email: 'jane@buyer.example', run_id: null, about: id }])
})

test('the explanation of an assigned invoice shows the rule that a person overruled, and the balance before', async () => {
  await assignInvoice(database.db, number, onOne, later)
  expect((await explainInvoice(database.db, number)).verdicts).toMatchObject([
    { order: { number: 'PO-1' }, ruledOutBy: 1, lineItem: { balance: 300n } },
  ])
})

test('an untracked line item of a suspended purchase order takes it, too', async () => {
  await addOrder(database.db, 'PO-2', [{ number: 'a', type: 'SUBSCRIPTION' }])
  await suspendPurchaseOrder(database.db, { payer: 'P1', number: 'PO-2' }, later)
  await assignInvoice(database.db, number, { ...because, purchaseOrder: 'PO-2', lineItem: 'a' }, later)
  expect(await balances(database.db)).toEqual(['PO-1/1 300', 'PO-2/a untracked'])
})

test('a purchase order that is not there, is deleted or is of another payer is refused', async () => {
  await plantSmall(database.db, {
    sellers: [],
    payers: [payerOfWorld('P2')],
    orders: [orderOf('P2', 'PO-7', [tracked('9.00')])],
  })
  await deletePurchaseOrder(database.db, { payer: 'P1', number: 'PO-1' }, later)
  for (const purchaseOrder of ['PO-1', 'PO-7', 'nonesuch'])
    await expect(
      assignInvoice(database.db, number, { ...onOne, purchaseOrder }, later),
    ).rejects.toMatchObject({
      code: 'invalid-document',
      violations: [{ path: '/purchaseOrder', value: purchaseOrder }],
    })
  expect(await invoiceOf(database.db, 1)).toMatchObject({ status: 'held' })
})

test('every fault of an assignment is named at once, and nothing is changed', async () => {
  await addOrder(database.db, 'PO-X', [tracked('9.00', { number: '10' })], { sellerEntity: 'x' })
  await query(database.db, `update purchase_order set currency = 'EUR' where number = 'PO-X'`)
  const before = await stateOf(database.db)
  await expect(
    assignInvoice(database.db, number, { ...because, purchaseOrder: 'PO-X', lineItem: '1' }, later),
  ).rejects.toMatchObject({
    code: 'invalid-document',
    violations: [
      { path: '/purchaseOrder', message: expect.stringContaining('another seller entity') as string },
      { path: '/purchaseOrder', message: expect.stringContaining('In EUR') as string },
      { path: '/lineItem', value: '1', message: expect.stringContaining('"10"') as string },
    ],
  })
  expect(await stateOf(database.db)).toBe(before)
})

test.each([
  ['no reason', {}, 'ada', ['/reason', '/purchaseOrder', '/lineItem']],
  ['a blank reason and no actor', { ...onOne, reason: ' ' }, '', ['/actor', '/reason']],
  ['a field that is not known', { ...onOne, line: '1' }, 'ada', ['/line']],
  ['a control character', { ...onOne, reason: 'a\0b' }, 'ada', ['/reason']],
  ['a number instead of a text', { ...onOne, lineItem: 1 }, 'ada', ['/lineItem']],
])('a decision with %s is refused', async (_, document, actor, paths) => {
  const refused: unknown = await assignInvoice(database.db, number, document, { ...later, actor }).catch(
    (error: unknown) => error,
  )
  expect((refused as { violations: { path: string }[] }).violations.map(({ path }) => path)).toEqual(paths)
})

test.each([
  ['release', releaseInvoice],
  ['void', voidInvoice],
])('%s needs a reason, and an invoice that is there', async (_, decide) => {
  for (const document of [undefined, null, {}, { reason: '' }, { reason: 3 }, 'because'])
    await expect(decide(database.db, number, document, later)).rejects.toMatchObject({
      code: 'invalid-document',
    })
  await expect(decide(database.db, 'INC-7', because, later)).rejects.toMatchObject({ code: 'not-found' })
  await expect(decide(database.db, 7n, because, later)).rejects.toMatchObject({ code: 'not-found' })
})

test('the very same decision again answers the invoice as it is and changes nothing', async () => {
  const first = await assignInvoice(database.db, number, onOne, later)
  const before = await stateOf(database.db)
  const again = { ...later, at: '2024-10-12T12:00:00.000Z' }
  expect(await assignInvoice(database.db, number, onOne, again)).toEqual(first)
  expect(await stateOf(database.db)).toBe(before)
  expect(await listDecisions(database.db, first.id)).toHaveLength(1)
})

test('another decision is told what became of the invoice, by whom and when', async () => {
  await assignInvoice(database.db, number, onOne, later)
  const bob = { ...later, actor: 'bob' }
  const refused = {
    code: 'conflict',
    message:
      'Invoice INC-00000001 is no longer held: it was assigned by ada on 2024-10-10 12:00 UTC ("The customer asked for it") and is issued.',
    details: { status: 'issued', decision: 'assigned', decidedBy: 'ada', decidedAt: later.at },
  }
  await expect(voidInvoice(database.db, number, because, later)).rejects.toMatchObject(refused)
  await expect(assignInvoice(database.db, number, onOne, bob)).rejects.toMatchObject(refused)
  await expect(assignInvoice(database.db, number, { ...onOne, lineItem: '2' }, later)).rejects.toMatchObject(
    refused,
  )
})

test('one that a purchase order was found for, or that was never held, is not decided', async () => {
  await addOrder(database.db, 'PO-2', [tracked('9.00')])
  await review(database.db)
  await expect(releaseInvoice(database.db, number, because, later)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('associated by held-invoice') as string,
  })
  await bill(database.db, [chargeOf('P1', '-1.00', { ChargeCategory: 'Credit' })], 'credit.csv')
  await runToEnd(database.db, whole, { at: '2024-10-11T08:00:00.000Z' })
  await expect(voidInvoice(database.db, 'INC-00000002', because, later)).rejects.toMatchObject({
    code: 'conflict',
    message: 'Invoice INC-00000002 is not held: it is issued, as its billing run made it.',
  })
})
