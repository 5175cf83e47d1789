import { mostAttempts, mostUncertainAttempts } from '../../src/domain/notice'
import { execute } from '../../src/storage/database'
import { freezeMessages, insertNotices, listUnrendered } from '../../src/storage/notice'
import {
  beginAttempt,
  countSendable,
  listSendable,
  recordDelivery,
  whileSendingAlone,
} from '../../src/storage/notice-delivery'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  at,
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
})

test('one worker sends at a time, and the next may when it is done', async () => {
  const during = await whileSendingAlone(db, async () =>
    whileSendingAlone(db, () => Promise.resolve('second')),
  )
  expect(during).toBeUndefined()
  expect(await whileSendingAlone(db, () => Promise.resolve('later'))).toBe('later')
})
