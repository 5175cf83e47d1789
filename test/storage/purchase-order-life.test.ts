import { execute, query } from '../../src/storage/database'
import { createPayer } from '../../src/storage/payer'
import { findPurchaseOrder } from '../../src/storage/purchase-order'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { payerDocument, times, type Document } from '../support/documents'
import { afterwards, due, livesIn } from '../support/purchase-order-lives'

let database: TestDatabase
let lives: ReturnType<typeof livesIn>
beforeEach(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
  lives = livesIn(database.db)
})
afterEach(() => database.drop())

test('what is due is told to every contact, at the moment when it is asked for, and then it has been lived', async () => {
  const contacts = [
    { name: 'Ada', email: 'Ada@acme.example', language: 'de' },
    { name: 'Bo', email: 'bo@acme.example' },
  ]
  const order = await lives.add({ contacts })
  const { order: settled, deadlines } = await lives.settle(order, due.twoMonths)
  expect(settled.livedUntil).toBe(due.twoMonths)
  expect(deadlines).toEqual([
    { kind: 'expiry', occasion: 'one-month', at: due.oneMonth },
    { kind: 'expiry', occasion: 'one-week', at: due.oneWeek },
    { kind: 'expiry', occasion: 'last-day', at: due.lastDay },
    { kind: 'lifecycle', occasion: 'expired', at: due.expired },
  ])
  const rows = await query(
    database.db,
    `select dedupe_key, recipient_name, language, run_id, purchase_order_id, created_at from notice order by notice_id`,
  )
  const common = { run_id: null, purchase_order_id: order.id, created_at: new Date(due.twoMonths) }
  const key = (email: string) => `expiry/${order.id}/2025-12/two-months/${email}`
  expect(rows).toEqual([
    { ...common, dedupe_key: key('ada@acme.example'), recipient_name: 'Ada', language: 'de' },
    { ...common, dedupe_key: key('bo@acme.example'), recipient_name: 'Bo', language: 'de' },
  ])
  expect((await findPurchaseOrder(database.db, { id: order.id }))?.livedUntil).toBe(
    new Date(due.twoMonths).toISOString(),
  )
})

test('before anything is due nothing is told, and how far the life has been told stays', async () => {
  const order = await lives.add()
  const { order: settled } = await lives.settle(order, '2025-10-30T22:59:59.999Z')
  expect(settled).toEqual(order)
  expect(await lives.told()).toEqual([])
})

test('told twice, and by many at once, it is told once', async () => {
  const order = await lives.add()
  await Promise.all(times(6, () => lives.settle(order, due.twoMonths)))
  await lives.settle(order, due.twoMonths)
  await lives.settle(order, due.oneMonth)
  await Promise.all(times(6, () => lives.settle(order, due.oneMonth)))
  expect(await lives.told()).toEqual([
    'expiry two-months, ada@acme.example, queued',
    'expiry one-month, ada@acme.example, queued',
  ])
})

test('of what became due while nobody could tell it only the last is told', async () => {
  const order = await lives.add()
  const { deadlines } = await lives.settle(order, afterwards)
  expect(await lives.told()).toEqual(['lifecycle expired, ada@acme.example, queued'])
  expect(deadlines).toEqual([])
})

test('one that is entered early becomes active by the clock; one entered within its validity has not become it', async () => {
  const early = await lives.add({ number: 'early', effectiveMonth: '2025-08' })
  const within = await lives.add({ number: 'within' })
  for (const order of [early, within]) await lives.settle(order, '2025-07-31T22:00:00Z')
  expect(await lives.told()).toEqual(['lifecycle active, ada@acme.example, queued'])
})

test('without contacts of its own the default contact of the payer hears, and without one the billing team', async () => {
  const of = (code: string, defaultContact?: Document) => payerDocument({ code, defaultContact })
  await createPayer(
    database.db,
    of('P2', { name: 'Office', email: 'office@p2.example', language: 'en' }),
    deed(),
  )
  await lives.settle(await lives.add({ payer: 'P2', contacts: [] }), due.twoMonths)
  await lives.settle(await lives.add({ contacts: [] }), due.twoMonths)
  expect(await lives.told()).toEqual([
    'expiry two-months, office@p2.example, queued',
    'expiry two-months, billing@cloud.example, queued',
  ])
})

test('what a run made needs attention until a person edits it', async () => {
  const order = await lives.add()
  await execute(database.db, `update purchase_order set needs_attention = true`)
  expect((await lives.settle(order, deed().at)).needsAttention).toBe(true)
  await lives.edit(order, { description: 'seen' }, deed().at)
  expect((await lives.settle(order, deed().at)).needsAttention).toBe(false)
})
