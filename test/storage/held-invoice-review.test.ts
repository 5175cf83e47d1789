import { query } from '../../src/storage/database'
import { releaseInvoice } from '../../src/storage/held-invoice-decision'
import { reviewHeldInvoice } from '../../src/storage/held-invoice-review'
import { activitiesOn, carryOut, request, runToEnd, whole } from '../support/billing-driver'
import { openBillingRun } from '../../src/storage/billing-run-open'
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

interface Told {
  occasion: string | null
  email: string
  sender: string
  at: string
}

const told = async () => {
  const rows = await query<Told>(
    database.db,
    `select occasion, recipient_email as email, case when run_id is null then 'delivery' else 'run' end as sender,
            to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as at
       from notice where kind = 'held' and about_run_id is not null order by notice_id`,
  )
  return rows.map(({ occasion, email, sender, at }) => [at, sender, occasion, email].join(' ').trim())
}

const look = async (day: string, number = 1) =>
  reviewHeldInvoice(database.db, {
    invoiceId: (await invoiceOf(database.db, number)).id,
    at: `2024-10-${day}T08:00:00.000Z`,
    reminderDays: [3, 7, 14],
  })

const contacts = [
  { name: 'Jane', email: 'jane@buyer.example' },
  { name: 'Yuki', email: 'Yuki@buyer.example' },
]

test("contacts of the seller entity's purchase orders and the billing team hear once of all that a run holds", async () => {
  await plantHeld(database.db, {
    sellers: [sellerOf(), sellerOf({ code: 'x', name: 'Cloud X', aliases: [], invoiceNumberPrefix: 'X-' })],
    charges: oneInvoiceEach('4.00', '5.00'),
    orders: [
      orderOf('P1', 'PO-1', [tracked('3.00')], { contacts, expirationMonth: '2024-08' }),
      orderOf('P1', 'PO-2', [tracked('3.00')], { contacts: [contacts[0]], expirationMonth: '2024-08' }),
      orderOf('P1', 'PO-3', [tracked('3.00')], {
        contacts: [{ name: 'Other', email: 'other@buyer.example' }],
        sellerEntity: 'x',
      }),
    ],
  })
  expect(await told()).toEqual([
    '2024-10-03 run  jane@buyer.example',
    '2024-10-03 run  Yuki@buyer.example',
    '2024-10-03 run  billing@cloud.example',
  ])
})

test('the default contact hears in their place, and the billing team once where it is that contact', async () => {
  await plantHeld(database.db, {
    charges: [chargeOf('P1', '4.00')],
    orders: [orderOf('P1', 'PO-1', [tracked('3.00')], { contacts, expirationMonth: '2024-08' })],
    payer: { defaultContact: { name: 'Team', email: 'Billing@cloud.example' } },
  })
  expect(await told()).toEqual(['2024-10-03 run  Billing@cloud.example'])
})

test('reminders are due 3, 7 and 14 days after the start of the run, one message for all that it holds', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '5.00') })
  expect(await look('03')).toMatchObject({ status: 'held', nextReminderAt: '2024-10-06T08:00:00.000Z' })
  expect(await told()).toHaveLength(1)
  expect(await look('06')).toMatchObject({ nextReminderAt: '2024-10-10T08:00:00.000Z' })
  await look('06', 2)
  await look('07')
  await look('10')
  await look('11', 2)
  expect(await look('17')).toMatchObject({ status: 'held', nextReminderAt: null })
  expect(await told()).toEqual([
    '2024-10-03 run  billing@cloud.example',
    '2024-10-06 delivery reminder-3 billing@cloud.example',
    '2024-10-10 delivery reminder-7 billing@cloud.example',
    '2024-10-17 delivery reminder-14 billing@cloud.example',
  ])
})

test('of several reminders that became due while nobody could tell them only the latest is sent', async () => {
  await plantHeld(database.db, { charges: [chargeOf('P1', '4.00')] })
  expect(await look('15')).toMatchObject({ nextReminderAt: '2024-10-17T08:00:00.000Z' })
  expect((await told()).slice(1)).toEqual(['2024-10-15 delivery reminder-7 billing@cloud.example'])
})

