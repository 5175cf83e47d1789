import { createApp } from '../../src/api/app'
import { createHealth } from '../../src/api/health'
import { createAuthenticator } from '../../src/api/authenticate'
import { inTransaction, openDatabase, query } from '../../src/storage/database'
import { freePort } from '../../src/local/port'
import { appOptions, bearer, openApi, operatorKey, type TestApi } from '../support/api'
import { payerDocument } from '../support/documents'
import { untilOneWaits, waitingForLocks } from '../support/lock-wait'

let api: TestApi
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const allIsThere = { isReachable: true, unattendedQueues: [], missingSchedules: [] }

test('an address that nobody serves is a problem document that carries the id of the request', async () => {
  const { status, headers, body } = await api.call('GET', '/v1/nothing?x=1')
  expect(status).toBe(404)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(body).toMatchObject({
    type: 'urn:drawdown:problem:no-such-route',
    code: 'no-such-route',
    status: 404,
  })
  expect(body['requestId']).toBe(headers['x-request-id'])
  expect(await api.call('DELETE', '/v1/payers')).toMatchObject({
    status: 404,
    body: { code: 'no-such-route' },
  })
})

test('an address with a broken escape or a NUL is refused', async () => {
  expect(await api.call('GET', '/v1/invoices/%zz')).toMatchObject({
    status: 400,
    body: { code: 'invalid-request' },
  })
  expect(await api.call('GET', '/v1/invoices/%00')).toMatchObject({
    status: 400,
    body: { violations: [{ in: 'path', path: '/id' }] },
  })
  expect(await api.call('GET', '/v1/purchase-orders?number=%00')).toMatchObject({ status: 400 })
})

test('a parameter that nobody knows is refused, with the one that may have been meant: the list would come without its filter', async () => {
  expect(await api.call('GET', '/v1/purchase-orders?stauts=active&limit=5')).toMatchObject({
    status: 400,
    body: {
      code: 'invalid-request',
      violations: [
        {
          in: 'query',
          path: '/stauts',
          value: 'active',
          message: 'Unknown parameter: did you mean "status"?',
        },
      ],
    },
  })
  expect(await api.call('POST', '/v1/charge-imports?file=x', '')).toMatchObject({ status: 400 })
  expect(await api.call('GET', '/v1/purchase-orders?status=active&limit=5')).toMatchObject({ status: 200 })
})

const json = { headers: { 'content-type': 'application/json' } }

test('a body that cannot be read, is too large or of another type is refused', async () => {
  expect(await api.call('POST', '/v1/payers', '{', json)).toMatchObject({
    status: 400,
    body: { code: 'malformed-body' },
  })
  const large = JSON.stringify({ name: 'x'.repeat(1_100_000) })
  expect(await api.call('POST', '/v1/payers', large, json)).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  })
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  expect(await api.call('POST', '/v1/payers', 'code=1', form)).toMatchObject({
    status: 415,
    body: { code: 'unsupported-media-type' },
  })
})

test('a body that nests without end is refused, and brackets in texts do not count', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`
    expect(await api.call('POST', '/v1/payers', deep, json)).toMatchObject({
      status: 400,
      body: { code: 'malformed-body' },
    })
  }
  const name = `${'['.repeat(100)}"\\\\`
  const { status } = await api.call('POST', '/v1/payers', payerDocument({ code: 'brackets', name }))
  expect(status).toBe(201)
})

test('while Postgres does not answer, requests are refused with 503 and the API is not ready', async () => {
  const db = openDatabase(`postgres://nobody:secret@127.0.0.1:${await freePort()}/none`)
  const authenticator = createAuthenticator(db, api.deps.now)
  const health = createHealth({
    db,
    temporal: { look: () => Promise.resolve(allIsThere) },
    smtpUrl: undefined,
    now: api.deps.now,
  })
  const app = await createApp({ ...api.deps, db, authenticator, health }, appOptions)
  const reply = await app.inject({ url: '/v1/payers', headers: bearer(operatorKey) })
  expect(reply.statusCode).toBe(503)
  expect(reply.headers['retry-after']).toBe('5')
  expect(reply.json()).toMatchObject({ code: 'not-reachable' })
  expect(reply.body).not.toContain('secret')
  const ready = await app.inject({ url: '/readyz' })
  expect(ready.statusCode).toBe(503)
  expect(ready.json()).toMatchObject({ status: 'not-ready', database: 'not-reachable', temporal: 'ok' })
  expect(ready.headers['retry-after']).toBe('5')
  expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
  await app.close()
  await db.destroy()
})

test('a request whose connection Postgres ends is refused with 503, and the next one is answered', async () => {
  await api.call('POST', '/v1/payers', payerDocument({ code: 'cut-off' }))
  const { db } = api.database
  const edit = await inTransaction(db, async (tx) => {
    await query(tx, `select from payer where code = 'cut-off' for update`)
    const waiting = api.call('PATCH', '/v1/payers/cut-off', { name: 'Cut off' })
    await untilOneWaits(db)
    await query(db, `select pg_terminate_backend(pid) from unnest(?::int[]) pid`, [await waitingForLocks(db)])
    return waiting
  })
  expect(edit).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: { code: 'not-reachable', detail: expect.stringContaining('not known whether') as string },
  })
  expect(await api.call('PATCH', '/v1/payers/cut-off', { name: 'There again' })).toMatchObject({
    status: 200,
  })
})

test('a question that takes Postgres longer than it may is refused with 503', async () => {
  const db = openDatabase(api.database.url, { role: 'drawdown_seller', statementTimeout: 50 })
  const app = await createApp({ ...api.deps, db }, appOptions)
  const reply = await inTransaction(api.database.db, async (tx) => {
    await query(tx, 'lock table seller_entity in access exclusive mode')
    return app.inject({ url: '/v1/seller-entities', headers: bearer(operatorKey) })
  })
  expect(reply.statusCode).toBe(503)
  expect(reply.headers['retry-after']).toBe('5')
  expect(reply.json()).toMatchObject({ code: 'not-reachable' })
  await app.close()
  await db.destroy()
})

test('the API is ready when Postgres has its tables and Temporal answers', async () => {
  expect(await api.call('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  api.runs.behaviour = 'not reachable'
  expect(await api.call('GET', '/readyz')).toMatchObject({
    status: 503,
    body: { database: 'ok', temporal: 'not-reachable' },
  })
})

test('a fault of ours is told without internals', async () => {
  const broken = await openApi()
  await broken.database.db.schema.raw('alter table payer rename to payer_gone')
  for (const reply of [
    await broken.call('GET', '/v1/payers'),
    await broken.call('POST', '/v1/payers', payerDocument()),
  ]) {
    expect(reply).toMatchObject({ status: 500, body: { code: 'internal', violations: [], details: {} } })
    expect(JSON.stringify(reply.body)).not.toMatch(/payer_|select|relation|\.ts/)
  }
  await broken.close()
})
