import { month } from '../../src/domain/month'
import { query } from '../../src/storage/database'
import { findInvoice, listInvoices } from '../../src/storage/invoice'
import { findPurchaseOrder } from '../../src/storage/purchase-order'
import { suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { listRevisions } from '../../src/storage/purchase-order-revision'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { activitiesOn, request, runToEnd, whole } from '../support/billing-driver'
import {
  added,
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

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const naming = (number: string, amount = '5.00', changes: Parameters<typeof chargeOf>[2] = {}) =>
  chargeOf('P1', amount, { ...ofMarketplace, x_PurchaseOrderNumber: number, ...changes })

const plantFor = (
  orders: ReturnType<typeof orderOf>[],
  charges: ReturnType<typeof chargeOf>[],
  sellers = [sellerOf()],
) => plantSmall(database.db, { sellers, payers: [payerOfWorld('P1')], orders, charges })

const find = (number: string) => findPurchaseOrder(database.db, { payer: 'P1', number })

test('a marketplace purchase that names a missing order gets a stub: twelve months, no contacts, needs attention', async () => {
  await plantFor([], [naming('NEW-1')])
  await runToEnd(database.db, whole)
  const stub = await find('NEW-1')
  expect(stub).toMatchObject({
    effectiveMonth: '2024-09',
    expirationMonth: '2025-08',
    contacts: [],
    needsAttention: true,
    termsVersion: 0n,
    revision: 1,
    overagePolicy: 'ALLOW',
    lineItems: [
      {
        number: '1',
        type: 'MARKETPLACE_TRANSACTION',
        value: null,
        balance: null,
        netDrawn: 500n,
        startMonth: '2024-09',
        endMonth: '2025-08',
      },
    ],
  })
  const [revision, ...more] = await listRevisions(database.db, { id: stub!.id })
  const invoice = await findInvoice(database.db, 'INC-00000001')
  expect(more).toEqual([])
  expect(revision).toMatchObject({
    actor: 'billing-run',
    invoiceId: invoice!.id,
    payerVersion: invoice!.payerVersion,
  })
  expect(invoice).toMatchObject({
    purchaseOrderNumber: 'NEW-1',
    associations: [{ drawn: 500n, balanceAfter: null }],
  })
})

test('workflows hear of what a run made once it has ended, each as it stands then', async () => {
  await plantFor(
    [orderOf('P1', 'PO-1', [tracked('100.00')])],
    [
      naming('NEW-1'),
      naming('NEW-1', '7.00', { BillingCurrency: 'EUR' }),
      naming('PO-1'),
      chargeOf('P2', '1.00'),
    ],
  )
  await query(database.db, 'delete from outbox')
  const waiting = () =>
    query(
      database.db,
      `select number, w.revision::int, o.revision as latest, lane
         from outbox w join purchase_order o on o.purchase_order_id = w.subject_id order by number`,
    )
  const { run } = await openBillingRun(database.db, request())
  const activities = activitiesOn(database.db)
  const runId = run.id.toString()
  await activities.planBillingRun({ runId, shares: 1 })
  const sliceOf = (payer: number) => {
    return { runId, fromPosition: payer, toPosition: payer, sliceSize: 10, transactionSize: 10 }
  }
  await activities.generateInvoices(sliceOf(0))
  expect(await find('NEW-1')).toMatchObject({ needsAttention: true })
  expect(await waiting()).toEqual([])
  await activities.generateInvoices(sliceOf(1))
  expect(await waiting()).toEqual([
    { number: 'NEW-1', revision: 1, latest: 1, lane: 'bulk' },
    { number: 'PO-1', revision: 2, latest: 2, lane: 'bulk' },
  ])
})

test('purchases of one run that name the same missing order share one stub, in one transaction and in many', async () => {
  const charges = [
    naming('NEW-1'),
    naming('NEW-1', '7.00', { BillingCurrency: 'EUR' }),
    naming('NEW-1', '2.00', { SubAccountId: 'L9' }),
  ]
  await plantFor([], charges)
  await runToEnd(database.db, { ...whole, transactionSize: 1 })
  const invoices = await listInvoices(database.db, { limit: 9 })
  expect(invoices.map(({ currency, purchaseOrderNumber }) => [currency, purchaseOrderNumber])).toEqual([
    ['EUR', 'NEW-1'],
    ['USD', null],
  ])
  expect((await find('NEW-1'))?.lineItems).toHaveLength(1)
})

test('a named order that is there gets the line item beside its own, as a revision, and no higher rank', async () => {
  const older = orderOf('P1', 'PO-A', [
    tracked('90.00', { type: 'SUBSCRIPTION' }),
    tracked('90.00', { number: '3', type: 'MONTHLY_USAGE' }),
  ])
  const newer = orderOf('P1', 'PO-B', [tracked('90.00', { type: 'MONTHLY_USAGE' })])
  await plantFor([older, newer], [naming('PO-A')])
  const before = await find('PO-A')
  await runToEnd(database.db, whole)
  const after = await find('PO-A')
  expect(after).toMatchObject({ revision: 2, termsVersion: before!.termsVersion, needsAttention: false })
  expect(after!.lineItems.map(({ number, type, value }) => [number, type, value === null])).toEqual([
    ['1', 'SUBSCRIPTION', false],
    ['3', 'MONTHLY_USAGE', false],
    ['2', 'MARKETPLACE_TRANSACTION', true],
  ])
  const revisions = await listRevisions(database.db, { id: after!.id })
  expect(revisions.map(({ actor, terms }) => [actor, terms.lineItems.length])).toEqual([
    ['ada', 2],
    ['billing-run', 3],
  ])

  await plantUsage()
  expect(await findInvoice(database.db, 'INC-00000002')).toMatchObject({ purchaseOrderNumber: 'PO-B' })
})

async function plantUsage(): Promise<void> {
  await bill(database.db, [chargeOf('P1', '1.00')], 'usage.csv')
  await runToEnd(database.db, whole)
}

test('the line item that was made is used again by the next run', async () => {
  await plantFor(
    [],
    [naming('NEW-1'), naming('NEW-1', '3.00', { BillingPeriodStart: '2024-10-01 00:00:00' })],
  )
  await runToEnd(database.db, whole)
  await runToEnd(database.db, whole, { billingPeriod: month('2024-10') })
  expect(await find('NEW-1')).toMatchObject({ revision: 1, lineItems: [{ netDrawn: 800n }] })
})

test('a named order that is not eligible gets nothing; a blanket line item may cover the purchase', async () => {
  const blanket = orderOf('P1', 'PO-B', [tracked('90.00', { type: 'MARKETPLACE_BLANKET' })])
  await plantFor([orderOf('P1', 'PO-A', [tracked('90.00')]), blanket], [naming('PO-A')])
  await suspendPurchaseOrder(database.db, { payer: 'P1', number: 'PO-A' }, added)
  await runToEnd(database.db, whole)
  expect(await findInvoice(database.db, 'INC-00000001')).toMatchObject({ purchaseOrderNumber: 'PO-B' })
  expect((await find('PO-A'))?.lineItems).toHaveLength(1)
})

test('usage, credit memos and sellers that sell no marketplace transactions make nothing', async () => {
  const plain = sellerOf({
    code: 'jp',
    name: 'Cloud Japan KK',
    aliases: [],
    invoiceNumberPrefix: 'JP-',
    lineItemTypes: ['ALL'],
  })
  const ofPlain = { InvoiceIssuerName: 'Cloud Japan KK', ProviderName: 'Cloud Japan KK' }
  await plantFor(
    [],
    [
      naming('NEW-1', '5.00', { PublisherName: 'Cloud Inc.' }),
      naming('NEW-2', '-5.00'),
      naming('NEW-3', '5.00', ofPlain),
    ],
    [sellerOf(), plain],
  )
  await runToEnd(database.db, whole)
  await runToEnd(database.db, whole, { sellerEntity: 'jp' })
  expect(await query(database.db, `select from purchase_order`)).toEqual([])
  expect(await listInvoices(database.db, { isAssociated: false, limit: 9 })).toHaveLength(3)
})
