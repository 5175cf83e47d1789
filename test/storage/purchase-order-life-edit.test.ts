import { month } from '../../src/domain/month'
import { execute, query } from '../../src/storage/database'
import { findPurchaseOrder } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { createSellerEntity } from '../../src/storage/seller-entity'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { sellerDocument, times } from '../support/documents'
import { draw } from '../support/draws'
import { afterwards, due, livesIn } from '../support/purchase-order-lives'

let database: TestDatabase
let lives: ReturnType<typeof livesIn>
beforeEach(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
  lives = livesIn(database.db)
})
afterEach(() => database.drop())

describe('an edit', () => {
  test('between due and told tells it of the order as it was; nobody tells it again', async () => {
    const order = await lives.add()
    const at = '2025-11-02T08:00:00.000Z'
    const edited = await lives.edit(order, { description: 'Cloud' }, at)
    expect(edited).toMatchObject({ livedUntil: at, expirySetAt: deed().at })
    await lives.settle(order, at)
    expect(await lives.notices()).toEqual([
      { what: 'expiry two-months', email: 'ada@acme.example', state: 'queued', at: new Date(at) },
    ])
  })

  test('at the same moment as the clock changes nothing in what is told, and how often', async () => {
    const order = await lives.add()
    for (const [round, at] of [due.twoMonths, due.oneMonth, due.oneWeek].entries()) {
      const edits = times(2, (n) => lives.edit(order, { description: `${round} ${n}` }, at))
      await Promise.all([...edits, ...times(3, () => lives.settle(order, at))])
    }
    expect(await lives.told()).toEqual(
      ['two-months', 'one-month', 'one-week'].map((each) => `expiry ${each}, ada@acme.example, queued`),
    )
  })

  test('that changes nothing tells nothing and leaves no trace', async () => {
    const order = await lives.add()
    expect(await lives.edit(order, { description: '' }, afterwards)).toEqual(order)
    expect(await lives.told()).toEqual([])
  })

  test('that is refused tells nothing', async () => {
    const order = await lives.add()
    await expect(lives.edit(order, { overagePolicy: 'NONE' }, afterwards)).rejects.toMatchObject({
      code: 'invalid-document',
    })
    expect(await lives.told()).toEqual([])
    expect(await findPurchaseOrder(database.db, { id: order.id })).toEqual(order)
  })

  test('of the end moves the reminders: those before it are not sent, those after it count from that day', async () => {
    const order = await lives.add()
    const at = '2026-01-05T08:00:00.000Z'
    const edited = await lives.edit(order, { expirationMonth: '2026-02' }, at)
    expect(edited.expirySetAt).toBe(at)
    const { deadlines } = await lives.settle(edited, at)
    expect(deadlines.map(({ occasion, at }) => [occasion, at])).toEqual([
      ['one-month', '2026-01-27T23:00:00Z'],
      ['one-week', '2026-02-20T23:00:00Z'],
      ['last-day', '2026-02-27T23:00:00Z'],
      ['expired', '2026-02-28T23:00:00Z'],
    ])
  })

  test('of the end takes back what is not sent and no longer true, and only that', async () => {
    const order = await lives.add()
    for (const at of [due.twoMonths, due.oneMonth, due.oneWeek]) await lives.settle(order, at)
    await suspendPurchaseOrder(database.db, { id: order.id }, deed({ at: due.oneWeek }))
    await execute(
      database.db,
      `update notice set state = case occasion when 'two-months' then 'sent' when 'one-month' then 'uncertain' else state end,
                         sent_at = now(), message = '', rendered_at = now(), subject = ''`,
    )
    await lives.edit(order, { expirationMonth: '2026-03' }, due.oneWeek)
    expect(await lives.told()).toEqual([
      'expiry two-months, ada@acme.example, sent',
      'expiry one-month, ada@acme.example, uncertain',
      'expiry one-week, ada@acme.example, suppressed',
      'lifecycle suspended, ada@acme.example, queued',
    ])
  })

  test('of the beginning, or of another end in the past, leaves what is still true', async () => {
    const order = await lives.add({ lineItems: [] })
    await lives.settle(order, due.oneWeek)
    await lives.edit(order, { effectiveMonth: '2025-02' }, due.oneWeek)
    expect(await lives.told()).toEqual(['expiry one-week, ada@acme.example, queued'])
    await lives.settle(order, '2026-03-01T08:00:00Z')
    await lives.edit(order, { expirationMonth: '2026-01' }, '2026-03-01T08:00:00Z')
    expect(await lives.told()).toEqual([
      'expiry one-week, ada@acme.example, suppressed',
      'lifecycle expired, ada@acme.example, queued',
    ])
  })

  test('of the seller entity lets the end come by its clock', async () => {
    const order = await lives.add()
    const auckland = {
      code: 'nz',
      name: 'Cloud NZ',
      aliases: [],
      timeZone: 'Pacific/Auckland',
      invoiceNumberPrefix: 'NZ-',
    }
    await createSellerEntity(database.db, sellerDocument(auckland), deed())
    const at = '2025-12-01T08:00:00.000Z'
    const moved = await lives.edit(order, { sellerEntity: 'nz' }, at)
    expect(moved.expirySetAt).toBe(at)
    const { deadlines } = await lives.settle(moved, at)
    expect(deadlines.map(({ occasion, at }) => [occasion, at])).toEqual([
      ['one-week', '2025-12-23T11:00:00Z'],
      ['last-day', '2025-12-30T11:00:00Z'],
      ['expired', '2025-12-31T11:00:00Z'],
    ])
  })

  test('by a clock that is behind never moves back what has been told', async () => {
    const order = await lives.add()
    await lives.settle(order, due.oneMonth)
    const edited = await lives.edit(order, { description: 'Cloud' }, due.twoMonths)
    expect(edited.livedUntil).toBe(new Date(due.oneMonth).toISOString())
    await lives.settle(order, due.oneMonth)
    expect(await lives.told()).toEqual(['expiry one-month, ada@acme.example, queued'])
  })
})

