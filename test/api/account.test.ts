import { openApi, type TestApi } from '../support/api'
import { payerDocument, sellerDocument } from '../support/documents'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
})
afterEach(() => api.close())

test('a seller entity is registered and found by code, name and alias', async () => {
  const added = await api.call('POST', '/v1/seller-entities', sellerDocument())
  expect(added.status).toBe(201)
  expect(added.body).toMatchObject(sellerDocument())
  for (const name of ['cloud-emea', 'Cloud EMEA SARL', 'Cloud Europe'])
    expect((await api.call('GET', `/v1/seller-entities/${encodeURIComponent(name)}`)).body).toEqual(
      added.body,
    )
  expect((await api.call('GET', '/v1/seller-entities')).body['items']).toEqual([added.body])
  expect(await api.call('GET', '/v1/seller-entities/Nobody')).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})

test('a second seller entity of the same code is refused with the fields that are taken', async () => {
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  const { status, body } = await api.call('POST', '/v1/seller-entities', sellerDocument())
  expect(status).toBe(422)
  expect((body['violations'] as { path: string }[]).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/code', '/name', '/invoiceNumberPrefix']),
  )
})

test('a payer is registered with its accounts; codes with slashes are found', async () => {
  const code = '/providers/Microsoft.Billing/billingAccounts/1'
  const added = await api.call('POST', '/v1/payers', payerDocument({ code }))
  expect(added).toMatchObject({
    status: 201,
    body: {
      code,
      paymentTermsDays: 30,
      purchaseOrderRequired: false,
      linkedAccounts: [{ code: '111122223333', invoiceUnit: 'research' }],
    },
  })
  expect((await api.call('GET', `/v1/payers/${encodeURIComponent(code)}`)).body).toEqual(added.body)
  expect(await api.call('GET', '/v1/payers/nobody')).toMatchObject({ status: 404 })
})

test('a payer with faults is refused with all of them', async () => {
  const { status, body } = await api.call(
    'POST',
    '/v1/payers',
    payerDocument({ currency: 'XYZ', locale: '?', paymentTermsDays: -1 }),
  )
  expect(status).toBe(422)
  expect((body['violations'] as { path: string }[]).map(({ path }) => path).sort()).toEqual([
    '/currency',
    '/locale',
    '/paymentTermsDays',
  ])
})

test('payers are listed by code, page by page', async () => {
  for (const code of ['P2', 'P1', 'P3']) await api.call('POST', '/v1/payers', payerDocument({ code }))
  const first = await api.call('GET', '/v1/payers?limit=2')
  expect(first.body).toMatchObject({ items: [{ code: 'P1' }, { code: 'P2' }], nextCursor: 'P2' })
  expect((await api.call('GET', '/v1/payers?limit=2&cursor=P2')).body).toMatchObject({
    items: [{ code: 'P3' }],
    nextCursor: null,
  })
})

test.each(['0', '201', 'ten', '1.5'])('a limit of %s is refused with the cure', async (limit) => {
  expect(await api.call('GET', `/v1/payers?limit=${limit}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid-request', violations: [{ in: 'query', path: '/limit', value: limit }] },
  })
})
