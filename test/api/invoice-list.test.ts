import { writeCursor } from '../../src/api/cursor'
import { bearer, openApi, type Reply, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, sellerOf, tracked } from '../support/billing-world'

let api: TestApi
let runs: string[]
beforeAll(async () => {
  api = await openApi()
  api.runs.behaviour = 'carry out'
  const other = {
    code: 'x',
    name: 'Cloud X',
    aliases: [],
    invoiceNumberPrefix: 'X-0-',
    lineItemTypes: ['ALL'],
  }
  const ofOther = { InvoiceIssuerName: 'Cloud X', ProviderName: 'Cloud X' }
  await plantSmall(api.database.db, {
    sellers: [sellerOf(), sellerOf(other)],
    payers: [payerOfWorld('P1'), payerOfWorld('P2', { purchaseOrderRequired: true })],
    orders: [
      orderOf('P1', 'PO-2', [tracked('100.00', { type: 'MONTHLY_USAGE' })]),
      // The latest is asked first.
      orderOf('P1', 'PO 0001', [tracked('5.00', { type: 'MONTHLY_USAGE' })], { overagePolicy: 'SPLIT' }),
    ],
    charges: [
      chargeOf('P1', '10.00'),
      chargeOf('P1', '30.00', { ChargeCategory: 'Purchase' }),
      chargeOf('P2', '-7.00'),
      chargeOf('P2', '20.00', { ChargeCategory: 'Purchase' }),
      chargeOf('P1', '1.00', ofOther),
    ],
  })
  runs = []
  for (const sellerEntity of ['inc', 'x']) {
    const run = await api.call('POST', '/v1/billing-runs', { sellerEntity, billingPeriod: '2024-09' })
    runs.push(String(run.body['id']))
  }
})
afterAll(() => api.close())

const list = (query: string, headers = {}) => api.call('GET', `/v1/invoices?${query}`, undefined, { headers })
const numbersOf = ({ body }: Reply) =>
  (body['items'] as { number: string }[]).map(({ number }) => number.replace(/-0{3,}/, '-'))

const all = ['INC-1', 'INC-2', 'INC-3', 'INC-4', 'X-0-1']

test.each([
  ['', all],
  ['payer=P2', ['INC-3', 'INC-4']],
  ['sellerEntity=x', ['X-0-1']],
  ['sellerEntity=none', []],
  ['status=held', ['INC-4']],
  ['kind=credit_memo', ['INC-3']],
  ['currency=USD', all],
  ['currency=EUR', []],
  ['billingPeriod=2024-09', all],
  ['billingPeriod=2024-10', []],
  ['associated=true', ['INC-1']],
  ['associated=false&payer=P1', ['INC-2', 'X-0-1']],
  ['number=inc-2', ['INC-2']],
  ['number=INC-00000002', ['INC-2']],
  ['number=%20inc%20-%20002', ['INC-2']],
  ['number=x-0-1', ['X-0-1']],
  ['number=2', []],
  ['number=INC-', []],
  ['number=INC-9', []],
  ['purchaseOrderNumber=po1', ['INC-1']],
  ['purchaseOrderNumber=po-2', ['INC-1']],
  ['purchaseOrderNumber=po', []],
  ['purchaseOrder=99', []],
])('narrowed by %s', async (query, expected) => {
  expect(numbersOf(await list(query))).toEqual(expected)
  expect((await list(`${query}&count=true&limit=1`)).body['total']).toBe(expected.length)
})

test('narrowed by their billing run', async () => {
  expect(numbersOf(await list(`billingRun=${runs[0] ?? ''}`))).toEqual(all.slice(0, 4))
  expect(numbersOf(await list(`billingRun=${runs[1] ?? ''}`))).toEqual(['X-0-1'])
  expect(numbersOf(await list('billingRun=99'))).toEqual([])
})

test('a purchase order lists its own, split ones too', async () => {
  const { body } = await api.call('GET', '/v1/purchase-orders?payer=P1&sort=number')
  for (const { id } of body['items'] as { id: string }[]) {
    const own = await api.call('GET', `/v1/purchase-orders/${id}/invoices?count=true`)
    expect(numbersOf(own)).toEqual(['INC-1'])
    expect(own.body['total']).toBe(1)
    expect(numbersOf(await list(`purchaseOrder=${id}`))).toEqual(['INC-1'])
    expect(numbersOf(await api.call('GET', `/v1/purchase-orders/${id}/invoices?status=held`))).toEqual([])
    expect((await api.call('GET', `/v1/purchase-orders/${id}/notices?count=true`)).body).toMatchObject({
      nextCursor: null,
    })
  }
  expect(await api.call('GET', '/v1/purchase-orders/99/invoices')).toMatchObject({ status: 404 })
  expect(await api.call('GET', '/v1/purchase-orders/99/notices')).toMatchObject({ status: 404 })
})

