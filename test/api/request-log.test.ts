import { createApp } from '../../src/api/app'
import { query } from '../../src/storage/database'
import { appOptions, bearer, openApi, operatorKey, type TestApi } from '../support/api'
import { createAccounts } from '../support/accounts'
import { purchaseOrderDocument } from '../support/documents'

let api: TestApi
let log: string
let app: Awaited<ReturnType<typeof createApp>>
beforeEach(async () => {
  api = await openApi()
  await createAccounts(api.database.db)
  log = ''
  const logStream = { write: (line: string) => void (log += line) }
  app = await createApp(api.deps, { ...appOptions, logLevel: 'trace', logStream })
})
afterEach(async () => {
  await app.close()
  await api.close()
})

const person = {
  name: 'Marguerite Unmistakable',
  email: 'marguerite.unmistakable@buyer.example',
  language: 'en',
}
const order = { ...purchaseOrderDocument(), description: 'Unmistakable words', contacts: [person] }
const headers = (changes = {}) => ({
  ...bearer(operatorKey),
  'idempotency-key': 'unmistakable-key',
  ...changes,
})
const lines = () =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('each request makes one line: its id, operation, status, duration and key', async () => {
  const reply = await app.inject({ url: '/v1/payers?limit=1', headers: headers() })
  expect(lines()).toEqual([
    expect.objectContaining({
      reqId: reply.headers['x-request-id'],
      operation: 'listPayers',
      status: 200,
      durationMs: expect.any(Number) as number,
      keyId: expect.stringMatching(/^\d+$/) as string,
      msg: 'request',
    }),
  ])
})

test('nothing of people, bodies, addresses or secrets gets into the log, whatever goes wrong', async () => {
  const inject = (url: string, payload?: object, more = {}) =>
    app.inject({ url, headers: headers(more), ...(payload ? { method: 'POST', payload } : {}) })
  expect((await inject('/v1/purchase-orders', order)).statusCode).toBe(201)
  // Refused: by its content, by the key that is shown, by an address that is none.
  await inject('/v1/purchase-orders', { ...order, contacts: [{ ...person, email: 'unmistakable' }] })
  await inject('/v1/payers/Unmistakable')
  await inject('/Unmistakable?email=marguerite.unmistakable@buyer.example')
  await inject('/v1/payers', undefined, { authorization: `Bearer dd_unmistakable_${operatorKey.slice(20)}` })
  await app.inject({
    url: '/v1/payers',
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    payload: '{"Unmistakable',
  })
  // A fault of ours: what Postgres says holds the values of the statement.
  await query(
    api.database.db,
    `alter table purchase_order add constraint broken check (description <> 'Unmistakable words') not valid`,
  )
  const broken = await inject(
    '/v1/purchase-orders',
    { ...order, number: 'PO-2' },
    { 'idempotency-key': 'another' },
  )
  expect(broken.statusCode).toBe(500)
  expect(lines().filter(({ msg }) => msg === 'request')).toHaveLength(7)
  expect(log).toContain('"constraint":"broken"')
  expect(log).not.toMatch(/unmistakable/i)
  expect(log).not.toContain(operatorKey.slice(20))
  expect(log).not.toContain('@')
})
