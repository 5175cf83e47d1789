import { openApi, now, type TestApi } from '../support/api'
import { lineItemDocument, payerDocument, purchaseOrderDocument, sellerDocument } from '../support/documents'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  await api.call('POST', '/v1/payers', payerDocument())
})
afterEach(() => api.close())

const add = (changes = {}) => api.call('POST', '/v1/purchase-orders', purchaseOrderDocument(changes))

test('a purchase order is registered and read back, with ids and amounts as texts', async () => {
  const { status, body, headers } = await add()
  expect(status).toBe(201)
  expect(headers['etag']).toBe('"1"')
  expect(body).toMatchObject({
    payer: { code: '1234567890123', name: 'Acme Industries' },
    sellerEntity: { code: 'cloud-emea', name: 'Cloud EMEA SARL' },
    number: 'PO-4711',
    status: 'pending',
    outOfBalance: false,
    currency: 'USD',
    value: '1190.00',
    balance: '1190.00',
    createdAt: now,
    lineItems: [
      {
        number: '1',
        unitPrice: '100.00',
        quantity: '10',
        tax: { percent: '19' },
        totalValue: '1190.00',
        drawn: '0.00',
      },
    ],
  })
  expect(typeof body['id']).toBe('string')
  expect((await api.call('GET', `/v1/purchase-orders/${String(body['id'])}`)).body).toEqual(body)
})

test('what is read of a line item can be sent back as it is', async () => {
  const added = await add({ lineItems: [lineItemDocument({ tax: { amount: '5.00' } })] })
  const [{ id, number, type, unitPrice, quantity, tax }] = added.body['lineItems'] as [
    Record<string, unknown>,
  ]
  const edit = { lineItems: [{ id, number, type, unitPrice, quantity, tax }] }
  const edited = await api.call('PATCH', `/v1/purchase-orders/${String(added.body['id'])}`, edit)
  expect(edited.body['lineItems']).toEqual(added.body['lineItems'])
})

test('a document with faults is refused with all of them, each with its pointer, its value and the cure', async () => {
  const faulty = {
    number: 'PO#1',
    effectiveMonth: '2025-13',
    colour: 'red',
    lineItems: [lineItemDocument({ unitPrice: 12.5 })],
  }
  const { status, headers, body } = await add(faulty)
  expect(status).toBe(422)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(body).toMatchObject({
    type: 'urn:drawdown:problem:invalid-document',
    code: 'invalid-document',
    status: 422,
  })
  const violations = body['violations'] as { in: string; path: string; value?: unknown; message: string }[]
  expect(violations.map(({ path }) => path).sort()).toEqual([
    '/colour',
    '/effectiveMonth',
    '/lineItems/0/unitPrice',
    '/number',
  ])
  expect(violations).toContainEqual(expect.objectContaining({ in: 'body', path: '/number', value: 'PO#1' }))
  expect((await api.call('GET', '/v1/purchase-orders')).body['items']).toEqual([])
})

test.each([[null], [[]], ['text'], [7]])(
  'a body that is no document (%j) is refused, not a fault of ours',
  async (body) => {
    const reply = await api.call('POST', '/v1/purchase-orders', JSON.stringify(body), {
      headers: { 'content-type': 'application/json' },
    })
    expect(reply).toMatchObject({
      status: 422,
      body: { code: 'invalid-document', violations: [{ path: '' }] },
    })
  },
)

test('an edit on what was read is taken, an edit on what somebody else has changed since is not', async () => {
  const { body, headers } = await add()
  const url = `/v1/purchase-orders/${String(body['id'])}`
  const read = { headers: { 'if-match': String(headers['etag']) } }
  const first = await api.call('PATCH', url, { description: 'Mine' }, read)
  expect(first).toMatchObject({
    status: 200,
    headers: { etag: '"2"' },
    body: { description: 'Mine', revision: 2 },
  })
  const second = await api.call('PATCH', url, { description: 'Theirs' }, read)
  expect(second).toMatchObject({
    status: 412,
    body: { code: 'edit-conflict', details: { revision: 2, expectedRevision: 1 } },
  })
  expect((await api.call('GET', url)).body).toMatchObject({ description: 'Mine' })
})

