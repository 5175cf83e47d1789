import { query } from '../../src/storage/database'
import { bearer, openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'

let api: TestApi
let run: string
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1'), payerOfWorld('P2', { purchaseOrderRequired: true })],
    orders: [orderOf('P1', 'PO-1', [tracked('100.00')])],
    charges: [chargeOf('P1', '10.00'), chargeOf('P2', '7.00'), chargeOf('P3', '5.00')],
  })
})
afterEach(() => api.close())

const september = { sellerEntity: 'Cloud Inc.', billingPeriod: '2024-09' }

async function start(): Promise<void> {
  const { body } = await api.call('POST', '/v1/billing-runs', september)
  run = `/v1/billing-runs/${String(body['id'])}`
}

test('a run is stopped, keeps its charges, and is continued', async () => {
  await start()
  expect(await api.call('POST', `${run}/stop`)).toMatchObject({
    status: 200,
    body: { state: 'stopped', stopped: { by: 'operator', at: '2024-10-03T08:00:00.000Z' }, finishedAt: null },
  })
  expect((await api.call('GET', run)).body).toMatchObject({ state: 'stopped' })
  // Its charges are nobody else's meanwhile, and starting it again leaves it stopped.
  expect(await api.call('POST', '/v1/billing-runs', { ...september, payer: 'P1' })).toMatchObject({
    status: 409,
    body: { code: 'run-in-progress' },
  })
  expect(await api.call('POST', '/v1/billing-runs', september)).toMatchObject({
    status: 200,
    body: { state: 'stopped' },
  })
  api.runs.behaviour = 'carry out'
  expect(await api.call('POST', `${run}/continue`)).toMatchObject({
    status: 200,
    body: {
      state: 'finished',
      stopped: null,
      outcome: { associated: 1, unassociated: 1, held: 1 },
      failures: [],
    },
  })
})

test('stopping twice and continuing twice change nothing more', async () => {
  await start()
  await api.call('POST', `${run}/stop`)
  expect(await api.call('POST', `${run}/stop`)).toMatchObject({ status: 200, body: { state: 'stopped' } })
  await api.call('POST', `${run}/continue`)
  expect(await api.call('POST', `${run}/continue`)).toMatchObject({
    status: 200,
    body: { state: 'in_progress', stopped: null },
  })
  const kept = await query<{ verb: string }>(
    api.database.db,
    `select verb from audit_entry where subject_kind = 'billing-run' and verb <> 'billing-run.open' order by audit_entry.sequence`,
  )
  expect(kept.map(({ verb }) => verb)).toEqual(['billing-run.stop', 'billing-run.continue'])
})

test('a run that has finished can be neither stopped nor continued, and the refusal says so', async () => {
  api.runs.behaviour = 'carry out'
  await start()
  for (const what of ['stop', 'continue'])
    expect(await api.call('POST', `${run}/${what}`)).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringContaining(`there is nothing to ${what}`) as string },
    })
})

test('where Temporal does not answer the run is continued all the same, and the same request tells it again', async () => {
  await start()
  await api.call('POST', `${run}/stop`)
  api.runs.behaviour = 'not reachable'
  const headers = { 'idempotency-key': 'go-on' }
  expect(await api.call('POST', `${run}/continue`, undefined, { headers })).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
  })
  expect((await api.call('GET', run)).body).toMatchObject({ state: 'in_progress' })
  api.runs.behaviour = 'carry out'
  expect(await api.call('POST', `${run}/continue`, undefined, { headers })).toMatchObject({
    status: 200,
    headers: { 'idempotency-replayed': 'true' },
    body: { state: 'finished' },
  })
})

test('who may only read can neither stop nor continue; without a key of its own a request is refused', async () => {
  await start()
  const viewer = bearer(await api.keyFor({ role: 'seller-viewer' }))
  const operator = bearer(await api.keyFor({ role: 'seller-operator' }))
  for (const what of ['stop', 'continue']) {
    expect((await api.call('POST', `${run}/${what}`, undefined, { headers: viewer })).status).toBe(403)
    expect((await api.send({ method: 'POST', url: `${run}/${what}`, headers: operator })).status).toBe(400)
    expect((await api.call('POST', `/v1/billing-runs/999/${what}`)).status).toBe(404)
  }
})

test('why a run came to a halt, and why messages were not sent, stands with the run, without addresses', async () => {
  api.runs.behaviour = 'fail'
  await start()
  await query(
    api.database.db,
    `insert into notice (payer_id, run_id, kind, state, dedupe_key, recipient_name, recipient_email, language, created_at, last_error)
     select p.payer_id, r.run_id, 'unassociated', 'failed', 'x' || p.payer_id, 'Jane', 'jane@buyer.example', 'en', now(), '550 5.1.1 <jane@buyer.example>: no such user'
       from payer p cross join billing_run r limit 2`,
  )
  expect((await api.call('GET', run)).body['failures']).toEqual([
    {
      of: 'workflow',
      cause: 'Somebody ended its workflow.',
      wording: { code: 'run-workflow-ended', values: {} },
      count: 1,
    },
    { of: 'message', cause: '550 5.1.1 …: no such user', count: 2 },
  ])
})
