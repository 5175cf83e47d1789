import { bearer, openApi, type TestApi } from '../support/api'
import { lineItemDocument, payerDocument, purchaseOrderDocument, sellerDocument } from '../support/documents'

let api: TestApi
let url: string
beforeEach(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  await api.call('POST', '/v1/payers', payerDocument())
  const lineItems = [lineItemDocument(), lineItemDocument({ number: 'a/b', type: 'SUBSCRIPTION' })]
  const { body } = await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ lineItems }))
  url = `/v1/purchase-orders/${String(body['id'])}`
})
afterEach(() => api.close())

const numbers = async () =>
  ((await api.call('GET', `${url}/line-items`)).body['items'] as { number: string }[]).map(
    ({ number }) => number,
  )

describe('line items', () => {
  test('are listed with their balances and their currency', async () => {
    expect((await api.call('GET', `${url}/line-items`)).body).toEqual({
      items: [
        expect.objectContaining({ number: '1', balance: '1190.00', currency: 'USD' }),
        expect.objectContaining({ number: 'a/b', type: 'SUBSCRIPTION', currency: 'USD' }),
      ],
    })
    expect(await api.call('GET', '/v1/purchase-orders/99/line-items')).toMatchObject({ status: 404 })
  })

  test('one is added, the others stay, and the answer is the purchase order with its new revision', async () => {
    const added = await api.call(
      'POST',
      `${url}/line-items`,
      lineItemDocument({ number: '2', type: 'MONTHLY_USAGE' }),
    )
    expect(added).toMatchObject({
      status: 201,
      headers: { etag: '"2"' },
      body: {
        revision: 2,
        lineItems: [{ number: '1' }, { number: 'a/b' }, { number: '2', startMonth: '2025-01' }],
      },
    })
  })

  test('what is wrong with one is told by its own pointers, and nothing is stored', async () => {
    const faulty = { number: '1', type: 'nonsense', colour: 'red', startMonth: '2024-01' }
    const { status, body } = await api.call('POST', `${url}/line-items`, faulty)
    expect(status).toBe(422)
    const paths = (body['violations'] as { path: string }[]).map(({ path }) => path)
    expect(paths.sort()).toEqual(['/colour', '/number', '/startMonth', '/type'])
    expect(await numbers()).toEqual(['1', 'a/b'])
    expect(await api.call('POST', `${url}/line-items`, [])).toMatchObject({
      status: 422,
      body: { violations: [{ path: '' }] },
    })
  })

  test('one is changed in part; null ends the tracking of its balance', async () => {
    const changed = await api.call('PATCH', `${url}/line-items/a%2Fb`, { quantity: 20, description: 'more' })
    expect(changed).toMatchObject({
      status: 200,
      body: {
        lineItems: [
          { number: '1', quantity: '10' },
          { number: 'a/b', quantity: '20', unitPrice: '100.00', balance: '2380.00' },
        ],
      },
    })
    const untracked = await api.call('PATCH', `${url}/line-items/1`, {
      unitPrice: null,
      quantity: null,
      tax: null,
    })
    expect(untracked.body).toMatchObject({ lineItems: [{ number: '1', balance: null }, {}] })
  })

  test('one gets another number, and stays the one that it was', async () => {
    const before = (await api.call('GET', url)).body['lineItems'] as { id: string }[]
    const { body } = await api.call('PATCH', `${url}/line-items/1`, { number: '7' })
    expect(body).toMatchObject({ lineItems: [{ id: before[0]?.id, number: '7' }, { number: 'a/b' }] })
    expect(await api.call('PATCH', `${url}/line-items/7`, { number: 'a/b' })).toMatchObject({
      status: 422,
      body: { violations: [{ path: '/number' }] },
    })
    const other = { id: before[1]?.id }
    expect(await api.call('PATCH', `${url}/line-items/7`, other)).toMatchObject({ status: 422 })
    expect(
      await api.call('PATCH', `${url}/line-items/7`, 'text', {
        headers: { 'content-type': 'application/json' },
        payload: '"text"',
      }),
    ).toMatchObject({ status: 422 })
  })

  test('one is removed; one that is not there is not found', async () => {
    expect(await api.call('DELETE', `${url}/line-items/a%2Fb`)).toMatchObject({
      status: 200,
      body: { lineItems: [{ number: '1' }] },
    })
    expect(await api.call('DELETE', `${url}/line-items/9`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
    expect(await api.call('PATCH', `${url}/line-items/9`, {})).toMatchObject({ status: 404 })
    expect(await numbers()).toEqual(['1'])
  })

  test('an edit on what somebody else has changed since is refused, and one that does not say on what', async () => {
    const stale = { headers: { 'if-match': '"1"' } }
    await api.call('PATCH', url, { description: 'theirs' })
    const item = lineItemDocument({ number: '2' })
    expect(await api.call('POST', `${url}/line-items`, item, stale)).toMatchObject({ status: 412 })
    expect(await api.call('PATCH', `${url}/line-items/1`, {}, stale)).toMatchObject({ status: 412 })
    expect(await api.call('DELETE', `${url}/line-items/1`, undefined, stale)).toMatchObject({ status: 412 })
    expect(await api.call('PUT', `${url}/contacts`, { contacts: [] }, stale)).toMatchObject({ status: 412 })
    const headers = bearer(await api.keyFor({ role: 'seller-operator' }))
    const bare = [
      { method: 'POST' as const, url: `${url}/line-items`, payload: item },
      { method: 'PATCH' as const, url: `${url}/line-items/1`, payload: {} },
      { method: 'DELETE' as const, url: `${url}/line-items/1` },
      { method: 'PUT' as const, url: `${url}/contacts`, payload: { contacts: [] } },
    ]
    for (const request of bare) expect(await api.send({ ...request, headers })).toMatchObject({ status: 428 })
    expect(await numbers()).toEqual(['1', 'a/b'])
  })

  test("another payer's key finds nothing, a viewer's may not edit, the payer's own may", async () => {
    await api.call('POST', '/v1/payers', payerDocument({ code: 'other', name: 'Other' }))
    const item = lineItemDocument({ number: '2' })
    const as = async (role: 'payer-administrator' | 'payer-viewer', payer: string) => {
      const headers = { ...bearer(await api.keyFor({ role, payer })), 'if-match': '"1"' }
      const calls = [
        { url: `${url}/line-items` },
        { url: `${url}/contacts` },
        { url: `${url}/invoices` },
        { url: `${url}/notices` },
        { url: `${url}/ledger` },
        { method: 'POST' as const, url: `${url}/line-items`, payload: item },
      ]
      const statuses: number[] = []
      for (const call of calls) statuses.push((await api.send({ ...call, headers })).status)
      return statuses
    }
    expect(await as('payer-administrator', 'other')).toEqual([404, 404, 404, 404, 404, 404])
    expect(await as('payer-viewer', '1234567890123')).toEqual([200, 200, 200, 200, 200, 403])
    expect(await as('payer-administrator', '1234567890123')).toEqual([200, 200, 200, 200, 200, 201])
  })
})

describe('contacts', () => {
  test('are shown with who actually hears, and replaced as a whole', async () => {
    const before = await api.call('GET', `${url}/contacts`)
    expect(before).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: {
        contacts: [{ email: 'ada@acme.example' }],
        heardBy: [{ email: 'ada@acme.example', source: 'contact', refused: false }],
      },
    })
    const grace = { name: 'Grace', email: 'grace@acme.example', language: 'fr' }
    const replaced = await api.call('PUT', `${url}/contacts`, { contacts: [grace] })
    expect(replaced).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { contacts: [grace] } })
    await api.call('PUT', `${url}/contacts`, { contacts: [] })
    expect((await api.call('GET', `${url}/contacts`)).body).toMatchObject({
      contacts: [],
      heardBy: [{ source: 'billing-team' }],
    })
  })

  test.each([
    [{}, '/contacts'],
    [{ contacts: null }, '/contacts'],
    [{ contacts: 'ada@acme.example' }, '/contacts'],
    [{ contacts: [{ name: 'Ada', email: 'nonsense' }] }, '/contacts/0/email'],
    [{ contacts: [], colour: 'red' }, '/colour'],
    [[], ''],
  ])('%j is refused at %s, and the contacts stay', async (body, path) => {
    expect(await api.call('PUT', `${url}/contacts`, body)).toMatchObject({
      status: 422,
      body: { violations: [{ path }] },
    })
    expect((await api.call('GET', `${url}/contacts`)).body).toMatchObject({ contacts: [{ name: 'Ada' }] })
  })
})
