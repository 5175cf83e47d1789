import { bearer, openApi, operatorKey, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, { payers: [payerOfWorld('P1'), payerOfWorld('P2')] })
})
afterEach(() => api.close())

const get = (url: string, key: string) => api.send({ url, headers: bearer(key) })
const post = (url: string, key: string, payload: object = {}) =>
  api.send({ method: 'POST', url, payload, headers: bearer(key) })

test('an operator makes a key, which counts and is shown once', async () => {
  const made = await post('/v1/api-keys', operatorKey, {
    name: 'clerk',
    role: 'payer-administrator',
    payer: 'P1',
  })
  expect(made).toMatchObject({ status: 201, body: { name: 'clerk', payer: 'P1', createdBy: 'operator' } })
  const key = String(made.body['key'])
  expect((await get('/v1/me', key)).body).toMatchObject({ actor: 'clerk', payer: 'P1' })
  expect((await get('/v1/api-keys', operatorKey)).text).not.toContain(key)
})

test('a wrong document is refused with every fault', async () => {
  const wrong = { name: ' ', role: 'king', scopes: ['all'], expiresAt: '2024-10-03', colour: 'red' }
  const { status, body } = await post('/v1/api-keys', operatorKey, wrong)
  expect(status).toBe(422)
  expect((body['violations'] as { path: string }[]).map(({ path }) => path).sort()).toEqual(
    ['/colour', '/expiresAt', '/name', '/role', '/scopes/0'].sort(),
  )
  const past = { name: 'x', role: 'auditor', payer: 'P1', expiresAt: '2024-10-03T08:00:00Z' }
  expect((await post('/v1/api-keys', operatorKey, past)).body['violations']).toMatchObject([
    { path: '/payer' },
    { path: '/expiresAt' },
  ])
  expect((await post('/v1/api-keys', operatorKey, { name: 'x', role: 'payer-viewer' })).body).toMatchObject({
    violations: [{ path: '/payer' }],
  })
})

test('nobody hands out what they may not do themselves', async () => {
  const administrator = await api.keyFor({ role: 'payer-administrator', payer: 'P1' })
  const ask = (key: string, payload: object) => post('/v1/api-keys', key, { name: 'x', ...payload })
  expect(await ask(administrator, { role: 'payer-viewer' })).toMatchObject({
    status: 201,
    body: { payer: 'P1' },
  })
  expect(await ask(administrator, { role: 'payer-viewer', payer: 'P2' })).toMatchObject({ status: 422 })
  expect(await ask(administrator, { role: 'seller-operator' })).toMatchObject({ status: 422 })
  const narrow = await api.keyFor({
    role: 'payer-administrator',
    payer: 'P1',
    scopes: ['api-keys:write', 'api-keys:read'],
  })
  expect(await ask(narrow, { role: 'payer-viewer' })).toMatchObject({
    status: 422,
    body: { violations: [{ path: '/scopes' }] },
  })
})

test('a payer sees and revokes its own keys alone', async () => {
  const [mine, theirs] = [
    await api.keyFor({ role: 'payer-administrator', payer: 'P1' }),
    await api.keyFor({ role: 'payer-administrator', payer: 'P2' }),
  ]
  const { body } = await get('/v1/api-keys', mine)
  expect((body['items'] as { payer: string }[]).map(({ payer }) => payer)).toEqual(['P1'])
  const [other] = (await get('/v1/api-keys', theirs)).body['items'] as [{ id: string }]
  for (const act of ['revoke', 'rotate'])
    expect(await post(`/v1/api-keys/${other.id}/${act}`, mine)).toMatchObject({ status: 404 })
  expect(await get('/v1/me', theirs)).toMatchObject({ status: 200 })
})

test('a rotated key counts until its overlap ends', async () => {
  const old = await api.keyFor({ role: 'payer-viewer', payer: 'P1' })
  const [{ id }] = (await api.call('GET', '/v1/api-keys?limit=1')).body['items'] as [{ id: string }]
  const first = await post(`/v1/api-keys/${id}/rotate`, operatorKey, { overlapHours: 1 })
  expect(first).toMatchObject({ status: 201, body: { role: 'payer-viewer', payer: 'P1' } })
  expect(await get('/v1/me', old)).toMatchObject({ status: 200 })
  expect(await get('/v1/me', String(first.body['key']))).toMatchObject({ status: 200 })
  expect(await post(`/v1/api-keys/${id}/rotate`, operatorKey, { overlapHours: 0 })).toMatchObject({
    status: 201,
  })
  expect(await get('/v1/me', old)).toMatchObject({ status: 401 })
  expect(await post(`/v1/api-keys/${id}/rotate`, operatorKey)).toMatchObject({ status: 409 })
})
