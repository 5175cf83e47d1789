import { mostAttempts, mostUncertainAttempts } from '../../src/domain/notice'
import { execute } from '../../src/storage/database'
import { freezeMessages, insertNotices, listUnrendered } from '../../src/storage/notice'
import { optIn, optOut } from '../../src/storage/notice-opt-out'
import {
  beginAttempt,
  countSendable,
  isDeliveryDue,
  listSendable,
  recordDelivery,
  whileSendingAlone,
} from '../../src/storage/notice-delivery'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  addPurchaseOrder,
  at,
  jane,
  lifeNotice,
  noticeRows,
  queueBalanceNotices,
  queueReminders,
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
    const [notice] = await listUnrendered(db, { runId: world.runId }, 1)
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
    await recordDelivery(db, id, { kind: 'sent', reply: '250 OK' }, { at })
    expect(await noticeRows(db)).toMatchObject([
      { state: 'sent', attempts: 1, sent_at: new Date(at), last_error: null },
    ])
    expect(await beginAttempt(db, id)).toBeUndefined()
    await recordDelivery(db, id, { kind: 'uncertain', reason: 'recorded late' }, { at })
    expect(await noticeRows(db)).toMatchObject([{ state: 'sent' }])
  })

  test('that the server put off is tried again, and given up after many attempts', async () => {
    const id = await frozen()
    const deferred = { kind: 'deferred', reason: '451 later', scope: 'message' } as const
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      expect(await listSendable(db, { runId: world.runId }, 10)).toEqual([id])
      await beginAttempt(db, id)
      await recordDelivery(db, id, deferred, { at })
    }
    expect(await noticeRows(db)).toMatchObject([
      { state: 'failed', attempts: mostAttempts, last_error: '451 later' },
    ])
    expect(await countSendable(db, { runId: world.runId })).toBe(0)
  })

  test('that no server took does not count as an attempt', async () => {
    const id = await frozen()
    await beginAttempt(db, id)
    await recordDelivery(db, id, { kind: 'deferred', reason: 'refused', scope: 'server' }, { at })
    expect(await noticeRows(db)).toMatchObject([{ state: 'deferred', attempts: 0, last_error: 'refused' }])
  })

  test('whose reply is lost again and again is not repeated for ever', async () => {
    const id = await frozen()
    for (let attempt = 1; attempt <= mostUncertainAttempts; attempt++) {
      expect(await countSendable(db, { runId: world.runId })).toBe(1)
      await beginAttempt(db, id)
      await recordDelivery(db, id, { kind: 'uncertain', reason: 'lost' }, { at })
    }
    expect(await countSendable(db, { runId: world.runId })).toBe(0)
    expect(await noticeRows(db)).toMatchObject([{ state: 'uncertain' }])
  })

  test('that was refused is over', async () => {
    const id = await frozen()
    await beginAttempt(db, id)
    await recordDelivery(db, id, { kind: 'failed', reason: '550 no such user', scope: 'recipient' }, { at })
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
    const [notice] = await listUnrendered(db, { runId: world.runId }, 1)
    await freezeMessages(db, [{ noticeId: notice!.id, subject: 'S', message: Buffer.from('m') }], at)
    expect(await beginAttempt(db, notice!.id)).toMatchObject({ email: jane.email })
  })

  test('that was tried least comes first', async () => {
    await queueBalanceNotices(db, world, 3)
    const notices = await listUnrendered(db, { runId: world.runId }, 3)
    const messages = notices.map(({ id }) => ({ noticeId: id, subject: 'S', message: Buffer.from('m') }))
    await freezeMessages(db, messages, at)
    const [first, second, third] = notices.map(({ id }) => id)
    await beginAttempt(db, first!)
    expect(await listSendable(db, { runId: world.runId }, 3)).toEqual([second, third, first])
  })
})

