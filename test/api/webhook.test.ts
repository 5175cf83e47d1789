import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { createAccounts, deed } from '../support/accounts'
import { bearer, now, openApi, type Reply, type TestApi } from '../support/api'
import { createPayer } from '../../src/storage/payer'
import { payerDocument, purchaseOrderDocument } from '../support/documents'
import { addWebhook, queueAll } from '../support/webhook-world'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await createAccounts(api.database.db)
  await createPayer(
    api.database.db,
    payerDocument({ code: 'other', linkedAccounts: [], invoiceUnits: [] }),
    deed(),
  )
})
afterEach(() => api.close())

const wanted = (changes = {}) => ({
  url: 'https://erp.example.com/hook',
  ownerEmail: 'ops@erp.example',
  ...changes,
})
const add = (changes = {}) => api.call('POST', '/v1/webhooks', wanted(changes))

/** As an administrator of a payer. */
async function asPayer(payer = '1234567890123') {
  const key = await api.keyFor({ role: 'payer-administrator', payer })
  return (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers = {},
  ): Promise<Reply> =>
    api.send({ method, url, headers: { ...bearer(key), ...headers }, ...(payload && { payload }) })
}

test('a webhook is made, and its secret is shown this once', async () => {
  const { status, body, headers } = await add({ events: ['invoice.issued', 'billing-run.finished'] })
  expect(status).toBe(201)
  expect(headers['etag']).toBe('"1"')
  expect(body).toMatchObject({
    url: 'https://erp.example.com/hook',
    events: ['invoice.issued', 'billing-run.finished'],
    payer: null,
    state: 'active',
    offReason: null,
    secret: expect.stringMatching(/^ddwh_/) as unknown,
  })
  const secret = body['secret'] as string
  const url = `/v1/webhooks/${body['id'] as string}`
  for (const read of [url, '/v1/webhooks', `${url}/deliveries`])
    expect((await api.call('GET', read)).text).not.toContain(secret)
})

test('an Idempotency-Key is refused where the answer holds a secret', async () => {
  const { status } = await api.call('POST', '/v1/webhooks', wanted(), {
    headers: { 'idempotency-key': 'once' },
  })
  expect(status).toBe(400)
})

test('every fault of the document is named at once', async () => {
  const { status, body } = await add({
    url: 'nowhere',
    events: ['invoice.printed', 'x'],
    ownerEmail: 'nobody',
    payer: 'none',
  })
  expect(status).toBe(422)
  const paths = (body['violations'] as { path: string }[]).map(({ path }) => path).sort()
  expect(paths).toEqual(['/events/0', '/events/1', '/ownerEmail', '/payer', '/url'])
})

test.each([
  'http://erp.example.com/',
  'https://user:secret@erp.example.com/',
  'https://erp.example.com/#part',
  'https://erp.example.com:22/',
  'https://127.0.0.1/',
  'https://[::ffff:169.254.169.254]/',
  'https://2130706433/',
  'ftp://erp.example.com/',
  'javascript:alert(1)',
  `https://erp.example.com/${'x'.repeat(2_000)}`,
])('%s is refused', async (url) => {
  const { status, body, text } = await add({ url })
  expect(status).toBe(422)
  expect(body['violations']).toMatchObject([{ path: '/url' }])
  expect(text).not.toContain('secret')
})

test('it is edited by whoever has read it, and nobody overwrites another', async () => {
  const { body } = await add()
  const url = `/v1/webhooks/${body['id'] as string}`
  expect((await api.call('PATCH', url, { events: ['invoice.held'] })).status).toBe(428)
  const edited = await api.call(
    'PATCH',
    url,
    { events: ['invoice.held'] },
    { headers: { 'if-match': '"1"' } },
  )
  expect(edited).toMatchObject({
    status: 200,
    headers: { etag: '"2"' },
    body: { events: ['invoice.held'], url: wanted().url },
  })
  const stale = await api.call('PATCH', url, { active: false }, { headers: { 'if-match': '"1"' } })
  expect(stale.status).toBe(412)
  const off = await api.call(
    'PATCH',
    url,
    { active: false, events: null },
    { headers: { 'if-match': '"2"' } },
  )
  expect(off.body).toMatchObject({ state: 'off', offReason: 'Somebody switched it off', events: null })
  const on = await api.call('PATCH', url, { active: true }, { headers: { 'if-match': '"3"' } })
  expect(on.body).toMatchObject({ state: 'active', offReason: null })
})

test('a new secret is shown once, and the old one signs, too, for as long as is asked', async () => {
  const { body } = await add()
  const url = `/v1/webhooks/${body['id'] as string}`
  const rotated = await api.call('POST', `${url}/rotate-secret`, { overlapHours: 2 })
  expect(rotated.status).toBe(201)
  expect(rotated.body['secret']).not.toBe(body['secret'])
  expect(rotated.body['previousSecretUntil']).toBe(new Date(Date.parse(now) + 7_200_000).toISOString())
  expect((await api.call('POST', `${url}/rotate-secret`, { overlapHours: 1_000 })).status).toBe(422)
})

test('it is removed with its deliveries', async () => {
  const { body } = await add()
  const url = `/v1/webhooks/${body['id'] as string}`
  expect((await api.call('DELETE', url, undefined, { headers: { 'if-match': '"1"' } })).status).toBe(200)
  expect((await api.call('GET', url)).status).toBe(404)
  expect((await api.call('GET', `${url}/deliveries`)).status).toBe(404)
})

test('nobody makes more than twenty', async () => {
  for (let index = 0; index < 20; index++) expect((await add()).status).toBe(201)
  expect((await add()).status).toBe(409)
  expect((await add({ payer: 'other' })).status).toBe(201)
})

