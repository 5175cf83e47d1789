import { openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'

let api: TestApi
let billingRun: string
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1'), payerOfWorld('P2', { purchaseOrderRequired: true })],
    orders: [
      orderOf('P1', 'PO-1', [tracked('6.00', { type: 'MONTHLY_USAGE' })], { overagePolicy: 'SPLIT' }),
      orderOf('P1', 'PO-2', [tracked('100.00')]),
      orderOf('P1', 'PO-3', [tracked('100.00', { type: 'SUBSCRIPTION' })]),
    ],
    charges: [chargeOf('P1', '10.00'), chargeOf('P2', '7.00')],
  })
  api.runs.behaviour = 'carry out'
  const run = await api.call('POST', '/v1/billing-runs', { sellerEntity: 'inc', billingPeriod: '2024-09' })
  billingRun = String(run.body['id'])
})
afterEach(() => api.close())

test('an invoice is found by number and by id, with its lines and what it draws on', async () => {
  const { body } = await api.call('GET', '/v1/invoices/INC-00000001')
  expect(body).toMatchObject({
    number: 'INC-00000001',
    kind: 'invoice',
    status: 'issued',
    payer: { code: 'P1', name: 'Customer P1' },
    sellerEntity: { code: 'inc', name: 'Cloud Inc.' },
    billingPeriod: '2024-09',
    chargeType: 'usage',
    currency: 'USD',
    total: '10.00',
    issueDate: '2024-10-03',
    dueDate: '2024-11-02',
    purchaseOrderNumber: 'PO-1',
    billingRunId: billingRun,
    lines: [{ linkedAccount: null, service: 'Virtual Machines', amount: '10.00' }],
    associations: [
      { purchaseOrderNumber: 'PO-1', lineItemNumber: '1', drawn: '6.00', balanceAfter: '0.00' },
      { purchaseOrderNumber: 'PO-2', lineItemNumber: '1', drawn: '4.00', balanceAfter: '96.00' },
    ],
  })
  expect((await api.call('GET', `/v1/invoices/${String(body['id'])}`)).body).toEqual(body)
})

test.each(['INC-00000009', 'INC-1', '99', 'x'])(
  'an invoice that is not there (%s) is not found',
  async (id) => {
    expect(await api.call('GET', `/v1/invoices/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
    expect(await api.call('GET', `/v1/invoices/${id}/explanation`)).toMatchObject({ status: 404 })
  },
)

test('the explanation ranks the candidates and names the rule that ruled the others out, with balances as they were', async () => {
  const { body } = await api.call('GET', '/v1/invoices/INC-00000001/explanation')
  expect(body).toMatchObject({
    namedPurchaseOrder: { kind: 'none', number: null },
    verdicts: [
      {
        purchaseOrder: { number: 'PO-1' },
        lineItem: { balance: '6.00' },
        rank: 1,
        ruledOutBy: null,
        drawn: '6.00',
      },
      { purchaseOrder: { number: 'PO-2' }, lineItem: { balance: '100.00' }, rank: 2, drawn: '4.00' },
      {
        purchaseOrder: { number: 'PO-3' },
        lineItem: { type: 'SUBSCRIPTION' },
        rank: null,
        ruledOutBy: 5,
        drawn: null,
      },
    ],
  })
})

test('a held invoice says why it has no purchase order and has no dates', async () => {
  expect((await api.call('GET', '/v1/invoices/INC-00000002')).body).toMatchObject({
    status: 'held',
    issueDate: null,
    dueDate: null,
    purchaseOrderNumber: null,
    unassociatedReason: 'no-purchase-order',
    associations: [],
  })
})

test('invoices are listed by run, payer and status, page by page', async () => {
  const numbers = async (query: string) => {
    const { body } = await api.call('GET', `/v1/invoices?${query}`)
    return (body['items'] as { number: string }[]).map(({ number }) => number)
  }
  expect(await numbers(`billingRun=${billingRun}`)).toEqual(['INC-00000001', 'INC-00000002'])
  expect(await numbers('billingRun=99')).toEqual([])
  expect(await numbers('payer=P2')).toEqual(['INC-00000002'])
  expect(await numbers('status=issued')).toEqual(['INC-00000001'])
  const { body } = await api.call('GET', '/v1/invoices?limit=1')
  expect(await numbers(`limit=1&cursor=${String(body['nextCursor'])}`)).toEqual(['INC-00000002'])
  expect(await api.call('GET', '/v1/invoices?status=paid&billingRun=x')).toMatchObject({
    status: 400,
    body: {
      violations: [
        { path: '/billingRun', value: 'x' },
        { path: '/status', value: 'paid' },
      ],
    },
  })
})
