import { writeCursor } from '../../src/api/cursor'
import { purchaseOrderSorts, sortsOf } from '../../src/domain/list-sort'
import { bearer, openApi, type Reply, type TestApi } from '../support/api'
import {
  lineItemDocument,
  payerDocument,
  purchaseOrderDocument,
  sellerDocument,
  times,
} from '../support/documents'

let api: TestApi
beforeAll(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  const other = { code: 'cloud-us', name: 'Cloud Inc.', aliases: [], invoiceNumberPrefix: 'US-' }
  await api.call('POST', '/v1/seller-entities', sellerDocument(other))
  await api.call('POST', '/v1/payers', payerDocument())
  await api.call('POST', '/v1/payers', payerDocument({ code: 'second', name: 'Second' }))
  await add({ number: 'PO-1', tags: { 'cost-center': '4711' } })
  await add({
    number: 'po 0002',
    sellerEntity: 'cloud-us',
    effectiveMonth: '2024-01',
    expirationMonth: '2024-09',
  })
  await add({ number: 'PO-3', payer: 'second', tags: { 'cost-center': '4712', region: 'a=b' } })
  await add({
    number: '0000',
    effectiveMonth: '2024-01',
    lineItems: [lineItemDocument({ type: 'SUBSCRIPTION' })],
  })
  await add({ number: 'untracked', lineItems: [{ number: '1', type: 'ALL' }] })
  await draw('PO-1', 100_000)
  await draw('PO-3', 120_000)
})
afterAll(() => api.close())

const add = (changes: object) =>
  api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ ...changes }))

/** As if invoices had drawn `amount`, in minor units of 1,190.00. */
const draw = (number: string, amount: number) =>
  api.database.db.raw(
    `update line_item l set net_drawn = ?, balance = total_value - ? from purchase_order o
      where o.purchase_order_id = l.purchase_order_id and o.number = ?`,
    [amount, amount, number],
  )

const list = (query: string, headers = {}) =>
  api.call('GET', `/v1/purchase-orders?${query}`, undefined, { headers })
const numbersOf = ({ body }: Reply) => (body['items'] as { number: string }[]).map(({ number }) => number)

test.each([
  ['', ['untracked', '0000', 'PO-3', 'po 0002', 'PO-1']],
  ['payer=second', ['PO-3']],
  ['payer=none', []],
  ['sellerEntity=cloud-us', ['po 0002']],
  ['status=expired', ['po 0002']],
  ['status=active', ['0000']],
  ['status=deleted', []],
  ['lineItemType=SUBSCRIPTION', ['0000']],
  ['expiringBefore=2024-10', ['po 0002']],
  ['expiringBefore=2024-09', []],
  ['balanceBelow=100', ['PO-3', 'PO-1']],
  ['balanceBelow=15.966386', ['PO-3']],
  ['balanceBelow=15.966387', ['PO-3', 'PO-1']],
  ['balanceBelow=0', ['PO-3']],
  ['tag=cost-center', ['PO-3', 'PO-1']],
  ['tag=cost-center=4711', ['PO-1']],
  ['tag=region=a%3Db', ['PO-3']],
  ['tag=__proto__', []],
  ['tag=cost-center=', []],
  ['needsAttention=true', []],
  ['needsAttention=false&payer=second', ['PO-3']],
  ['tag=cost-center&balanceBelow=0&payer=second&status=pending', ['PO-3']],
])('narrowed by %s', async (query, expected) => {
  expect(numbersOf(await list(query))).toEqual(expected)
})

test.each([
  ['po-1', ['PO-1']],
  ['PO - 01', ['PO-1']],
  ['PO2', ['po 0002']],
  ['po00 02', ['po 0002']],
  ['0', ['0000']],
  ['PO-10', []],
  ['PO', []],
  ['PO_1', []],
])('a number is found however it is written (%s)', async (number, expected) => {
  expect(numbersOf(await list(`number=${encodeURIComponent(number)}`))).toEqual(expected)
})

test.each([
  ['created', ['PO-1', 'po 0002', 'PO-3', '0000', 'untracked']],
  ['-created', ['untracked', '0000', 'PO-3', 'po 0002', 'PO-1']],
  ['number', ['0000', 'PO-1', 'PO-3', 'po 0002', 'untracked']],
  ['-number', ['untracked', 'po 0002', 'PO-3', 'PO-1', '0000']],
  ['expirationMonth', ['po 0002', 'PO-1', 'PO-3', '0000', 'untracked']],
  ['-expirationMonth', ['untracked', '0000', 'PO-3', 'PO-1', 'po 0002']],
  // Those without a balance come last both ways.
  ['balanceShare', ['PO-3', 'PO-1', 'po 0002', '0000', 'untracked']],
  ['-balanceShare', ['0000', 'po 0002', 'PO-1', 'PO-3', 'untracked']],
])('sorted by %s, in one part and in parts of one', async (sort, expected) => {
  expect(numbersOf(await list(`sort=${sort}`))).toEqual(expected)
  expect(await walk(sort, () => Promise.resolve())).toEqual(expected)
})