test('an edit that is not allowed is refused and leaves no revision', async () => {
  const { body } = await add()
  const url = `/v1/purchase-orders/${String(body['id'])}`
  const reply = await api.call('PATCH', url, { number: 'PO-2' })
  expect(reply).toMatchObject({ status: 422, body: { violations: [{ path: '/number', value: 'PO-2' }] } })
  expect((await api.call('GET', `${url}/revisions`)).body['items']).toHaveLength(1)
})

test('suspending and resuming are revisions; suspending twice is a conflict', async () => {
  const { body } = await add()
  const url = `/v1/purchase-orders/${String(body['id'])}`
  expect(await api.call('POST', `${url}/suspend`)).toMatchObject({
    status: 200,
    body: { status: 'suspended', suspendedAt: now },
  })
  expect(await api.call('POST', `${url}/suspend`)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  const resumed = await api.call('POST', `${url}/resume`, undefined, {
    headers: { 'content-type': 'application/json' },
  })
  expect(resumed).toMatchObject({ status: 200, body: { status: 'pending', suspendedAt: null } })
  const { items } = (await api.call('GET', `${url}/revisions`)).body as {
    items: { revision: number; terms: unknown }[]
  }
  expect(items.map(({ revision }) => revision)).toEqual([1, 2, 3])
  expect(items[1]).toMatchObject({
    actor: 'operator',
    terms: { suspendedAt: now, lineItems: [{ totalValue: '1190.00' }] },
  })
})

test('the ledger opens with the total value and follows edits; one line item can be asked for', async () => {
  const { body } = await add({ lineItems: [lineItemDocument(), { number: '2', type: 'ALL' }] })
  const url = `/v1/purchase-orders/${String(body['id'])}`
  await api.call('PATCH', url, {
    lineItems: [lineItemDocument({ quantity: 5 }), { number: '2', type: 'ALL' }],
  })
  const { items } = (await api.call('GET', `${url}/ledger?lineItem=1`)).body
  expect(items).toMatchObject([
    { lineItemNumber: '1', kind: 'opening', amount: '1190.00', balance: '1190.00', currency: 'USD' },
    { lineItemNumber: '1', kind: 'adjustment', amount: '-595.00', balance: '595.00' },
  ])
  expect(await api.call('GET', `${url}/ledger?lineItem=9`)).toMatchObject({ status: 404 })
})

test('a list is paged by cursor, narrowed by filters, and ends', async () => {
  for (const number of ['A', 'B', 'C']) await add({ number })
  const first = await api.call('GET', '/v1/purchase-orders?limit=2')
  const numbers = ({ body }: typeof first) =>
    (body['items'] as { number: string }[]).map(({ number }) => number)
  expect(numbers(first)).toEqual(['C', 'B'])
  const second = await api.call(
    'GET',
    `/v1/purchase-orders?limit=2&cursor=${String(first.body['nextCursor'])}`,
  )
  expect(numbers(second)).toEqual(['A'])
  expect(second.body['nextCursor']).toBeNull()
  expect(
    numbers(await api.call('GET', '/v1/purchase-orders?number=B&payer=1234567890123&status=pending')),
  ).toEqual(['B'])
  expect(numbers(await api.call('GET', '/v1/purchase-orders?payer=nobody'))).toEqual([])
})

test('a purchase order that is not there is not found; what is no id is said to be none', async () => {
  expect(await api.call('GET', '/v1/purchase-orders/99')).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
  expect(await api.call('PATCH', '/v1/purchase-orders/99', {})).toMatchObject({ status: 404 })
  expect(await api.call('GET', '/v1/purchase-orders/PO-1')).toMatchObject({
    status: 400,
    body: { code: 'invalid-request', violations: [{ in: 'path', path: '/id', value: 'PO-1' }] },
  })
})
