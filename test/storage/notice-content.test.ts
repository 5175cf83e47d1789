import { mostListed } from '../../src/domain/notice'
import type { NoticeContent, UnassociatedNoticeContent } from '../../src/domain/notice-content'
import { execute } from '../../src/storage/database'
import { insertNotices, listUnrendered, type NewNotice } from '../../src/storage/notice'
import { loadNoticeContents } from '../../src/storage/notice-content'
import { loadBalanceContents } from '../../src/storage/notice-content-balance'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addEntry,
  addInvoice,
  addLineItem,
  addPurchaseOrder,
  at,
  heldNotice,
  jane,
  lifeNotice,
  seedWorld,
  unassociatedNotice,
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

/** What a notice tells, queued and read back as the activity does it. */
async function contentOf(notice: NewNotice): Promise<NoticeContent | undefined> {
  await insertNotices(db, [notice])
  const batch = notice.runId === null ? { dueAt: at } : { runId: notice.runId }
  const [queued] = (await listUnrendered(db, batch, 100)).slice(-1)
  return (await loadNoticeContents(db, [queued!])).get(queued!.id)
}

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

describe('what a balance notice about an invoice that was issued later tells', () => {
  test('is what that invoice took below a threshold, and nothing that the run did', async () => {
    const orderId = await addPurchaseOrder(db, world, '4500012345')
    const first = await addLineItem(db, world, orderId, { number: '1', totalValue: 1_000n })
    const second = await addLineItem(db, world, orderId, { number: '2', totalValue: 1_000n })
    await addInvoice(db, world, 1n, { lineItemId: first, drawn: 300n, balance: 700n, thresholds: [75] })
    await addInvoice(db, world, 2n, { lineItemId: second, drawn: 900n, balance: 100n, thresholds: [75, 25] })
    await execute(db, `update balance_crossing set run_id = null where line_item_id = ?`, [second])
    const about = {
      payerId: world.payerId,
      purchaseOrderId: orderId,
      kind: 'balance',
      createdAt: at,
    } as const
    const aboutInvoiceId = world.runId * 10_000_000n + 2n
    const content = await contentOf({
      ...about,
      runId: null,
      aboutInvoiceId,
      dedupeKey: 'later',
      recipient: jane,
    })
    expect(content).toMatchObject({
      purchaseOrderNumber: '4500012345',
      billingPeriod: '2024-09',
      lineItems: [{ number: '2', balance: 100n, thresholds: [25, 75] }],
    })
    const ofRun = await contentOf({ ...about, runId: world.runId, dedupeKey: 'run', recipient: jane })
    expect(ofRun).toMatchObject({ lineItems: [{ number: '1', balance: 700n, thresholds: [75] }] })
  })
})

