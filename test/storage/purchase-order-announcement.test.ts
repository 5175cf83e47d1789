import { execute, inTransaction, query } from '../../src/storage/database'
import { acknowledge } from '../../src/storage/outbox'
import {
  createPurchaseOrder,
  findPurchaseOrder,
  type PurchaseOrderOnFile,
} from '../../src/storage/purchase-order'
import { editPurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { settlePurchaseOrder } from '../../src/storage/purchase-order-life'
import { createAccounts, deed } from '../support/accounts'
import { runToEnd, whole } from '../support/billing-driver'
import { chargeOf, ofMarketplace, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { purchaseOrderDocument, type Document } from '../support/documents'
import { draw } from '../support/draws'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

interface Row {
  kind: string
  subject: bigint
  revision: bigint
  lane: string
}

const outbox = () =>
  query<Row>(
    database.db,
    `select kind, subject_id as subject, revision, lane from outbox where sent_at is null order by kind, subject_id`,
  )
const sent = () => execute(database.db, `update outbox set sent_at = now()`)

describe('what a person does', () => {
  let order: PurchaseOrderOnFile
  beforeEach(async () => {
    await createAccounts(database.db)
    order = await createPurchaseOrder(database.db, purchaseOrderDocument(), deed())
  })
  const edit = (changes: Document) =>
    editPurchaseOrder(database.db, { id: order.id }, changes, deed({ lane: 'bulk' }))
  const announced = (revision: bigint, lane = 'person') => [
    { kind: 'purchase-order', subject: order.id, revision, lane },
  ]

  test('is announced with the revision that it makes, once, at the latest one; a person is never put behind', async () => {
    expect(await outbox()).toEqual(announced(1n))
    await edit({ description: 'Cloud' })
    expect(await outbox()).toEqual(announced(2n))
    await sent()
    await edit({ description: 'Cloud services' })
    expect(await outbox()).toEqual(announced(3n))
  })

  test('stands behind what other people do where it is a load', async () => {
    await settlePurchaseOrder(database.db, order.id, deed().at)
    await edit({ description: 'Cloud' })
    expect(await outbox()).toEqual(announced(2n, 'bulk'))
  })

  test('is announced to the held invoices of the payer, too', async () => {
    await draw(database.db, order, order.lineItems[0]!, 100n, 7n)
    await execute(
      database.db,
      `update invoice set status = 'held', purchase_order_number = null, unassociated_reason = 'none-eligible'`,
    )
    await suspendPurchaseOrder(database.db, { id: order.id }, deed())
    expect(await outbox()).toEqual([
      { kind: 'held-invoice', subject: 7n, revision: 3n, lane: 'person' },
      ...announced(2n),
    ])
  })

  test('that changes nothing, is refused or is rolled back is not announced', async () => {
    await sent()
    await edit({ description: '' })
    await expect(edit({ overagePolicy: 'NONE' })).rejects.toMatchObject({ code: 'invalid-document' })
    const rolledBack = inTransaction(database.db, async (tx) => {
      await editPurchaseOrder(tx, { id: order.id }, { description: 'Cloud' }, deed())
      throw new Error('lost')
    })
    await expect(rolledBack).rejects.toThrow('lost')
    expect(await outbox()).toEqual([])
  })

  test('is heard once the revision is loaded; a later one is not', async () => {
    await sent()
    await edit({ description: 'Cloud' })
    await acknowledge(database.db, { kind: 'purchase-order', subjectId: order.id, revision: 1n })
    expect(await outbox()).toEqual(announced(2n))
    await settlePurchaseOrder(database.db, order.id, deed().at)
    expect(await query(database.db, `select from outbox`)).toEqual([])
  })
})

test('what a run makes is announced behind what people do, once for each purchase order, at its latest revision', async () => {
  const naming = (number: string, invoiceUnit: string) =>
    chargeOf('P1', '5.00', { ...ofMarketplace, x_PurchaseOrderNumber: number, SubAccountId: invoiceUnit })
  await plantSmall(database.db, {
    payers: [payerOfWorld('P1')],
    orders: [orderOf('P1', 'PO', [tracked('100.00', { type: 'MONTHLY_USAGE' })])],
    charges: [naming('NEW', ''), naming('PO', '')],
  })
  await execute(database.db, `delete from outbox`)
  await runToEnd(database.db, whole)
  const find = (number: string) => findPurchaseOrder(database.db, { payer: 'P1', number })
  const [made, named] = [(await find('NEW'))!, (await find('PO'))!]
  expect((await outbox()).filter(({ kind }) => kind === 'purchase-order')).toEqual([
    { kind: 'purchase-order', subject: named.id, revision: 2n, lane: 'bulk' },
    { kind: 'purchase-order', subject: made.id, revision: 1n, lane: 'bulk' },
  ])
  expect(made.livedUntil).toBe(made.createdAt)
})
