import { createHealth } from '../../src/api/health'
import { createTemporalHealth } from '../../src/api/temporal-health'
import { ensureSchedules } from '../../src/schedules'
import { query } from '../../src/storage/database'
import { bearer, openApi, type TestApi } from '../support/api'
import { startAllWorkers } from '../support/all-workers'
import { chargeOf, payerOfWorld, plantSmall } from '../support/billing-world'
import { devServer } from '../support/temporal'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
})
afterEach(() => api.close())

const checks = (body: Record<string, unknown>) =>
  Object.fromEntries(
    (body['checks'] as { name: string; state: string }[]).map(({ name, state }) => [name, state]),
  )

test('whoever runs the system sees each check with its cure, and what waits', async () => {
  const { status, body } = await api.call('GET', '/v1/health')
  expect(status).toBe(200)
  expect(checks(body)).toMatchObject({
    database: 'ok',
    migrations: 'ok',
    temporal: 'ok',
    worker: 'ok',
    schedules: 'ok',
    'mail-server': 'unknown',
    verification: 'unknown',
  })
  expect(body).toMatchObject({
    relay: { waiting: 0, lagSeconds: 0 },
    heldInvoices: 0,
    notices: { failed: 0 },
  })
})

test('a migration that is missing keeps the process from being ready, and is named', async () => {
  await query(api.database.db, `delete from knex_migrations where name = '0008-operations.sql'`)
  expect(await api.call('GET', '/readyz')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: { status: 'not-ready', database: 'ok', migrations: 'missing' },
  })
  const { body } = await api.call('GET', '/v1/health')
  expect(body['status']).toBe('attention')
  expect(body['checks']).toContainEqual(
    expect.objectContaining({ name: 'migrations', state: 'failed', found: 'Missing: 0008-operations.sql.' }),
  )
})

test('health and metrics are for whoever may look at operations', async () => {
  const ofPayer = bearer(await api.keyFor({ role: 'payer-administrator', payer: 'P' }).catch(() => ''))
  const narrowed = bearer(await api.keyFor({ role: 'seller-operator', scopes: ['payers:read'] }))
  const watching = bearer(await api.keyFor({ role: 'seller-viewer', scopes: ['operations:read'] }))
  for (const url of ['/v1/health', '/metrics']) {
    expect((await api.send({ url })).status).toBe(401)
    expect((await api.send({ url, headers: ofPayer })).status).toBeGreaterThanOrEqual(401)
    expect((await api.send({ url, headers: narrowed })).status).toBe(403)
    expect((await api.send({ url, headers: watching })).status).toBe(200)
  }
})

test('a worker counts as seen once it asks for work, and schedules once they are made', async () => {
  const server = await devServer()
  const look = () => createTemporalHealth(server.connection, server.namespace).look()
  expect(await look()).toEqual({
    isReachable: true,
    unattendedQueues: expect.arrayContaining(['billing', 'lifecycle', 'notices']) as string[],
    missingSchedules: expect.arrayContaining(['reconciliation']) as string[],
  })
  await ensureSchedules(server.connection, server.namespace)
  const stopWorkers = await startAllWorkers({ ...server, db: api.database.db })
  const health = createHealth({
    db: api.deps.db,
    temporal: { look },
    smtpUrl: 'smtp://127.0.0.1:1',
    now: api.deps.now,
  })
  for (;;) if ((await look()).unattendedQueues.length === 0) break
  expect((await look()).missingSchedules).toEqual([])
  expect((await health.readiness()).isReady).toBe(true)
  expect(checks({ ...(await health.report()) })).toMatchObject({
    worker: 'ok',
    schedules: 'ok',
    'mail-server': 'failed',
  })
  await stopWorkers()
  await server.close()
}, 60_000)

test('metrics count requests by operation, and tell of runs, messages, the outbox and the pools, without data of anybody', async () => {
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1')],
    orders: [],
    charges: [chargeOf('P1', '10.00')],
  })
  api.runs.behaviour = 'carry out'
  await api.call('POST', '/v1/billing-runs', { sellerEntity: 'inc', billingPeriod: '2024-09' })
  await api.call('GET', '/v1/payers/secret-code')
  await api.send({ url: '/nowhere/secret-code' })
  await api.send({ url: '/v1/payers' })
  const { text, headers } = await api.call('GET', '/metrics')
  expect(headers['content-type']).toContain('text/plain')
  for (const line of [
    'drawdown_http_requests_total{operation="startBillingRun",status="2xx"} 1',
    'drawdown_http_requests_total{operation="getPayer",status="4xx"} 1',
    'drawdown_http_requests_total{operation="unknown",status="4xx"} 1',
    'drawdown_http_request_duration_seconds_count{operation="getPayer"} 1',
    'drawdown_database_up 1',
    'drawdown_database_connections{pool="payer",state="used"} 0',
    'drawdown_billing_runs_started_total 1',
    'drawdown_billing_runs{state="finished"} 1',
    'drawdown_billing_runs{state="stopped"} 0',
    'drawdown_invoices_written_total 1',
    'drawdown_notices{state="failed"} 0',
    'drawdown_outbox_lag_seconds 0',
    'process_cpu_seconds_total',
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('secret-code')
  expect(text).not.toContain('P1')
})