describe('what a notice of an end of validity tells', () => {
  test('is how the purchase order stands: its validity, what is left in all and of each line item', async () => {
    const orderId = await addPurchaseOrder(db, world, '4500012345')
    const first = await addLineItem(db, world, orderId, { number: '1', totalValue: 1_000n })
    await addLineItem(db, world, orderId, { number: '2', totalValue: 500n })
    await addLineItem(db, world, orderId, { number: '3', totalValue: null })
    await addInvoice(db, world, 1n, { lineItemId: first, drawn: 1_200n, balance: -200n, thresholds: [] })
    const content = await contentOf(lifeNotice(world, orderId, { kind: 'expiry', occasion: 'one-week' }))
    const shared = { description: 'Usage', type: 'ALL' }
    expect(content).toEqual({
      kind: 'expiry',
      occasion: 'one-week',
      purchaseOrderNumber: '4500012345',
      payerName: 'Contoso A',
      sellerEntityName: 'Example Cloud A',
      effectiveMonth: '2024-01',
      expirationMonth: '2024-12',
      isSuspended: false,
      currency: 'USD',
      balance: 300n,
      lineItemCount: 3,
      lineItems: [
        { ...shared, number: '1', totalValue: 1_000n, balance: -200n },
        { ...shared, number: '2', totalValue: 500n, balance: 500n },
        { ...shared, number: '3', totalValue: null, balance: null },
      ],
    })
  })

  test('names the first line items and counts all; the sum is of all', async () => {
    const orderId = await addPurchaseOrder(db, world, 'PO')
    for (let number = 10; number < 40; number++)
      await addLineItem(db, world, orderId, { number: `${number}`, totalValue: 10n })
    const content = await contentOf(lifeNotice(world, orderId, { kind: 'expiry', occasion: 'last-day' }))
    expect(content).toMatchObject({ balance: 300n, lineItemCount: 30, lineItems: { length: mostListed } })
  })

  test('is without a sum where nothing is tracked, and there without line items', async () => {
    const orderId = await addPurchaseOrder(db, world, 'PO')
    const content = await contentOf(lifeNotice(world, orderId, { kind: 'expiry', occasion: 'last-day' }))
    expect(content).toMatchObject({ balance: null, lineItemCount: 0, lineItems: [] })
  })

  test('is nothing where the purchase order was deleted', async () => {
    const orderId = await addPurchaseOrder(db, world, 'PO')
    await execute(db, `update purchase_order set deleted_at = now()`)
    const notice = lifeNotice(world, orderId, { kind: 'expiry', occasion: 'last-day' })
    expect(await contentOf(notice)).toBeUndefined()
  })
})

test('a notice of a transition tells the same, and which transition', async () => {
  const orderId = await addPurchaseOrder(db, world, 'PO')
  await execute(db, `update purchase_order set suspended_at = now()`)
  const content = await contentOf(lifeNotice(world, orderId, { kind: 'lifecycle', occasion: 'suspended' }))
  expect(content).toMatchObject({ kind: 'lifecycle', occasion: 'suspended', isSuspended: true })
})

describe('what a notice of held invoices tells', () => {
  beforeEach(async () => {
    await addInvoice(db, world, 1n, { reason: 'no-purchase-order', total: 700n })
    await addInvoice(db, world, 2n, { reason: 'none-eligible', total: 900n })
    await addInvoice(db, world, 3n, { reason: 'none-eligible', total: 1n })
    await execute(db, `update invoice set status = 'held' where number < 3`)
  })

  test('is the invoices of the run that are still held, and why', async () => {
    const content = await contentOf(heldNotice(world))
    expect(content).toMatchObject({
      kind: 'held',
      isReminder: false,
      invoiceCount: 2,
      invoices: [
        {
          number: 'A-00000001',
          currency: 'USD',
          total: 700n,
          chargeType: 'usage',
          reason: 'no-purchase-order',
        },
        { number: 'A-00000002', reason: 'none-eligible' },
      ],
    })
  })

  test('is told again as a reminder, of what is left then', async () => {
    await execute(db, `update invoice set status = 'void' where number = 1`)
    const content = await contentOf(heldNotice(world, 'reminder-3'))
    expect(content).toMatchObject({ isReminder: true, invoiceCount: 1, invoices: [{ number: 'A-00000002' }] })
  })

  test('is nothing when nothing is held any more', async () => {
    await execute(db, `update invoice set status = 'void' where status = 'held'`)
    expect(await contentOf(heldNotice(world, 'reminder-3'))).toBeUndefined()
  })
})

describe('what a notice of unassociated invoices tells', () => {
  test('is the first of them, and how many there are', async () => {
    for (let number = 1n; number <= 30n; number++)
      await addInvoice(db, world, number, { reason: 'none-eligible', total: number })
    const content = await contentOf(unassociatedNotice(world))
    expect(content).toMatchObject({
      kind: 'unassociated',
      payerName: 'Contoso A',
      invoiceCount: 30,
      invoices: { length: mostListed },
    })
    expect((content as UnassociatedNoticeContent).invoices[0]).toEqual({
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
    expect(await contentOf(unassociatedNotice(world))).toMatchObject({ invoiceCount: 1 })
  })
})