test('nobody is reminded of an invoice that is not held any more', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '5.00') })
  await releaseInvoice(database.db, 'INC-00000001', { reason: 'agreed by phone' }, later)
  expect(await look('12')).toMatchObject({ status: 'issued', nextReminderAt: null })
  expect(await told()).toHaveLength(1)
})

const outbox = async () => {
  const rows = await query<{ number: bigint; lane: string; is_latest: boolean }>(
    database.db,
    `select i.number, b.lane, b.revision = p.version as is_latest from outbox b
       join invoice i on i.invoice_id = b.subject_id join payer p on p.payer_id = b.payer_id
      where b.kind = 'held-invoice' order by 1`,
  )
  return rows.map(({ number, lane, is_latest }) => `${number} ${lane} ${is_latest ? 'latest' : 'old'}`)
}

test('the run announces what it holds, behind what people do; looking at it acknowledges it', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '5.00') })
  expect(await outbox()).toEqual(['1 bulk latest', '2 bulk latest'])
  await review(database.db, 1)
  expect(await outbox()).toEqual(['2 bulk latest'])
})

test('one that is issued while another is looked at is announced, so that its workflow ends', async () => {
  await plantHeld(database.db, { charges: oneInvoiceEach('4.00', '5.00') })
  await review(database.db, 1)
  await review(database.db, 2)
  await addOrder(database.db, 'PO-1', [tracked('9.00')])
  expect(await outbox()).toEqual(['1 person latest', '2 person latest'])
  await review(database.db, 1)
  expect(await outbox()).toEqual(['2 person latest'])
})

test('an invoice that is not there is refused', async () => {
  await expect(
    reviewHeldInvoice(database.db, { invoiceId: 7n, at: later.at, reminderDays: [] }),
  ).rejects.toMatchObject({ code: 'not-found' })
})

test('while its run has more to write for the payer nothing is matched, so that the run makes what it would have made', async () => {
  const block = { overagePolicy: 'BLOCK' }
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1', { purchaseOrderRequired: true })],
    orders: [orderOf('P1', 'PO-1', [tracked('4.00')], block)],
    charges: [],
  })
  const names = ['A', 'B', 'C'].map((name) => ({ x_PurchaseOrderNumber: name }))
  await bill(database.db, [
    chargeOf('P1', '5.00', names[0]),
    chargeOf('P1', '-2.00', { ...names[1], ChargeCategory: 'Credit' }),
    chargeOf('P1', '6.00', names[2]),
  ])
  const { run } = await openBillingRun(database.db, request())
  const runId = run.id.toString()
  const activities = activitiesOn(database.db)
  await activities.planBillingRun({ runId, shares: 1 })
  const cutShort = new Error('the worker is gone')
  let beats = 0
  const interrupted = activitiesOn(database.db, () => {
    if (++beats === 2) throw cutShort
  })
  const slice = { runId, fromPosition: 0, toPosition: 0, sliceSize: 10, transactionSize: 1 }
  await expect(interrupted.generateInvoices(slice)).rejects.toBe(cutShort)

  expect(await outbox()).toEqual([])
  await review(database.db)
  expect(await balances(database.db)).toEqual(['PO-1/1 600'])

  await carryOut(database.db, run.id, whole)
  expect(await invoiceOf(database.db, 3)).toMatchObject({ status: 'issued', purchaseOrderNumber: 'PO-1' })
  expect(await balances(database.db)).toEqual(['PO-1/1 0'])
  expect(await outbox()).toEqual(['1 bulk latest'])
})

test('a credit of a later run makes room for what an earlier one held, at the next look', async () => {
  await plantHeld(database.db, {
    charges: oneInvoiceEach('3.00', '4.00'),
    orders: [orderOf('P1', 'PO-1', [tracked('6.00')], { overagePolicy: 'BLOCK' })],
  })
  expect(await review(database.db, 2)).toMatchObject({ status: 'held' })
  await bill(database.db, [chargeOf('P1', '-1.00', { ChargeCategory: 'Credit' })], 'credit.csv')
  await runToEnd(database.db, whole, { at: '2024-10-04T08:00:00.000Z' })
  expect(await review(database.db, 2)).toMatchObject({ status: 'issued' })
  expect(await balances(database.db)).toEqual(['PO-1/1 0'])
})
