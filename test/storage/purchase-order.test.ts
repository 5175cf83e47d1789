import { addMonths, month } from '../../src/domain/month'
import { statusOf, type PurchaseOrderStatus } from '../../src/domain/purchase-order'
import { execute } from '../../src/storage/database'
import { listLedger } from '../../src/storage/ledger-entry'
import { findPayer } from '../../src/storage/payer'
import { createPurchaseOrder, findPurchaseOrder } from '../../src/storage/purchase-order'
import { listPurchaseOrders } from '../../src/storage/purchase-order-list'
import { deletePurchaseOrder, suspendPurchaseOrder } from '../../src/storage/purchase-order-edit'
import { listRevisions } from '../../src/storage/purchase-order-revision'
import { createSellerEntity } from '../../src/storage/seller-entity'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  address,
  lineItemDocument,
  purchaseOrderDocument,
  sellerDocument,
  times,
  type Document,
} from '../support/documents'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
})
afterEach(() => database.drop())

const create = (changes: Document = {}, at = deed().at) =>
  createPurchaseOrder(database.db, purchaseOrderDocument(changes), deed({ at }))

test('what is created is found again as it was given, by id and by number', async () => {
  const created = await create({
    description: 'Cloud 2025',
    overagePolicy: 'SPLIT',
    balanceThresholds: [50],
    taxRegistrationNumbers: ['GB999'],
    invoiceUnits: ['research'],
    shipTo: 'bill-to',
    contacts: [
      { name: 'Zoë', email: 'zoe@acme.example', language: 'fr' },
      { name: 'Ada', email: 'ada@acme.example' },
    ],
    tags: { 'cost-center': '4711', "o'": '"\\,{}' },
    lineItems: [
      lineItemDocument({ number: '2', tax: { percent: '7.70' } }),
      lineItemDocument({ number: '10', tax: { amount: '0.01' }, startMonth: '2025-02' }),
      { number: '1', type: 'SUBSCRIPTION', description: 'support' },
    ],
  })
  expect(created).toMatchObject({
    number: 'PO-4711',
    overagePolicy: 'SPLIT',
    balanceThresholds: [50],
    shipTo: address,
    tags: { 'cost-center': '4711', "o'": '"\\,{}' },
    contacts: [
      { name: 'Zoë', language: 'fr' },
      { name: 'Ada', language: 'de' },
    ],
    payer: { code: '1234567890123' },
    sellerEntity: { code: 'cloud-emea', timeZone: 'Europe/Berlin' },
    createdAt: deed().at,
    revision: 1,
    termsVersion: 1n,
  })
  expect(
    created.lineItems.map(({ number, balance, netDrawn, entrySequence }) => [
      number,
      balance,
      netDrawn,
      entrySequence,
    ]),
  ).toEqual([
    ['2', 1077_00n, 0n, 1],
    ['10', 1000_01n, 0n, 1],
    ['1', null, 0n, 0],
  ])
  expect(created.lineItems.map(({ value }) => value?.tax)).toEqual([
    { kind: 'percent', percent: '7.7' },
    { kind: 'absolute', amount: 1n },
    undefined,
  ])
  expect(await findPurchaseOrder(database.db, { id: created.id })).toEqual(created)
  expect(await findPurchaseOrder(database.db, { payer: '1234567890123', number: 'PO-4711' })).toEqual(created)
})

test('creating raises the payer’s clock, opens the ledgers and writes the first revision', async () => {
  const { id, payerId, lineItems } = await create()
  expect((await findPayer(database.db, '1234567890123'))?.version).toBe(1n)
  expect(await listLedger(database.db, payerId, lineItems[0]!.id)).toMatchObject([
    {
      kind: 'opening',
      amount: 1190_00n,
      balance: 1190_00n,
      sequence: 1,
      payerVersion: 1n,
      actor: 'ada',
      invoiceId: null,
    },
  ])
  const [revision, ...more] = await listRevisions(database.db, { id })
  expect(more).toEqual([])
  expect(revision).toMatchObject({
    change: 'added',
    actor: 'ada',
    payerVersion: 1n,
    invoiceId: null,
    recordedAt: deed().at,
  })
  expect(revision?.terms.lineItems[0]?.value?.totalValue).toBe(1190_00n)
})

test('what is refused leaves nothing behind', async () => {
  const wrong = create({ payer: 'nobody', number: 'PO#1', expirationMonth: '2024-12' })
  await expect(wrong).rejects.toMatchObject({
    code: 'invalid-document',
    violations: [{ path: '/payer' }, { path: '/expirationMonth' }, { path: '/number' }],
  })
  expect((await findPayer(database.db, '1234567890123'))?.version).toBe(0n)
})