test.each([
  ['created', all],
  ['-created', all.toReversed()],
  ['number', ['INC-1', 'X-0-1', 'INC-2', 'INC-3', 'INC-4']],
  ['-number', ['INC-4', 'INC-3', 'INC-2', 'X-0-1', 'INC-1']],
  ['billingPeriod', all],
  ['-billingPeriod', all.toReversed()],
  ['total', ['INC-3', 'X-0-1', 'INC-1', 'INC-4', 'INC-2']],
  ['-total', ['INC-2', 'INC-4', 'INC-1', 'X-0-1', 'INC-3']],
])('sorted by %s, in one part and in parts of two', async (sort, expected) => {
  expect(numbersOf(await list(`sort=${sort}`))).toEqual(expected)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const part: Reply = await list(`sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...numbersOf(part))
    cursor = part.body['nextCursor'] as string | null
  }
  expect(seen).toEqual(expected)
})

test.each([
  '42',
  writeCursor('-total', { key: '1', id: 1n }),
  writeCursor('total', { key: 'x', id: 1n }),
  writeCursor('total', { key: '9'.repeat(19), id: 1n }),
])('a cursor that does not belong there (%s) is refused', async (cursor) => {
  expect(await list(`sort=total&cursor=${cursor}`)).toMatchObject({
    status: 400,
    body: { violations: [{ path: '/cursor' }] },
  })
})

test('the ledger of a purchase order comes in parts, over all its line items', async () => {
  const { body } = await api.call('GET', '/v1/purchase-orders?payer=P1&number=po1')
  const [{ id } = { id: '' }] = body['items'] as { id: string }[]
  const first = await api.call('GET', `/v1/purchase-orders/${id}/ledger?limit=1&count=true`)
  expect(first.body).toMatchObject({ items: [{ kind: 'opening' }], total: 2 })
  const next = String(first.body['nextCursor'])
  const second = await api.call('GET', `/v1/purchase-orders/${id}/ledger?limit=1&cursor=${next}`)
  expect(second.body).toMatchObject({
    items: [{ kind: 'draw', amount: '-5.00', balance: '0.00' }],
    nextCursor: null,
  })
  const far = writeCursor('lineItem', { key: '9'.repeat(18), id: BigInt('9'.repeat(18)) })
  expect((await api.call('GET', `/v1/purchase-orders/${id}/ledger?cursor=${far}`)).body).toEqual({
    items: [],
    nextCursor: null,
  })
  expect(await api.call('GET', `/v1/purchase-orders/${id}/ledger?lineItem=9`)).toMatchObject({ status: 404 })
})

test('a line item with draws is not removed, and nothing of it is lost', async () => {
  const { body } = await api.call('GET', '/v1/purchase-orders?payer=P1&number=po1')
  const [{ id } = { id: '' }] = body['items'] as { id: string }[]
  const removed = await api.call('DELETE', `/v1/purchase-orders/${id}/line-items/1`)
  expect(removed).toMatchObject({ status: 409, body: { code: 'conflict', violations: [] } })
  expect(removed.body['detail']).toContain('end it with an earlier endMonth')
  expect((await api.call('GET', `/v1/purchase-orders/${id}`)).body).toMatchObject({
    revision: 1,
    lineItems: [{ number: '1' }],
  })
})

test("a payer's key sees its own alone", async () => {
  const key = bearer(await api.keyFor({ role: 'payer-viewer', payer: 'P2' }))
  for (const query of [
    '',
    'payer=P1',
    'number=INC-1',
    'purchaseOrderNumber=po1',
    'sort=total',
    `billingRun=${runs[0] ?? ''}`,
  ]) {
    const json = await list(`count=true&${query}`, key)
    expect(['["INC-3","INC-4"]', '["INC-4","INC-3"]', '[]']).toContain(JSON.stringify(numbersOf(json).sort()))
    const csv = await list(query, { ...key, accept: 'text/csv' })
    for (const { text } of [json, csv]) expect(text).not.toMatch(/P1|PO/)
  }
})

test('a run with an id beyond all ids has no invoices', async () => {
  const { status, body } = await api.call('GET', '/v1/invoices?billingRun=999999999999999999')
  expect([status, body['items']]).toEqual([200, []])
})
