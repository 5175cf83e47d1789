import { mostAttempts, mostListed, mostUncertainAttempts } from '../../src/domain/notice'
import { execute, inTransaction } from '../../src/storage/database'
import {
  countUnrendered,
  freezeMessages,
  insertNotices,
  listUnrendered,
  suppressNotices,
} from '../../src/storage/notice'
import { loadBalanceContents, loadUnassociatedContents } from '../../src/storage/notice-content'
import {
  beginAttempt,
  countSendable,
  listSendable,
  recordDelivery,
  whileSendingAlone,
} from '../../src/storage/notice-delivery'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addEntry,
  addInvoice,
  addLineItem,
  addPurchaseOrder,
  at,
  balanceNotice,
  jane,
  noticeRows,
  queueBalanceNotices,
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

describe('the queue', () => {
  test('takes each key once, in one statement and in several', async () => {
    const orderId = await addPurchaseOrder(db, world, 'PO')
    const notice = balanceNotice(world, orderId)
    expect(await insertNotices(db, [notice, { ...notice }, unassociatedNotice(world)])).toBe(2)
    expect(await insertNotices(db, [notice])).toBe(0)
    expect(await countUnrendered(db, world.runId)).toBe(2)
  })

  test('holds nothing of a transaction that was rolled back', async () => {
    const failed = inTransaction(db, async (tx) => {
      await insertNotices(tx, [unassociatedNotice(world)])
      throw new Error('The run failed')
    })
    await expect(failed).rejects.toThrow('The run failed')
    expect(await noticeRows(db)).toEqual([])
  })

  test('is listed in order, up to a limit, of one run alone', async () => {
    const other = await seedWorld(db, 'B')
    await insertNotices(db, [unassociatedNotice(other)])
    const emails = await queueBalanceNotices(db, world, 5)
    const listed = await listUnrendered(db, world.runId, 3)
    expect(listed.map(({ recipient }) => recipient.email)).toEqual(emails.slice(0, 3))
    expect(listed[0]).toMatchObject({ kind: 'balance', createdAt: at, recipient: { language: 'en' } })
  })

  test('keeps the first message that is frozen', async () => {
    await queueBalanceNotices(db, world, 1)
    const [notice] = await listUnrendered(db, world.runId, 10)
    const message = { noticeId: notice!.id, subject: 'First', message: Buffer.from([0, 255, 39]) }
    expect(await freezeMessages(db, [message], at)).toBe(1)
    expect(await freezeMessages(db, [{ ...message, subject: 'Second' }], at)).toBe(0)
    expect(await noticeRows(db)).toMatchObject([{ subject: 'First', message: Buffer.from([0, 255, 39]) }])
    expect(await listUnrendered(db, world.runId, 10)).toEqual([])
  })
})

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

