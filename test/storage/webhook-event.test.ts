import { actForPayer, execute, inTransaction, openDatabase } from '../../src/storage/database'
import { createPayer } from '../../src/storage/payer'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { settlePurchaseOrder } from '../../src/storage/purchase-order-life'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { payerDocument, purchaseOrderDocument } from '../support/documents'
import { addWebhook, countEvents, deliveryRows, queueAll } from '../support/webhook-world'

let database: TestDatabase
const now = '2025-06-15T13:00:00.000Z'
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const kinds = async () => (await deliveryRows(database.db)).map(({ kind }) => kind)

describe('the life of a purchase order', () => {
  test('is told edit by edit, in order, with the revision and what changed', async () => {
    const { db } = database
    await createAccounts(db)
    await addWebhook(db)
    const { id } = await createPurchaseOrder(db, purchaseOrderDocument(), deed())
    await editPurchaseOrder(db, { id }, { description: 'Cloud' }, deed())
    await suspendPurchaseOrder(db, { id }, deed())
    await resumePurchaseOrder(db, { id }, deed())
    await deletePurchaseOrder(db, { id }, deed())
    await queueAll(db, now)
    const rows = await deliveryRows(db)
    expect(
      rows.map(({ kind, revision }) => [kind.slice('purchase-order.'.length), Number(revision)]),
    ).toEqual([
      ['created', 1],
      ['edited', 2],
      ['suspended', 3],
      ['resumed', 4],
      ['deleted', 5],
    ])
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set([`purchase-order/${id}`]))
    expect(rows[1]!.payload).toEqual({
      event: 'purchase-order.edited',
      createdAt: deed().at,
      payer: '1234567890123',
      sellerEntity: 'cloud-emea',
      subject: `purchase-order/${id}`,
      revision: 2,
      data: {
        purchaseOrder: {
          id: id.toString(),
          number: 'PO-4711',
          effectiveMonth: '2025-01',
          expirationMonth: '2025-12',
          suspendedAt: null,
          currency: 'USD',
          lineItems: [
            expect.objectContaining({
              number: '1',
              type: 'ALL',
              totalValue: expect.stringMatching(/^\d+\.\d\d$/) as unknown,
            }) as unknown,
          ],
        },
        actor: 'ada',
        change: expect.stringContaining('description') as unknown,
      },
    })
  })

  test('what the clock brings is told once: activated, expired', async () => {
    const { db } = database
    await createAccounts(db)
    await addWebhook(db, { events: ['purchase-order.activated', 'purchase-order.expired'] })
    const terms = { effectiveMonth: '2025-08', expirationMonth: '2025-09' }
    const { id } = await createPurchaseOrder(db, purchaseOrderDocument(terms), deed())
    await settlePurchaseOrder(db, id, '2025-08-01T12:00:00.000Z')
    await settlePurchaseOrder(db, id, '2025-08-02T12:00:00.000Z')
    await settlePurchaseOrder(db, id, '2025-11-01T12:00:00.000Z')
    await queueAll(db, now)
    expect(await kinds()).toEqual(['purchase-order.activated', 'purchase-order.expired'])
  })

  test('an edit that makes it expire tells both', async () => {
    const { db } = database
    await createAccounts(db)
    await addWebhook(db)
    const { id } = await createPurchaseOrder(db, purchaseOrderDocument(), deed())
    const lineItems = [
      { number: '1', type: 'ALL', unitPrice: '100.00', quantity: 10, tax: { percent: '19' } },
    ]
    await editPurchaseOrder(db, { id }, { expirationMonth: '2025-05', lineItems }, deed())
    await queueAll(db, now)
    expect((await kinds()).slice(1)).toEqual(['purchase-order.edited', 'purchase-order.expired'])
  })

  test('an edit that is refused tells nothing', async () => {
    const { db } = database
    await createAccounts(db)
    const { id } = await createPurchaseOrder(db, purchaseOrderDocument(), deed())
    const before = await countEvents(db)
    await expect(resumePurchaseOrder(db, { id }, deed())).rejects.toThrow(/not suspended/)
    expect(await countEvents(db)).toBe(before)
  })
})

describe('who hears', () => {
  test("a payer's endpoint hears of that payer alone, the seller's of all, each of the kinds that it wants", async () => {
    const { db } = database
    const { payer } = await createAccounts(db)
    const other = await createPayer(
      db,
      payerDocument({ code: 'other', linkedAccounts: [], invoiceUnits: [] }),
      deed(),
    )
    const all = await addWebhook(db)
    const ofPayer = await addWebhook(db, { payerId: payer.id })
    await addWebhook(db, { payerId: other.id, events: ['purchase-order.deleted'] })
    await createPurchaseOrder(db, purchaseOrderDocument(), deed())
    await createPurchaseOrder(
      db,
      purchaseOrderDocument({ payer: 'other', number: 'X', lineItems: [] }),
      deed(),
    )
    await queueAll(db, now)
    const heard = (await deliveryRows(db)).map(({ endpoint_id, payload }) => [endpoint_id, payload.payer])
    expect(heard).toEqual([
      [all.id, payer.code],
      [all.id, 'other'],
      [ofPayer.id, payer.code],
    ])
  })

  test('an edit by somebody who sees one payer alone reaches the endpoint of the seller, too', async () => {
    const { db } = database
    const { payer } = await createAccounts(db)
    await addWebhook(db)
    const payerDb = openDatabase(database.url, { role: 'drawdown_payer', max: 2 })
    await inTransaction(payerDb, async (tx) => {
      await actForPayer(tx, payer.id)
      await createPurchaseOrder(tx, purchaseOrderDocument(), deed())
    }).finally(() => payerDb.destroy())
    await queueAll(db, now)
    expect(await kinds()).toEqual(['purchase-order.created'])
  })

  test('what nobody wants is forgotten, as is what is older than a month', async () => {
    const { db } = database
    await createAccounts(db)
    await createPurchaseOrder(db, purchaseOrderDocument(), deed())
    expect(await countEvents(db)).toBe(1)
    await queueAll(db, now)
    expect(await countEvents(db)).toBe(0)
    await addWebhook(db)
    await createPurchaseOrder(db, purchaseOrderDocument({ number: 'PO-2' }), deed())
    await queueAll(db, now)
    expect(await countEvents(db)).toBe(1)
    await queueAll(db, '2025-08-01T00:00:00.000Z')
    expect([await countEvents(db), await deliveryRows(db)]).toEqual([0, []])
  })

  test('an endpoint that is off, or came later, hears nothing', async () => {
    const { db } = database
    await createAccounts(db)
    await addWebhook(db)
    await execute(db, `update webhook_endpoint set state = 'off', off_reason = 'test'`)
    await createPurchaseOrder(db, purchaseOrderDocument(), deed())
    await addWebhook(db, { at: now })
    await queueAll(db, now)
    expect(await kinds()).toEqual([])
  })
})
