import { openApi, type TestApi } from '../support/api'
import { bill, chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1'), payerOfWorld('P2', { purchaseOrderRequired: true })],
    orders: [orderOf('P1', 'PO-1', [tracked('100.00')])],
    charges: [
      chargeOf('P1', '10.00'),
      chargeOf('P2', '7.00'),
      chargeOf('P3', '0.001'),
      chargeOf('P1', '-3.00', { ChargeCategory: 'Purchase' }),
    ],
  })
})
afterEach(() => api.close())

const september = { sellerEntity: 'Cloud Inc.', billingPeriod: '2024-09' }
const start = (changes: object = {}) => api.call('POST', '/v1/billing-runs', { ...september, ...changes })

test('a run is recorded and its workflow started with what an operator reads', async () => {
  const { status, body } = await start()
  expect(status).toBe(201)
  expect(body).toMatchObject({
    sellerEntity: { code: 'inc', name: 'Cloud Inc.' },
    billingPeriod: '2024-09',
    state: 'in_progress',
    issueDate: '2024-10-03',
    documents: null,
    workflow: { id: `billing-run/${String(body['id'])}`, state: 'running' },
  })
  expect(api.runs.started).toMatchObject([{ sellerEntity: 'inc', billingPeriod: '2024-09' }])
})

test('starting the same run again answers the run that exists', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ status: 200, body: { id: first.body['id'] } })
})

test('what a run has made is told by kind, status and currency, with what rounded to zero', async () => {
  api.runs.behaviour = 'carry out'
  const { body } = await start()
  expect(body).toMatchObject({
    state: 'finished',
    payers: 3,
    documents: 3,
    finishedDocuments: 3,
    totals: [
      { kind: 'invoice', status: 'issued', currency: 'USD', documents: 1, unassociated: 0, total: '10.00' },
      { kind: 'invoice', status: 'held', documents: 1, unassociated: 1, total: '7.00' },
      { kind: 'credit_memo', status: 'issued', documents: 1, total: '-3.00' },
    ],
    zeroDocuments: [{ currency: 'USD', documents: 1, charges: 1, amount: '0.001' }],
    workflow: { state: 'completed' },
  })
  expect((await api.call('GET', `/v1/billing-runs/${String(body['id'])}`)).body).toEqual(body)
})

test('another run of the same month is refused while one is in progress, and names it', async () => {
  const { body } = await start()
  expect(await start({ payer: 'P1' })).toMatchObject({
    status: 409,
    body: { code: 'run-in-progress', details: { runId: body['id'] } },
  })
})

test('a run can be narrowed to a payer, then to an import', async () => {
  api.runs.behaviour = 'carry out'
  expect((await start({ payer: 'P2' })).body).toMatchObject({ payer: 'P2', payers: 1, sequence: 1 })
  const batchId = await bill(api.database.db, [chargeOf('P1', '5.00')], 'late.csv')
  const late = await start({ batchId: batchId.toString(), issueDate: '2024-10-31' })
  expect(late.body).toMatchObject({
    batchId: batchId.toString(),
    issueDate: '2024-10-31',
    documents: 1,
    sequence: 2,
  })
})

test('a run without charges, of a seller entity or payer that nobody knows, is refused', async () => {
  expect(await start({ billingPeriod: '2024-08' })).toMatchObject({
    status: 422,
    body: { code: 'nothing-to-bill' },
  })
  expect(await start({ sellerEntity: 'Clout' })).toMatchObject({
    status: 404,
    body: { violations: [{ path: '/sellerEntity', value: 'Clout' }] },
  })
  expect(await start({ payer: 'nobody' })).toMatchObject({
    status: 404,
    body: { violations: [{ path: '/payer' }] },
  })
  expect(await start({ batchId: '99' })).toMatchObject({
    status: 404,
    body: { violations: [{ path: '/batchId' }] },
  })
  expect(api.runs.started).toEqual([])
})

test('every fault of a request is named at once', async () => {
  const faulty = { billingPeriod: '2024-9', batchId: 3, issueDate: '2024-02-30', 'a/b': 1 }
  const { status, body } = await api.call('POST', '/v1/billing-runs', faulty)
  expect(status).toBe(422)
  expect(body['violations']).toMatchObject([
    { path: '/sellerEntity' },
    { path: '/billingPeriod', value: '2024-9' },
    { path: '/batchId', value: 3 },
    { path: '/issueDate', value: '2024-02-30' },
    { path: '/a~1b' },
  ])
})

test('while Temporal is not reachable a run is recorded; started again it goes on', async () => {
  api.runs.behaviour = 'not reachable'
  const refused = await start()
  expect(refused).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: { code: 'not-reachable' },
  })
  const { billingRun } = refused.body['details'] as { billingRun: string }
  expect((await api.call('GET', `/v1/billing-runs/${billingRun}`)).body).toMatchObject({
    workflow: { state: 'unknown' },
  })
  api.runs.behaviour = 'carry out'
  expect(await start()).toMatchObject({ status: 200, body: { id: billingRun, state: 'finished' } })
})

test('runs are listed by seller entity and month, page by page', async () => {
  api.runs.behaviour = 'carry out'
  await start({ payer: 'P1' })
  await start({ payer: 'P2' })
  const first = await api.call('GET', '/v1/billing-runs?limit=1&sellerEntity=inc&billingPeriod=2024-09')
  expect(first.body['items']).toMatchObject([{ payer: 'P2', state: 'finished' }])
  const next = await api.call('GET', `/v1/billing-runs?limit=1&cursor=${String(first.body['nextCursor'])}`)
  expect(next.body).toMatchObject({ items: [{ payer: 'P1' }], nextCursor: null })
  expect((await api.call('GET', '/v1/billing-runs?billingPeriod=2024-10')).body['items']).toEqual([])
  expect(await api.call('GET', '/v1/billing-runs?billingPeriod=October')).toMatchObject({ status: 400 })
  expect(await api.call('GET', '/v1/billing-runs/99')).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})