describe('deliveries', () => {
  async function deliver() {
    const { db } = api.database
    const { id } = await addWebhook(db)
    for (const number of ['PO-1', 'PO-2'])
      await createPurchaseOrder(db, purchaseOrderDocument({ number }), deed())
    await queueAll(db, deed().at)
    return `/v1/webhooks/${id}`
  }

  test('are listed, page by page, and by state', async () => {
    const url = await deliver()
    const first = await api.call('GET', `${url}/deliveries?limit=1`)
    expect(first.body).toMatchObject({
      items: [
        {
          event: 'purchase-order.created',
          revision: 1,
          state: 'queued',
          attempts: 0,
          nextAttemptAt: deed().at,
        },
      ],
    })
    const next = await api.call(
      'GET',
      `${url}/deliveries?limit=1&cursor=${first.body['nextCursor'] as string}`,
    )
    expect(next.body['nextCursor']).toBeNull()
    expect((await api.call('GET', `${url}/deliveries?state=given-up`)).body['items']).toEqual([])
  })

  test('are sent again one by one, under their own id, or by a stretch of time', async () => {
    const url = await deliver()
    const { items } = (await api.call('GET', `${url}/deliveries`)).body as { items: { id: string }[] }
    const [{ id } = { id: '' }] = items
    expect(await api.call('POST', `${url}/deliveries/${id}/replay`)).toMatchObject({
      status: 200,
      body: { id, state: 'queued' },
    })
    const stretch = (from: string, to: string) => api.call('POST', `${url}/replay`, { from, to })
    expect((await stretch('2025-06-15T00:00:00Z', '2025-06-16T00:00:00Z')).body).toEqual({ replayed: 2 })
    expect((await stretch('2025-06-16T00:00:00Z', '2025-06-17T00:00:00Z')).body).toEqual({ replayed: 0 })
    expect((await stretch('2025-06-17T00:00:00Z', '2025-06-16T00:00:00Z')).status).toBe(422)
    expect((await api.call('POST', `${url}/deliveries/999/replay`)).status).toBe(404)
  })

  test('of one webhook are not sent again by the address of another', async () => {
    const url = await deliver()
    const { items } = (await api.call('GET', `${url}/deliveries`)).body as { items: { id: string }[] }
    const other = (await add()).body['id'] as string
    expect((await api.call('POST', `/v1/webhooks/${other}/deliveries/${items[0]!.id}/replay`)).status).toBe(
      404,
    )
  })
})

describe('an administrator of a payer', () => {
  test('has webhooks of that payer, whatever they say or leave out', async () => {
    const call = await asPayer()
    expect(await call('POST', '/v1/webhooks', wanted())).toMatchObject({
      status: 201,
      body: { payer: '1234567890123' },
    })
    expect((await call('POST', '/v1/webhooks', wanted({ payer: 'other' }))).status).toBe(422)
    expect(await call('POST', '/v1/webhooks', wanted({ events: ['billing-run.finished'] }))).toMatchObject({
      status: 422,
      body: { violations: [{ path: '/events/0' }] },
    })
  })

  test("sees neither the seller's nor another payer's: they answer as those that are not there", async () => {
    const sellers = (await add()).body['id'] as string
    const others = (await add({ payer: 'other' })).body['id'] as string
    const call = await asPayer()
    for (const id of [sellers, others, '999']) {
      const url = `/v1/webhooks/${id}`
      const answers = [
        await call('GET', url),
        await call('PATCH', url, { active: false }, { 'if-match': '"1"' }),
        await call('DELETE', url, undefined, { 'if-match': '"1"' }),
        await call('POST', `${url}/rotate-secret`, {}),
        await call('GET', `${url}/deliveries`),
        await call('POST', `${url}/deliveries/1/replay`),
        await call('POST', `${url}/replay`, { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    }
    expect((await call('GET', '/v1/webhooks')).body['items']).toEqual([])
  })

  test('changes, rotates, sends again and removes their own', async () => {
    const call = await asPayer()
    const { body } = await call('POST', '/v1/webhooks', wanted())
    const url = `/v1/webhooks/${body['id'] as string}`
    await createPurchaseOrder(api.database.db, purchaseOrderDocument(), deed())
    await createPurchaseOrder(
      api.database.db,
      purchaseOrderDocument({ payer: 'other', lineItems: [] }),
      deed(),
    )
    await queueAll(api.database.db, deed().at)
    const { items } = (await call('GET', `${url}/deliveries`)).body as { items: { id: string }[] }
    expect(items).toHaveLength(1)
    expect((await call('POST', `${url}/deliveries/${items[0]!.id}/replay`)).status).toBe(200)
    expect((await call('PATCH', url, { active: false }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await call('POST', `${url}/rotate-secret`, {})).status).toBe(201)
    expect((await call('DELETE', url, undefined, { 'if-match': '"3"' })).status).toBe(200)
    expect((await call('GET', '/v1/webhooks')).body['items']).toEqual([])
  })
})

test.each([
  ['seller-viewer', undefined, 200, 403],
  ['auditor', undefined, 200, 403],
  ['payer-viewer', '1234567890123', 403, 403],
] as const)('a %s may list %s and write %s', async (role, payer, read, write) => {
  const key = await api.keyFor({ role, ...(payer && { payer }) })
  const headers = bearer(key)
  expect((await api.send({ url: '/v1/webhooks', headers })).status).toBe(read)
  expect((await api.send({ method: 'POST', url: '/v1/webhooks', headers, payload: wanted() })).status).toBe(
    write,
  )
})