describe('a transition that a person makes is told at once, to the contacts that there are after it', () => {
  const at = '2025-07-01T08:00:00.000Z'
  const bo = { contacts: [{ name: 'Bo', email: 'bo@acme.example' }] }

  test('suspending and resuming', async () => {
    const { id } = await lives.add()
    for (let round = 0; round < 2; round++) {
      await suspendPurchaseOrder(database.db, { id }, deed({ at }))
      await resumePurchaseOrder(database.db, { id }, deed({ at }))
    }
    expect(await lives.told()).toEqual(
      times(4, (n) => `lifecycle ${n % 2 === 0 ? 'suspended' : 'resumed'}, ada@acme.example, queued`),
    )
  })

  test('ending it early, and extending it', async () => {
    const order = await lives.add({ lineItems: [] })
    await lives.edit(order, { expirationMonth: '2025-05', ...bo }, at)
    expect(await lives.told()).toEqual(['lifecycle expired, bo@acme.example, queued'])
    await lives.edit(order, { expirationMonth: '2025-12' }, at)
    expect(await lives.told()).toEqual([
      'lifecycle expired, bo@acme.example, suppressed',
      'lifecycle active, bo@acme.example, queued',
    ])
    const { deadlines } = await lives.settle(order, at)
    expect(deadlines.map(({ occasion }) => occasion)).not.toContain('active')
  })

  test('letting it begin earlier', async () => {
    const order = await lives.add({ effectiveMonth: '2025-09', lineItems: [] })
    await lives.edit(order, { effectiveMonth: '2025-07' }, at)
    await lives.settle(order, '2025-09-01T08:00:00Z')
    expect(await lives.told()).toEqual(['lifecycle active, ada@acme.example, queued'])
  })
})

