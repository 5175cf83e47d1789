import { createBillingRunActivities } from '../../activities/billing-run'
import { createPlannedDocuments } from '../../activities/planned-documents'
import { tellingOfFailedRuns } from '../../activities/webhook'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { releaseInvoice, voidInvoice } from '../../src/storage/held-invoice-decision'
import { issuedAt, request, runToEnd, whole } from '../support/billing-driver'
import { chargeOf, orderOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { invoiceOf, later, oneInvoiceEach, plantHeld } from '../support/held-world'
import { addWebhook, countEvents, deliveryRows, queueAll } from '../support/webhook-world'

let database: TestDatabase
const inOctober = '2024-10-15T13:00:00.000Z'
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const kinds = async () => (await deliveryRows(database.db)).map(({ kind }) => kind)

const plant = () =>
  plantSmall(database.db, {
    payers: [payerOfWorld('P1')],
    charges: [chargeOf('P1', '90.00')],
    orders: [orderOf('P1', 'PO-1', [{ number: '1', type: 'ALL', unitPrice: '80.00', quantity: 1 }])],
  })

test('a run tells its invoices, the balances that they take below a threshold, and its end', async () => {
  const { db } = database
  await plant()
  await addWebhook(db, {
    events: ['invoice.issued', 'balance.threshold-crossed', 'balance.out-of-balance'],
  })
  await runToEnd(db, whole)
  await queueAll(db, inOctober)
  const rows = await deliveryRows(db)
  expect(rows.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['invoice.issued', 'balance.out-of-balance', 'balance.threshold-crossed']),
  )
  const { payload } = rows.find(({ kind }) => kind === 'invoice.issued')!
  expect(payload.data).toMatchObject({
    invoice: {
      number: 'INC-00000001',
      status: 'issued',
      total: '90.00',
      currency: 'USD',
      purchaseOrderNumber: 'PO-1',
    },
  })
  const out = rows.find(({ kind }) => kind === 'balance.out-of-balance')!
  expect(out.payload.data).toMatchObject({
    purchaseOrder: { number: 'PO-1' },
    lineItem: { number: '1', totalValue: '80.00' },
    thresholdPercent: 0,
    balance: '-10.00',
  })
  expect(out.subject).toMatch(/^purchase-order\/\d+$/)
})

test('where nobody wants to hear it, a run writes nothing of its invoices', async () => {
  const { db } = database
  await plant()
  await addWebhook(db, { events: ['purchase-order.deleted'] })
  await queueAll(db, inOctober)
  await runToEnd(db, whole)
  const left = await countEvents(db)
  await queueAll(db, inOctober)
  expect(left).toBeLessThanOrEqual(1)
  expect(await kinds()).toEqual([])
})

test('held invoices are told when they are held and when they are decided', async () => {
  const { db } = database
  await addWebhook(db, { events: ['invoice.held', 'invoice.released', 'invoice.voided', 'invoice.issued'] })
  await plantHeld(db, { charges: oneInvoiceEach('1.00', '2.00') })
  await releaseInvoice(db, (await invoiceOf(db, 1)).id, { reason: 'agreed' }, later)
  await voidInvoice(db, (await invoiceOf(db, 2)).id, { reason: 'wrong' }, later)
  await queueAll(db, inOctober)
  expect(await kinds()).toEqual(['invoice.held', 'invoice.held', 'invoice.released', 'invoice.voided'])
})

test('a run that refuses for good is told once, to the seller alone', async () => {
  const { db } = database
  await plant()
  await addWebhook(db)
  const { run } = await openBillingRun(db, request())
  const runId = run.id.toString()
  const deps = { db, now: () => issuedAt, heartbeat: () => undefined }
  const activities = tellingOfFailedRuns(deps, createBillingRunActivities(deps, createPlannedDocuments()))
  await activities.planBillingRun({ runId, shares: 1 })
  await expect(activities.finishBillingRun({ runId })).rejects.toThrow(/All documents/)
  await expect(activities.finishBillingRun({ runId })).rejects.toThrow(/All documents/)
  await queueAll(db, inOctober)
  const failed = (await deliveryRows(db)).filter(({ kind }) => kind === 'billing-run.failed')
  expect(failed).toMatchObject([
    {
      subject: `billing-run/${runId}`,
      payload: { payer: null, data: { billingRun: { reason: expect.any(String) as unknown } } },
    },
  ])
})