/** All numbers of a list in parts of one; `meanwhile` is done before each part. */
async function walk(
  sort: string,
  meanwhile: (part: number) => Promise<unknown>,
  filter = '',
): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = ''
  for (let part = 0; cursor !== null; part += 1) {
    await meanwhile(part)
    const reply: Reply = await list(
      `sort=${sort}&limit=1${filter}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    seen.push(...numbersOf(reply))
    cursor = reply.body['nextCursor'] as string | null
  }
  return seen
}

test('a count is answered on request only, whatever part of the list is', async () => {
  expect((await list('')).body).not.toHaveProperty('total')
  expect((await list('count=false')).body).not.toHaveProperty('total')
  expect((await list('count=true&limit=1')).body).toMatchObject({
    total: 5,
    items: [{ number: 'untracked' }],
  })
  expect((await list('count=true&tag=cost-center&balanceBelow=100')).body).toMatchObject({ total: 2 })
  expect((await list('count=true&status=expired')).body).toMatchObject({ total: 1 })
})

test.each([
  ['nonsense', '-created', 'Not a cursor'],
  ['', '-created', 'Give a text'],
  [writeCursor('number', { key: 'PO-1', id: 1n }), '-created', 'pass sort=number'],
  [writeCursor('-created', { key: null, id: 1n }), 'created', 'pass sort=-created'],
  [writeCursor('billingPeriod', { key: '2024-09', id: 1n }), '-created', 'Not a cursor'],
  [writeCursor('balanceShare', { key: 'x', id: 1n }), 'balanceShare', 'Not a cursor'],
  [writeCursor('number', { key: null, id: 1n }), 'number', 'Not a cursor'],
  [writeCursor('number', { key: 'a\0', id: 1n }), 'number', 'Not a cursor'],
  [writeCursor('created', { key: 'a', id: 1n }), 'created', 'Not a cursor'],
  [writeCursor('__proto__', { key: null, id: 1n }), 'created', 'Not a cursor'],
  [`${writeCursor('created', { key: null, id: 1n })}A`, 'created', 'Not a cursor'],
])('a cursor that does not belong there (%s by %s) is refused by name', async (cursor, sort, told) => {
  const { status, body } = await list(`sort=${sort}&cursor=${cursor}`)
  expect(status).toBe(400)
  expect(body).toMatchObject({ code: 'invalid-request', violations: [{ in: 'query', path: '/cursor' }] })
  expect(JSON.stringify(body['violations'])).toContain(told)
})

test('a cursor with any one character changed is refused', async () => {
  const cursor = String((await list('limit=1')).body['nextCursor'])
  for (const [index, character] of Array.from(cursor).entries()) {
    const tampered = cursor.slice(0, index) + (character === 'A' ? 'B' : 'A') + cursor.slice(index + 1)
    expect((await list(`limit=1&cursor=${tampered}`)).status).toBe(400)
  }
})

test.each([
  'sort=colour',
  'expiringBefore=2024-13',
  'balanceBelow=-1',
  'balanceBelow=x',
  'needsAttention=yes',
  'limit=201',
])('a filter that makes no sense (%s) is refused', async (query) => {
  const path = `/${query.split('=')[0] ?? ''}`
  expect(await list(query)).toMatchObject({ status: 400, body: { violations: [{ in: 'query', path }] } })
})

test("a payer's key sees its own alone, in lists, counts and CSV, whatever it asks for", async () => {
  const key = bearer(await api.keyFor({ role: 'payer-viewer', payer: 'second' }))
  for (const query of [
    '',
    'payer=1234567890123',
    'tag=cost-center',
    'number=PO-1',
    'sort=balanceShare',
    'status=expired',
  ]) {
    const { status, body, text } = await list(`count=true&${query}`, key)
    expect(status).toBe(200)
    expect(['[]', '["PO-3"]']).toContain(JSON.stringify(numbersOf({ body } as Reply)))
    expect(body['total']).toBe((body['items'] as unknown[]).length)
    expect(text).not.toContain('Acme')
    const csv = await list(query, { ...key, accept: 'text/csv' })
    expect(csv).toMatchObject({ status: 200 })
    expect(csv.text).not.toContain('Acme')
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(1 + Number(body['total']))
  }
})

test('a list goes on where it was while others are added, and shows none twice', async () => {
  const before = numbersOf(await list('sort=number&payer=1234567890123'))
  for (const sort of sortsOf(purchaseOrderSorts)) {
    const seen = await walk(
      sort,
      (part) => add({ number: `${sort} ${part}`, lineItems: [], expirationMonth: '2025-12' }),
      '&payer=1234567890123&number=PO-1',
    )
    expect(seen).toEqual(['PO-1'])
    const all = await walk(sort, (part) =>
      part % 3 === 0 && part < 9 ? add({ number: `${sort} more ${part}`, lineItems: [] }) : Promise.resolve(),
    )
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(expect.arrayContaining(before))
  }
})

test('equal values of what a list is sorted by are told apart by age', async () => {
  await api.call('POST', '/v1/payers', payerDocument({ code: 'third', name: 'Third' }))
  for (const index of times(6, String)) await add({ payer: 'third', number: index })
  const ascending = times(6, String)
  for (const sort of ['expirationMonth', 'balanceShare']) {
    expect(await walk(sort, () => Promise.resolve(), '&payer=third')).toEqual(ascending)
    expect(await walk(`-${sort}`, () => Promise.resolve(), '&payer=third')).toEqual(ascending.toReversed())
  }
})
