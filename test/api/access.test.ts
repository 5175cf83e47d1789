import { makeKey } from '../../src/api/api-key-secret'
import { createApp } from '../../src/api/app'
import { createAuthenticator } from '../../src/api/authenticate'
import { insistOnSignIn, makeOperatorKey } from '../../src/api/start-check'
import { insertApiKey } from '../../src/storage/api-key'
import { openDatabase, query } from '../../src/storage/database'
import { appOptions, bearer, now, openApi, operatorKey, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'
import { createTestDatabase } from '../support/database'
import { purchaseOrderDocument } from '../support/documents'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, { payers: [payerOfWorld('P1'), payerOfWorld('P2')] })
})
afterEach(() => api.close())

const get = (url: string, key?: string) => api.send({ url, headers: key === undefined ? {} : bearer(key) })
const post = (url: string, key: string, payload: object = {}) =>
  api.send({ method: 'POST', url, payload, headers: bearer(key) })

describe('signing in', () => {
  test('nobody is let in without a key that counts', async () => {
    const unknown = makeKey().text
    const wrong = `${operatorKey.slice(0, -1)}${operatorKey.endsWith('0') ? '1' : '0'}`
    for (const key of [
      undefined,
      'x',
      'dd_',
      unknown,
      wrong,
      `${operatorKey}0`,
      'eyJhbGciOiJub25lIn0.e30.',
    ]) {
      const reply = await get('/v1/payers', key)
      expect(reply).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
      expect(reply.body).toMatchObject({ code: 'unauthenticated' })
    }
    expect(await get('/v1/payers', operatorKey)).toMatchObject({ status: 200 })
  })

  test('a key that has expired or was revoked does not count', async () => {
    const { text, publicId, secretHash } = makeKey()
    const key = { publicId, secretHash, name: 'old', role: 'auditor', scopes: null, payerId: null } as const
    await insertApiKey(api.database.db, { ...key, expiresAt: now }, { actor: 'test', at: now })
    expect(await get('/v1/me', text)).toMatchObject({ status: 401 })
    const revoked = await api.keyFor({ role: 'auditor' })
    const { body } = await api.call('GET', '/v1/api-keys?limit=1')
    const [{ id }] = body['items'] as [{ id: string }]
    expect(await get('/v1/me', revoked)).toMatchObject({ status: 200 })
    expect(await post(`/v1/api-keys/${id}/revoke`, operatorKey)).toMatchObject({ body: { revokedAt: now } })
    expect(await get('/v1/me', revoked)).toMatchObject({ status: 401 })
  })

  test('a key that another process has ended counts for a second at most', async () => {
    const auditor = await api.keyFor({ role: 'auditor' })
    let clock = now
    const authenticator = createAuthenticator(api.deps.db, () => clock)
    const app = await createApp({ ...api.deps, authenticator }, appOptions)
    const statusAt = async (time: string) => {
      clock = time
      return (await app.inject({ url: '/v1/me', headers: bearer(auditor) })).statusCode
    }
    expect(await statusAt('2024-10-03T08:00:00.000Z')).toBe(200)
    await query(api.database.db, `update api_key set revoked_at = ? where role = 'auditor'`, [now])
    expect(await statusAt('2024-10-03T08:00:00.999Z')).toBe(200)
    expect(await statusAt('2024-10-03T08:00:01.000Z')).toBe(401)
    expect(await statusAt('2024-10-03T07:59:59.000Z')).toBe(401)
    await app.close()
  })

  test('whoever fails too often is told to wait, and locks nobody out', async () => {
    for (let time = 0; time < 60; time++) await get('/v1/me', 'wrong')
    const reply = await get('/v1/me', 'wrong')
    expect(reply).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    expect(await get('/v1/me', operatorKey)).toMatchObject({ status: 200 })
  })

  test('requests are limited by key and by payer', async () => {
    const options = { ...appOptions, rateLimits: { perCaller: 2, perPayer: 3 } }
    const app = await createApp(api.deps, options)
    const keys = [
      await api.keyFor({ role: 'payer-viewer', payer: 'P1' }),
      await api.keyFor({ role: 'payer-administrator', payer: 'P1' }),
    ]
    const ask = async (key: string) => (await app.inject({ url: '/v1/me', headers: bearer(key) })).statusCode
    const [one = '', two = ''] = keys
    expect([await ask(one), await ask(one), await ask(one)]).toEqual([200, 200, 429])
    expect([await ask(two), await ask(two)]).toEqual([200, 429])
    expect(await ask(await api.keyFor({ role: 'payer-viewer', payer: 'P2' }))).toBe(200)
    await app.close()
  })

  test('the secret is kept as a hash, and the use of a key is noted', async () => {
    const rows = await query<Record<string, unknown>>(api.database.db, `select * from api_key`)
    expect(JSON.stringify(rows, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).not.toContain(
      operatorKey.slice(20),
    )
    await get('/v1/me', operatorKey)
    expect(await query(api.database.db, `select last_used_at from api_key`)).toEqual([
      { last_used_at: new Date(now) },
    ])
  })
})

describe('roles', () => {
  test('who asks is told what they may do', async () => {
    const key = await api.keyFor({
      role: 'payer-administrator',
      payer: 'P1',
      scopes: ['purchase-orders:read'],
    })
    expect((await get('/v1/me', await api.keyFor({ role: 'payer-viewer', payer: 'P2' }))).body).toMatchObject(
      {
        role: 'payer-viewer',
        payer: 'P2',
      },
    )
    expect(await get('/v1/purchase-orders', key)).toMatchObject({ status: 200 })
    expect(await get('/v1/invoices', key)).toMatchObject({ status: 403 })
  })

  test.each([
    ['seller-viewer', undefined, '/v1/purchase-orders'],
    ['auditor', undefined, '/v1/billing-runs'],
    ['payer-viewer', 'P1', '/v1/purchase-orders'],
    ['payer-administrator', 'P1', '/v1/billing-runs'],
    ['payer-administrator', 'P1', '/v1/payers'],
  ] as const)('a %s of %s may not post to %s', async (role, payer, url) => {
    const key = await api.keyFor({ role, ...(payer === undefined ? {} : { payer }) })
    const reply = await api.send({
      method: 'POST',
      url,
      payload: {},
      headers: { ...bearer(key), 'idempotency-key': 'a' },
    })
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(reply.body['detail']).toContain(role)
  })

  test("a payer's administrator registers and edits purchase orders of that payer alone", async () => {
    const key = await api.keyFor({ role: 'payer-administrator', payer: 'P1' })
    const own = await post(
      '/v1/purchase-orders',
      key,
      purchaseOrderDocument({ payer: 'P1', sellerEntity: 'inc' }),
    )
    expect(own).toMatchObject({ status: 201, body: { payer: { code: 'P1' } } })
    const other = purchaseOrderDocument({ payer: 'P2', sellerEntity: 'inc' })
    expect(await post('/v1/purchase-orders', key, other)).toMatchObject({
      status: 422,
      body: { violations: [{ path: '/payer' }] },
    })
    const url = `/v1/purchase-orders/${String(own.body['id'])}`
    const edit = { method: 'PATCH', url, payload: { description: 'mine' } } as const
    const read = { 'if-match': String(own.headers['etag']) }
    expect(await api.send({ ...edit, headers: { ...bearer(key), ...read } })).toMatchObject({ status: 200 })
    const stranger = await api.keyFor({ role: 'payer-administrator', payer: 'P2' })
    expect(await api.send({ ...edit, headers: { ...bearer(stranger), ...read } })).toMatchObject({
      status: 404,
    })
    expect(await query(api.database.db, `select description from purchase_order`)).toEqual([
      { description: 'mine' },
    ])
  })
})

describe('edits', () => {
  test('say what they are based on', async () => {
    const { body, headers } = await api.call(
      'POST',
      '/v1/purchase-orders',
      purchaseOrderDocument({ payer: 'P1', sellerEntity: 'inc' }),
    )
    const url = `/v1/purchase-orders/${String(body['id'])}`
    for (const [method, path] of [
      ['PATCH', url],
      ['DELETE', url],
      ['POST', `${url}/suspend`],
    ] as const) {
      const payload = method === 'PATCH' ? { payload: {} } : {}
      const bare = { method, url: path, ...payload, headers: bearer(operatorKey) }
      expect(await api.send(bare)).toMatchObject({ status: 428, body: { code: 'precondition-required' } })
      const stale = { ...bare, headers: { ...bearer(operatorKey), 'if-match': '"9"' } }
      expect(await api.send(stale)).toMatchObject({ status: 412, body: { code: 'edit-conflict' } })
    }
    expect((await api.call('GET', url)).headers['etag']).toBe(headers['etag'])
  })

  test('and so does removing a webhook', async () => {
    const document = { url: 'https://erp.example.com/hook', ownerEmail: 'ops@erp.example' }
    const { body } = await api.call('POST', '/v1/webhooks', document)
    const remove = { method: 'DELETE' as const, url: `/v1/webhooks/${String(body['id'])}` }
    expect(await api.send({ ...remove, headers: bearer(operatorKey) })).toMatchObject({ status: 428 })
    const stale = { ...bearer(operatorKey), 'if-match': '"2"' }
    expect(await api.send({ ...remove, headers: stale })).toMatchObject({
      status: 412,
      body: { code: 'edit-conflict' },
    })
  })
})

describe('the start', () => {
  const here = { host: '127.0.0.1', hasProvider: false, now }

  test('refuses to be open to others while nobody can sign in', async () => {
    const { db, drop } = await createTestDatabase()
    const seller = openDatabase(api.database.url, { role: 'drawdown_seller', max: 1 })
    await insistOnSignIn(seller, { ...here, host: '0.0.0.0' })
    await expect(insistOnSignIn(db, { ...here, host: '0.0.0.0' })).rejects.toThrow('nobody can sign in')
    await makeOperatorKey(seller, operatorKey, now)
    await seller.destroy()
    await drop()
  })

  test('refuses a role that passes row-level security by, and a table without it', async () => {
    await expect(insistOnSignIn(api.database.db, here)).rejects.toThrow(
      /passes row-level security by: alter role/,
    )
    await query(api.database.db, `alter table contact disable row level security`)
    await expect(insistOnSignIn(api.deps.db, here)).rejects.toThrow(
      'Table contact does not keep payers apart: alter table contact enable row level security',
    )
  })

  test('an operator key that was revoked is not made anew', async () => {
    await query(api.database.db, `update api_key set revoked_at = now()`)
    await makeOperatorKey(api.database.db, operatorKey, now)
    api.deps.authenticator.forget()
    expect(await get('/v1/me', operatorKey)).toMatchObject({ status: 401 })
  })

  test('while the database does not answer nobody is let in', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none')
    const app = await createApp(
      { ...api.deps, authenticator: createAuthenticator(nowhere, () => now) },
      appOptions,
    )
    expect((await app.inject({ url: '/v1/me', headers: bearer(operatorKey) })).statusCode).toBe(503)
    await app.close()
    await nowhere.destroy()
  })
})
