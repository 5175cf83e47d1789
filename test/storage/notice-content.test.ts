import { mostListed } from '../../src/domain/notice'
import { execute } from '../../src/storage/database'
import { loadBalanceContents, loadUnassociatedContents } from '../../src/storage/notice-content'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addEntry,
  addInvoice,
  addLineItem,
  addPurchaseOrder,
  seedWorld,
  type NoticeWorld,
} from '../support/notice-world'

let database: TestDatabase
let db: TestDatabase['db']
let world: NoticeWorld

beforeEach(async () => {
  database = await createTestDatabase()
  db = database.db
  world = await seedWorld(db)
})
afterEach(() => database.drop())

describe('what a balance notice tells', () => {
  test('is every line item that the run took below a threshold, as its last entry left it', async () => {
    const orderId = await addPurchaseOrder(db, world, '4500012345')
    const first = await addLineItem(db, world, orderId, { number: '1', totalValue: 1_000n })
    const second = await addLineItem(db, world, orderId, { number: '2', totalValue: 1_000n })
    await addLineItem(db, world, orderId, { number: '3', totalValue: 1_000n })
    await addInvoice(db, world, 1n, { lineItemId: first, drawn: 300n, balance: 700n, thresholds: [75] })
    await addInvoice(db, world, 2n, { lineItemId: first, drawn: 600n, balance: 100n, thresholds: [25] })
    await addInvoice(db, world, 3n, { lineItemId: first, drawn: 50n, balance: 50n, thresholds: [] })
    await addInvoice(db, world, 4n, {
      lineItemId: second,
      drawn: 1_500n,
      balance: -500n,
      thresholds: [75, 25, 0],
    })
    const contents = await loadBalanceContents(db, world.runId, [orderId])
    const shared = { description: 'Usage', type: 'ALL', totalValue: 1_000n }
    expect(contents.get(orderId)).toEqual({
      kind: 'balance',
      purchaseOrderNumber: '4500012345',
      payerName: 'Contoso A',
      sellerEntityName: 'Example Cloud A',
      billingPeriod: '2024-09',
      currency: 'USD',
      lineItems: [
        { ...shared, number: '1', balance: 50n, thresholds: [25, 75] },
        { ...shared, number: '2', balance: -500n, thresholds: [0, 25, 75] },
      ],
    })
  })

  test('does not change when somebody tops up before it is rendered', async () => {
    const orderId = await addPurchaseOrder(db, world, 'PO')
    const lineItemId = await addLineItem(db, world, orderId, { number: '1', totalValue: 1_000n })
    await addInvoice(db, world, 1n, { lineItemId, drawn: 900n, balance: 100n, thresholds: [25] })
    const before = await loadBalanceContents(db, world.runId, [orderId])
    await addEntry(db, world.payerId, lineItemId, {
      kind: 'adjustment',
      amount: 4_000n,
      invoiceId: null,
      balance: 4_100n,
    })
    expect(await loadBalanceContents(db, world.runId, [orderId])).toEqual(before)
  })

  test('is nothing where the purchase order was deleted, or another run crossed', async () => {
    const orderId = await addPurchaseOrder(db, world, 'PO')
    const lineItemId = await addLineItem(db, world, orderId, { number: '1', totalValue: 1_000n })
    await addInvoice(db, world, 1n, { lineItemId, drawn: 900n, balance: 100n, thresholds: [25] })
    expect((await loadBalanceContents(db, world.runId + 1n, [orderId])).size).toBe(0)
    await execute(db, `update purchase_order set deleted_at = now()`)
    expect((await loadBalanceContents(db, world.runId, [orderId])).size).toBe(0)
  })
})

describe('what a notice of unassociated invoices tells', () => {
  test('is the first of them, and how many there are', async () => {
    for (let number = 1n; number <= 30n; number++)
      await addInvoice(db, world, number, { reason: 'none-eligible', total: number })
    const contents = await loadUnassociatedContents(db, world.runId, [world.payerId])
    const content = contents.get(world.payerId)
    expect(content).toMatchObject({ kind: 'unassociated', payerName: 'Contoso A', invoiceCount: 30 })
    expect(content!.invoices).toHaveLength(mostListed)
    expect(content!.invoices[0]).toEqual({
      number: 'A-00000001',
      currency: 'USD',
      total: 1n,
      chargeType: 'usage',
      reason: 'none-eligible',
    })
  })

  test('leaves out invoices that carry a purchase order, and those that are held', async () => {
    await addInvoice(db, world, 1n, { reason: 'none-eligible', total: 1n })
    await addInvoice(db, world, 2n, { reason: 'none-eligible', total: 1n })
    await execute(db, `update invoice set status = 'held' where number = 2`)
    const contents = await loadUnassociatedContents(db, world.runId, [world.payerId])
    expect(contents.get(world.payerId)).toMatchObject({ invoiceCount: 1 })
  })
})