describe('a message of no run', () => {
  async function frozen(count = 1): Promise<bigint[]> {
    await queueReminders(db, world, count)
    const notices = await listUnrendered(db, { dueAt: at }, count)
    const messages = notices.map(({ id }) => ({ noticeId: id, subject: 'S', message: Buffer.from('m') }))
    await freezeMessages(db, messages, at)
    return messages.map(({ noticeId }) => noticeId)
  }
  const later = '2024-10-03T08:01:00.000Z'
  const deferred = { kind: 'deferred', reason: '451 later', scope: 'message' } as const
  const down = { kind: 'deferred', reason: 'refused', scope: 'server' } as const

  test('is due until it is sent, and none of a run is', async () => {
    await queueBalanceNotices(db, world, 1)
    expect(await isDeliveryDue(db, at)).toBe(false)
    const [id] = await frozen()
    expect(await isDeliveryDue(db, at)).toBe(true)
    expect(await listSendable(db, { dueAt: at }, 10)).toEqual([id])
    await beginAttempt(db, id!)
    await recordDelivery(db, id!, { kind: 'sent', reply: '250' }, { at })
    expect(await isDeliveryDue(db, at)).toBe(false)
  })

  test('that is put off is due again when it is time', async () => {
    const [id] = await frozen()
    await beginAttempt(db, id!)
    await recordDelivery(db, id!, deferred, { at, nextAt: later })
    expect(await isDeliveryDue(db, at)).toBe(false)
    expect(await countSendable(db, { dueAt: at })).toBe(0)
    expect(await isDeliveryDue(db, later)).toBe(true)
    expect(await noticeRows(db)).toMatchObject([{ next_attempt_at: new Date(later) }])
  })

  test('that no server looked at is due at once, behind those that were not tried', async () => {
    const [first, second] = await frozen(2)
    await beginAttempt(db, first!)
    await recordDelivery(db, first!, down, { at, nextAt: at })
    expect(await listSendable(db, { dueAt: at }, 10)).toEqual([second, first])
  })

  test('whose reply is lost too often is never due again, nor is one that was put off too often', async () => {
    const far = '2034-10-03T08:00:00.000Z'
    const [lost, busy] = await frozen(2)
    for (let attempt = 0; attempt < mostUncertainAttempts; attempt++) {
      await beginAttempt(db, lost!)
      await recordDelivery(db, lost!, { kind: 'uncertain', reason: 'lost' }, { at, nextAt: later })
    }
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await beginAttempt(db, busy!)
      await recordDelivery(db, busy!, deferred, { at, nextAt: later })
    }
    expect(await isDeliveryDue(db, far)).toBe(false)
    expect(await noticeRows(db)).toMatchObject([
      { state: 'uncertain', next_attempt_at: null },
      { state: 'failed', next_attempt_at: null },
    ])
  })
})

describe('a message is suppressed before it is sent', () => {
  async function frozen(email: string, kind: 'expiry' | 'lifecycle' = 'expiry'): Promise<bigint> {
    const orderId = await addPurchaseOrder(db, world, `PO ${email} ${kind}`)
    const about = kind === 'expiry' ? { kind, occasion: 'one-week' } : { kind, occasion: 'expired' }
    await insertNotices(db, [lifeNotice(world, orderId, about, { ...jane, email })])
    const [notice] = await listUnrendered(db, { dueAt: at }, 1)
    await freezeMessages(db, [{ noticeId: notice!.id, subject: 'S', message: Buffer.from('m') }], at)
    return notice!.id
  }

  test('where its recipient has turned the kind off, however the address is written', async () => {
    const [off, other] = [await frozen('Jane@Buyer.example'), await frozen('Jane@Buyer.example', 'lifecycle')]
    await optOut(db, off, { at })
    expect(await beginAttempt(db, off)).toBeUndefined()
    expect(await beginAttempt(db, other)).toMatchObject({ email: 'Jane@Buyer.example' })
    expect(await noticeRows(db)).toMatchObject([
      { state: 'suppressed', attempts: 0, last_error: 'The recipient has turned this kind off' },
      { state: 'uncertain' },
    ])
    const next = await frozen('JANE@buyer.example')
    expect(await beginAttempt(db, next)).toBeUndefined()
    await optIn(db, next, { at })
    expect(await beginAttempt(db, await frozen('jane@buyer.example'))).toBeDefined()
  })

  test('where a server refused the address for good, with what it said', async () => {
    const first = await frozen('jane@buyer.example')
    await beginAttempt(db, first)
    await recordDelivery(
      db,
      first,
      { kind: 'failed', reason: '550 no such user', scope: 'recipient' },
      { at },
    )
    const second = await frozen('JANE@buyer.example', 'lifecycle')
    expect(await beginAttempt(db, second)).toBeUndefined()
    expect(await noticeRows(db)).toMatchObject([
      { state: 'failed' },
      { state: 'suppressed', last_error: 'The mail server refused the address before: 550 no such user' },
    ])
  })

  test('not where a server refused the message alone, or another payer has the address', async () => {
    const first = await frozen('jane@buyer.example')
    await beginAttempt(db, first)
    await recordDelivery(db, first, { kind: 'failed', reason: '554 spam', scope: 'message' }, { at })
    expect(await beginAttempt(db, await frozen('jane@buyer.example'.toUpperCase()))).toBeDefined()
    const third = await frozen('mail@buyer.example')
    await beginAttempt(db, third)
    await recordDelivery(db, third, { kind: 'failed', reason: '550', scope: 'recipient' }, { at })
    world = await seedWorld(db, 'B')
    expect(await beginAttempt(db, await frozen('mail@buyer.example'))).toBeDefined()
  })
})

test('one worker sends at a time, and the next may when it is done', async () => {
  const during = await whileSendingAlone(db, async () =>
    whileSendingAlone(db, () => Promise.resolve('second')),
  )
  expect(during).toBeUndefined()
  expect(await whileSendingAlone(db, () => Promise.resolve('later'))).toBe('later')
})
