import { noticeKinds, noticeStates } from '../../src/domain/notice'
import { inTransaction, query } from '../../src/storage/database'
import {
  countUnrendered,
  freezeMessages,
  insertNotices,
  listUnrendered,
  suppressNotices,
} from '../../src/storage/notice'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addPurchaseOrder,
  at,
  balanceNotice,
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
    expect(await countUnrendered(db, { runId: world.runId })).toBe(2)
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
    const listed = await listUnrendered(db, { runId: world.runId }, 3)
    expect(listed.map(({ recipient }) => recipient.email)).toEqual(emails.slice(0, 3))
    expect(listed[0]).toMatchObject({ kind: 'balance', createdAt: at, recipient: { language: 'en' } })
  })

  test('keeps the first message that is frozen', async () => {
    await queueBalanceNotices(db, world, 1)
    const [notice] = await listUnrendered(db, { runId: world.runId }, 10)
    const message = { noticeId: notice!.id, subject: 'First', message: Buffer.from([0, 255, 39]) }
    expect(await freezeMessages(db, [message], at)).toBe(1)
    expect(await freezeMessages(db, [{ ...message, subject: 'Second' }], at)).toBe(0)
    expect(await noticeRows(db)).toMatchObject([{ subject: 'First', message: Buffer.from([0, 255, 39]) }])
    expect(await listUnrendered(db, { runId: world.runId }, 10)).toEqual([])
  })

  test('leaves out what was taken out of it', async () => {
    await queueBalanceNotices(db, world, 1)
    const [notice] = await listUnrendered(db, { runId: world.runId }, 1)
    await suppressNotices(db, [notice!.id], 'nothing to tell')
    expect(await countUnrendered(db, { runId: world.runId })).toBe(0)
    expect(await noticeRows(db)).toMatchObject([{ state: 'suppressed', last_error: 'nothing to tell' }])
  })
})

test.each([
  ['kind', noticeKinds],
  ['state', noticeStates],
])('the table allows the %ss that the domain knows, and no others', async (column, known) => {
  const [check] = await query<{ text: string }>(
    db,
    `select pg_get_constraintdef(oid) as text from pg_constraint where conname = ?`,
    [`notice_${column}_check`],
  )
  expect([...check!.text.matchAll(/'(\w+)'/g)].map(([, value]) => value)).toEqual(known)
})