describe('contacts', () => {
  const [ada, bo] = ['ada', 'bo'].map((name) => ({ name, email: `${name}@acme.example` }))

  test('who leave get no more of it; those who come in their place get what was not sent', async () => {
    const order = await lives.add()
    await lives.settle(order, due.twoMonths)
    await lives.edit(order, { contacts: [bo] }, due.twoMonths)
    await lives.settle(order, due.oneMonth)
    expect(await lives.told()).toEqual([
      'expiry two-months, ada@acme.example, suppressed',
      'expiry two-months, bo@acme.example, queued',
      'expiry one-month, bo@acme.example, queued',
    ])
  })

  test('who come back get it after all, once', async () => {
    const order = await lives.add()
    await lives.settle(order, due.twoMonths)
    await lives.edit(order, { contacts: [] }, due.twoMonths)
    await lives.edit(order, { contacts: [ada] }, due.twoMonths)
    expect(await lives.told()).toEqual([
      'expiry two-months, ada@acme.example, queued',
      'expiry two-months, billing@cloud.example, suppressed',
    ])
  })

  test('get nothing of what has been sent already', async () => {
    const order = await lives.add()
    await lives.settle(order, due.twoMonths)
    await execute(
      database.db,
      `update notice set state = 'sent', sent_at = now(), message = '', subject = '', rendered_at = now()`,
    )
    await lives.edit(order, { contacts: [bo] }, due.twoMonths)
    expect(await lives.told()).toEqual(['expiry two-months, ada@acme.example, sent'])
  })

  test('whose address was refused for good are tried again once somebody enters it anew', async () => {
    const order = await lives.add({ contacts: [ada, bo] })
    const refuse = (email: string) =>
      execute(
        database.db,
        `insert into refused_recipient (payer_id, email, refused_at, reason) values (?, ?, now(), '550 no such user')`,
        [order.payerId, email],
      )
    const needsAttention = async () => (await lives.settle(order, deed().at)).needsAttention
    await refuse('ada@acme.example')
    expect(await needsAttention()).toBe(false)
    await refuse('bo@acme.example')
    expect(await needsAttention()).toBe(true)
    await lives.edit(order, { contacts: [{ ...ada, name: 'Ada L.' }, bo] }, deed().at)
    expect(await needsAttention()).toBe(true)
    await lives.edit(order, { contacts: [bo] }, deed().at)
    await lives.edit(order, { contacts: [{ ...ada, email: 'ADA@acme.example' }, bo] }, deed().at)
    expect(await needsAttention()).toBe(false)
  })
})

describe('a deleted purchase order', () => {
  test('has nothing before it, and nothing that was due is sent', async () => {
    const order = await lives.add()
    await lives.settle(order, due.twoMonths)
    await suspendPurchaseOrder(database.db, { id: order.id }, deed({ at: due.twoMonths }))
    await deletePurchaseOrder(database.db, { id: order.id }, deed({ at: afterwards }))
    expect(new Set((await lives.notices()).map(({ state }) => state))).toEqual(new Set(['suppressed']))
    const { deadlines, order: settled, needsAttention } = await lives.settle(order, afterwards)
    expect({ deadlines, needsAttention, deletedAt: settled.deletedAt }).toEqual({
      deadlines: [],
      needsAttention: false,
      deletedAt: afterwards,
    })
  })

  test('leaves its number to another one, which is reminded on its own; its invoices keep the number', async () => {
    const order = await lives.add()
    await draw(database.db, order, order.lineItems[0]!, 1n)
    await deletePurchaseOrder(database.db, { id: order.id }, deed())
    const another = await lives.add({ expirationMonth: month('2025-12') })
    expect(another.number).toBe(order.number)
    expect(await query(database.db, `select purchase_order_number as number from invoice`)).toEqual([
      { number: order.number },
    ])
    await lives.settle(another, due.twoMonths)
    expect(await lives.told()).toEqual(['expiry two-months, ada@acme.example, queued'])
  })
})