describe('a delivery', () => {
  async function frozen(): Promise<bigint> {
    await queueBalanceNotices(db, world, 1)
    const [notice] = await listUnrendered(db, world.runId, 1)
    await freezeMessages(
      db,
      [{ noticeId: notice!.id, subject: 'Subject', message: Buffer.from('message') }],
      at,
    )
    return notice!.id
  }

  test('is uncertain from before the message is handed over until the reply is recorded', async () => {
    const id = await frozen()
    expect(await beginAttempt(db, id)).toMatchObject({ noticeId: id, email: 'buyer0@buyer.example' })
    expect(await noticeRows(db)).toMatchObject([{ state: 'uncertain', attempts: 1 }])
    await recordDelivery(db, id, { kind: 'sent', reply: '250 OK' }, at)
    expect(await noticeRows(db)).toMatchObject([
      { state: 'sent', attempts: 1, sent_at: new Date(at), last_error: null },
    ])
    expect(await beginAttempt(db, id)).toBeUndefined()
    await recordDelivery(db, id, { kind: 'uncertain', reason: 'recorded late' }, at)
    expect(await noticeRows(db)).toMatchObject([{ state: 'sent' }])
  })

  test('that the server put off is tried again, and given up after many attempts', async () => {
    const id = await frozen()
    const deferred = { kind: 'deferred', reason: '451 later', scope: 'message' } as const
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      expect(await listSendable(db, world.runId, 10)).toEqual([id])
      await beginAttempt(db, id)
      await recordDelivery(db, id, deferred, at)
    }
    expect(await noticeRows(db)).toMatchObject([
      { state: 'failed', attempts: mostAttempts, last_error: '451 later' },
    ])
    expect(await countSendable(db, world.runId)).toBe(0)
  })

  test('that no server took does not count as an attempt', async () => {
    const id = await frozen()
    await beginAttempt(db, id)
    await recordDelivery(db, id, { kind: 'deferred', reason: 'refused', scope: 'server' }, at)
    expect(await noticeRows(db)).toMatchObject([{ state: 'deferred', attempts: 0, last_error: 'refused' }])
  })

  test('whose reply is lost again and again is not repeated for ever', async () => {
    const id = await frozen()
    for (let attempt = 1; attempt <= mostUncertainAttempts; attempt++) {
      expect(await countSendable(db, world.runId)).toBe(1)
      await beginAttempt(db, id)
      await recordDelivery(db, id, { kind: 'uncertain', reason: 'lost' }, at)
    }
    expect(await countSendable(db, world.runId)).toBe(0)
    expect(await noticeRows(db)).toMatchObject([{ state: 'uncertain' }])
  })

  test('that was refused is over', async () => {
    const id = await frozen()
    await beginAttempt(db, id)
    await recordDelivery(db, id, { kind: 'failed', reason: '550 no such user' }, at)
    expect(await beginAttempt(db, id)).toBeUndefined()
    expect(await noticeRows(db)).toMatchObject([{ state: 'failed', last_error: '550 no such user' }])
  })

  test('does not happen for a purchase order that was deleted meanwhile', async () => {
    const id = await frozen()
    await execute(db, `update purchase_order set deleted_at = now()`)
    expect(await beginAttempt(db, id)).toBeUndefined()
    expect(await noticeRows(db)).toMatchObject([{ state: 'suppressed', attempts: 0 }])
  })

  test('happens for a notice about no purchase order', async () => {
    await insertNotices(db, [unassociatedNotice(world, jane)])
    const [notice] = await listUnrendered(db, world.runId, 1)
    await freezeMessages(db, [{ noticeId: notice!.id, subject: 'S', message: Buffer.from('m') }], at)
    expect(await beginAttempt(db, notice!.id)).toMatchObject({ email: jane.email })
  })

  test('that was tried least comes first', async () => {
    await queueBalanceNotices(db, world, 3)
    const notices = await listUnrendered(db, world.runId, 3)
    const messages = notices.map(({ id }) => ({ noticeId: id, subject: 'S', message: Buffer.from('m') }))
    await freezeMessages(db, messages, at)
    const [first, second, third] = notices.map(({ id }) => id)
    await beginAttempt(db, first!)
    expect(await listSendable(db, world.runId, 3)).toEqual([second, third, first])
  })

  test('is not for a notice that was taken out of the queue', async () => {
    await queueBalanceNotices(db, world, 1)
    const [notice] = await listUnrendered(db, world.runId, 1)
    await suppressNotices(db, [notice!.id], 'nothing to tell')
    expect(await countUnrendered(db, world.runId)).toBe(0)
    expect(await noticeRows(db)).toMatchObject([{ state: 'suppressed', last_error: 'nothing to tell' }])
  })
})

test('one worker sends at a time, and the next may when it is done', async () => {
  const during = await whileSendingAlone(db, async () =>
    whileSendingAlone(db, () => Promise.resolve('second')),
  )
  expect(during).toBeUndefined()
  expect(await whileSendingAlone(db, () => Promise.resolve('later'))).toBe('later')
})