test('a number is used once by a payer, until its order is deleted', async () => {
  const first = await create()
  await expect(create()).rejects.toMatchObject({ violations: [{ path: '/number', value: 'PO-4711' }] })
  await deletePurchaseOrder(database.db, { id: first.id }, deed())
  const second = await create()
  expect(second.id).not.toBe(first.id)
})

test('of two that take a number at once one is refused', async () => {
  const outcomes = await Promise.allSettled(times(4, () => create()))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ violations: [{ path: '/number' }] })
  }
})

test('a payer has a hundred active purchase orders and no more; ended and suspended ones do not count', async () => {
  const first = await create()
  await execute(
    database.db,
    `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency,
                                 effective_month, expiration_month, overage_policy, number)
     select payer_id, seller_entity_id, 1, now(), now(), currency, effective_month, expiration_month, overage_policy, 'PO ' || n
       from purchase_order, generate_series(1, 98) n`,
  )
  await create({ number: 'hundredth' })
  const pending = { effectiveMonth: '2026-01', expirationMonth: '2026-12', number: 'next' }
  await expect(create(pending)).rejects.toMatchObject({ violations: [{ path: '/payer' }] })
  await create({ effectiveMonth: '2024-01', expirationMonth: '2024-12', number: 'last', lineItems: [] })
  await suspendPurchaseOrder(database.db, { id: first.id }, deed())
  await create(pending)
})

test('there is none where there is none, whatever is asked for', async () => {
  for (const number of ['PO-4711', '', 'a\0b', '\uD800']) {
    expect(await findPurchaseOrder(database.db, { payer: '1234567890123', number })).toBeUndefined()
  }
  expect(await findPurchaseOrder(database.db, { id: 99n })).toBeUndefined()
  await expect(create({ payer: 'a\0b', number: 'a\0b' })).rejects.toMatchObject({ code: 'invalid-document' })
})

describe('a list', () => {
  const list = (filter: Partial<Parameters<typeof listPurchaseOrders>[1]>) =>
    listPurchaseOrders(database.db, { now: deed().at, limit: 50, ...filter })
  const numbers = async (filter: Parameters<typeof list>[0]) =>
    (await list(filter)).map(({ number }) => number)

  test('comes in pages, latest first', async () => {
    for (const number of ['a', 'b', 'c']) await create({ number })
    const page = await list({ limit: 2 })
    expect(page.map(({ number }) => number)).toEqual(['c', 'b'])
    expect(page[0]?.lineItems).toHaveLength(1)
    expect(await numbers({ limit: 2, after: page[1]!.position })).toEqual(['a'])
  })

  test('is narrowed by payer, seller entity and number', async () => {
    await create()
    expect(await numbers({ payer: '1234567890123', sellerEntity: 'cloud-emea', number: 'PO-4711' })).toEqual([
      'PO-4711',
    ])
    expect(await numbers({ payer: 'x\0' })).toEqual([])
    expect(await numbers({ sellerEntity: 'other' })).toEqual([])
    expect(await numbers({ number: 'PO' })).toEqual([])
  })

  test('by status agrees with the status of each order, around the turn of a month in every time zone', async () => {
    const zones = ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin']
    for (const [index, timeZone] of zones.entries()) {
      const code = `seller-${index}`
      await createSellerEntity(
        database.db,
        sellerDocument({ code, name: code, aliases: [], invoiceNumberPrefix: `${code}-`, timeZone }),
        deed(),
      )
      for (const offset of [-2, -1, 0, 1]) {
        const only = addMonths(month('2025-07'), offset)
        const terms = { sellerEntity: code, effectiveMonth: only, expirationMonth: only, lineItems: [] }
        await create({ ...terms, number: `${code} ${offset}` })
        const { id } = await create({ ...terms, number: `${code} ${offset} suspended` })
        await suspendPurchaseOrder(database.db, { id }, deed())
        if (offset === 0) await deletePurchaseOrder(database.db, { id }, deed())
      }
    }
    const statuses: PurchaseOrderStatus[] = [
      'pending',
      'active',
      'suspended',
      'expired',
      'suspended-expired',
      'deleted',
    ]
    for (const now of [
      '2025-06-30T11:59:59Z',
      '2025-06-30T12:00:00Z',
      '2025-06-30T22:00:00Z',
      '2025-07-01T06:59:59Z',
      '2025-07-01T07:00:00Z',
    ]) {
      let listed = 0
      for (const status of statuses) {
        const orders = await list({ now, status })
        expect(orders.map((order) => statusOf(order, order.sellerEntity.timeZone, now))).toEqual(
          orders.map(() => status),
        )
        listed += orders.length
      }
      expect(listed).toBe(24)
    }
    expect(await list({})).toHaveLength(21)
  })
})
