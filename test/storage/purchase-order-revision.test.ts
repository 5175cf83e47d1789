import { editPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { createPurchaseOrder, type PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import { insertRevisions, listRevisions, loadTermsAsOf } from '../../src/storage/purchase-order-revision'
import { decodeTerms, encodeTerms } from '../../src/storage/purchase-order-terms'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { lineItemDocument, purchaseOrderDocument } from '../support/documents'
import { purchaseOrder } from '../support/terms'

let database: TestDatabase
let order: PurchaseOrderOnFile
beforeAll(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
  order = await createPurchaseOrder(database.db, purchaseOrderDocument(), deed())
})
afterAll(() => database.drop())

test('terms are kept exactly, balances are not', () => {
  const lineItems = [
    lineItemDocument({ unitPrice: '99999999999.99', quantity: 1 }),
    lineItemDocument({ number: '2', tax: { amount: '0.01' } }),
    { number: '3', type: 'ALL' },
  ]
  const kept = decodeTerms(JSON.parse(encodeTerms(purchaseOrder({ lineItems, shipTo: 'bill-to' }))))
  const { lineItems: items, ...terms } = purchaseOrder({ lineItems, shipTo: 'bill-to' })
  expect(kept).toEqual({
    ...terms,
    lineItems: items.map(({ id, number, description, type, startMonth, endMonth, value }) => ({
      id,
      number,
      description,
      type,
      startMonth,
      endMonth,
      value,
    })),
  })
})

test('an invoice finds the terms as they were when it was decided', async () => {
  const second = await createPurchaseOrder(database.db, purchaseOrderDocument({ number: 'second' }), deed())
  await editPurchaseOrder(database.db, { id: order.id }, { description: 'edited' }, deed())
  const [latest] = (await listRevisions(database.db, { id: order.id })).slice(-1)
  const byRun = (revision: number, invoiceId: bigint) => ({
    ...latest!,
    terms: { ...latest!.terms, revision, description: `for invoice ${invoiceId.toString()}` },
    payerVersion: 4n,
    invoiceId,
    actor: 'billing-run',
  })
  await insertRevisions(database.db, [byRun(3, 11n), byRun(4, 13n)])
  const asOf = async (version: bigint, invoiceId: bigint | null) =>
    (await loadTermsAsOf(database.db, order.payerId, version, invoiceId)).map(({ id, description }) => [
      id,
      description,
    ])
  expect(await asOf(1n, 1n)).toEqual([])
  expect(await asOf(2n, 1n)).toEqual([[order.id, '']])
  expect(await asOf(3n, 1n)).toEqual([
    [order.id, ''],
    [second.id, ''],
  ])
  expect((await asOf(4n, null))[0]).toEqual([order.id, 'edited'])
  expect((await asOf(4n, 10n))[0]).toEqual([order.id, 'edited'])
  expect((await asOf(4n, 11n))[0]).toEqual([order.id, 'for invoice 11'])
  expect((await asOf(4n, 12n))[0]).toEqual([order.id, 'for invoice 11'])
  expect((await asOf(4n, 13n))[0]).toEqual([order.id, 'for invoice 13'])
  expect((await asOf(5n, null))[0]).toEqual([order.id, 'for invoice 13'])
})

test('a purchase order that is not there has no revisions', async () => {
  await expect(listRevisions(database.db, { id: 99n })).rejects.toMatchObject({ code: 'not-found' })
})
