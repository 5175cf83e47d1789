import type { InjectOptions } from 'fastify'
import { bearer, openApi, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'
import { times } from '../support/documents'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, { payers: [payerOfWorld('P1')] })
})
afterEach(() => api.close())

const url = '/v1/me/preferences'
type Method = Extract<InjectOptions['method'], string>

/** Somebody with a key of their own. */
async function person(role: 'payer-viewer' | 'auditor' = 'payer-viewer') {
  const key = await api.keyFor({ role, ...(role === 'auditor' ? {} : { payer: 'P1' }) })
  const send = (method: Method, path = '', payload?: object) =>
    api.send({ method, url: `${url}${path}`, headers: bearer(key), ...(payload && { payload }) })
  return { send, kept: async () => (await send('GET')).body['preferences'] }
}

test.each(['payer-viewer', 'auditor'] as const)(
  'a %s keeps something, replaces it, reads it and forgets it',
  async (role) => {
    const { send, kept } = await person(role)
    expect(await kept()).toEqual({})
    expect(await send('PUT', '/orders-table', { columns: ['number'] })).toMatchObject({ status: 200 })
    expect(await send('PUT', '/filters', { 'a.b': { ü: [null, 1.5] } })).toMatchObject({ status: 200 })
    const put = await send('PUT', '/orders-table', { columns: [] })
    expect(put).toMatchObject({ status: 200, body: { columns: [] } })
    expect(await kept()).toEqual({ filters: { 'a.b': { ü: [null, 1.5] } }, 'orders-table': { columns: [] } })
    expect(await send('DELETE', '/filters')).toMatchObject({ status: 200, body: { 'a.b': {} } })
    expect(await send('DELETE', '/filters')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await kept()).toEqual({ 'orders-table': { columns: [] } })
  },
)

test('nobody sees or changes what another has kept, of the same payer or not', async () => {
  const [one, another, sellers] = [await person(), await person(), await person('auditor')]
  for (const [index, { send }] of [one, another, sellers].entries())
    await send('PUT', '/same-name', { of: index })
  expect(await another.send('DELETE', '/same-name')).toMatchObject({ status: 200 })
  expect([await one.kept(), await another.kept(), await sellers.kept()]).toEqual([
    { 'same-name': { of: 0 } },
    {},
    { 'same-name': { of: 2 } },
  ])
})

test.each(['Orders', 'a_b', '1a', '-a', 'a'.repeat(61), 'ü'])('%s is no name', async (name) => {
  const { send } = await person()
  expect(await send('PUT', `/${encodeURIComponent(name)}`, {})).toMatchObject({
    status: 400,
    body: { code: 'invalid-request', violations: [{ in: 'path', path: '/name' }] },
  })
})

test('a value is a JSON object of at most 64 KiB', async () => {
  const { send, kept } = await person()
  expect((await send('PUT', '/list', [])).status).toBe(422)
  expect((await send('PUT', '/nothing')).status).toBe(422)
  const fitting = { text: 'ü'.repeat((65_536 - '{"text":""}'.length - 1) / 2) }
  expect((await send('PUT', '/fits', fitting)).status).toBe(200)
  expect(await send('PUT', '/fits', { text: `${fitting.text}ü` })).toMatchObject({
    status: 413,
    body: { code: 'too-large', detail: expect.stringContaining('65536 bytes') as string },
  })
  expect(await kept()).toEqual({ fits: fitting })
})

test('a text may hold a NUL, and a name may be one that objects have by themselves', async () => {
  const { send, kept } = await person()
  expect((await send('PUT', '/constructor', { text: 'a\0b' })).status).toBe(200)
  expect(await kept()).toEqual({ constructor: { text: 'a\0b' } })
})

test('there are at most fifty names; one of them can still be replaced', async () => {
  const { send } = await person()
  for (const index of times(50, (each) => each)) await send('PUT', `/name-${index}`, {})
  expect(await send('PUT', '/one-more', {})).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await send('PUT', '/name-49', { replaced: true })).status).toBe(200)
  await send('DELETE', '/name-0')
  expect((await send('PUT', '/one-more', {})).status).toBe(200)
})

test('keeping something leaves no trace in the audit', async () => {
  const { send } = await person()
  await send('PUT', '/quiet', {})
  const { text } = await api.call('GET', '/v1/audit-entries')
  expect(text).not.toContain('preference')
})
