import { statusOf, type PurchaseOrderStatus } from '../../src/domain/purchase-order'
import { countPurchaseOrders, listPurchaseOrders } from '../../src/storage/purchase-order-list'
import { countActive } from '../../src/storage/summary'
import { month } from '../../src/domain/month'
import { orderOf, payerOfWorld, plantSmall, sellerOf, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'

/** In Tokyo it is February. */
const turnOfMonth = '2025-01-31T20:00:00.000Z'

let database: TestDatabase

/** Of each seller entity one that ends in January and one that begins in February. */
beforeAll(async () => {
  database = await createTestDatabase()
  const places = { York: 'America/New_York', Tokyo: 'Asia/Tokyo' }
  const sellers = Object.entries(places).map(([code, timeZone]) =>
    sellerOf({ code, timeZone, name: code, aliases: [], invoiceNumberPrefix: `${code}-` }),
  )
  const orders = Object.keys(places).flatMap((sellerEntity) => [
    orderOf('P1', `${sellerEntity} ends`, [tracked('1.00', { endMonth: '2025-01' })], {
      sellerEntity,
      expirationMonth: '2025-01',
    }),
    orderOf(
      'P1',
      `${sellerEntity} begins`,
      [tracked('1.00', { startMonth: '2025-02', endMonth: '2025-03' })],
      {
        sellerEntity,
        effectiveMonth: '2025-02',
        expirationMonth: '2025-03',
      },
    ),
  ])
  await plantSmall(database.db, { sellers, payers: [payerOfWorld('P1')], orders })
})
afterAll(() => database.drop())

test.each<[PurchaseOrderStatus, string[]]>([
  ['active', ['Tokyo begins', 'York ends']],
  ['expired', ['Tokyo ends']],
  ['pending', ['York begins']],
  ['suspended', []],
])('those that are %s are so in the month of their own seller entity', async (status, expected) => {
  const filter = { status, now: turnOfMonth }
  const orders = await listPurchaseOrders(database.db, { ...filter, sort: 'number', limit: 10 })
  expect(orders.map(({ number }) => number)).toEqual(expected)
  for (const { sellerEntity, ...terms } of orders)
    expect(statusOf(terms, sellerEntity.timeZone, turnOfMonth)).toBe(status)
  expect(await countPurchaseOrders(database.db, filter)).toBe(expected.length)
})

test('a line item that is over where its seller entity is does not run low there', async () => {
  const low = { lineItemBelow: '100.1', now: turnOfMonth }
  expect(await countPurchaseOrders(database.db, low)).toBe(3)
  const [figures] = await countActive(database.db, { ...low, expiringBefore: month('2025-02') })
  expect(figures).toMatchObject({
    purchaseOrders: 2,
    expiring: 1,
    balance: 200n,
    low: { lineItems: 2, purchaseOrders: 2 },
  })
})
