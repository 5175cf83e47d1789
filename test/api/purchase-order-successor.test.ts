import { findPurchaseOrder } from '../../src/storage/purchase-order'
import { openApi, type Reply, type TestApi } from '../support/api'
import { lineItemDocument, payerDocument, purchaseOrderDocument, sellerDocument } from '../support/documents'
import { draw } from '../support/draws'

let api: TestApi
let url: string
beforeEach(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  await api.call('POST', '/v1/payers', payerDocument())
  const { body } = await api.call(
    'POST',
    '/v1/purchase-orders',
    purchaseOrderDocument({
      overagePolicy: 'BLOCK',
      tags: { team: 'x' },
      invoiceUnits: ['research'],
      taxRegistrationNumbers: ['GB999'],
      lineItems: [
        lineItemDocument(),
        { number: '2', type: 'ALL', startMonth: '2025-03', endMonth: '2025-06' },
      ],
    }),
  )
  url = `/v1/purchase-orders/${String(body['id'])}`
})
afterEach(() => api.close())

const duplicate = (body: object): Promise<Reply> => api.call('POST', `${url}/duplicate`, body)

test('a successor begins where the one before ends, is as long, and has fresh balances', async () => {
  const { db } = api.database
  const before = (await findPurchaseOrder(db, { payer: '1234567890123', number: 'PO-4711' }))!
  await draw(db, before, before.lineItems[0]!, 1000_00n)
  const old = (await api.call('GET', url)).body
  const made = await duplicate({ number: 'PO-4712' })
  expect(made).toMatchObject({ status: 201, headers: { etag: '"1"' } })
  expect(made.body).toMatchObject({
    number: 'PO-4712',
    effectiveMonth: '2026-01',
    expirationMonth: '2026-12',
    overagePolicy: 'BLOCK',
    tags: { team: 'x' },
    invoiceUnits: ['research'],
    taxRegistrationNumbers: ['GB999'],
    contacts: old['contacts'],
    value: '1190.00',
    balance: '1190.00',
    lineItems: [
      { number: '1', startMonth: '2026-01', endMonth: '2026-12', drawn: '0.00' },
      { number: '2', startMonth: '2026-03', endMonth: '2026-06' },
    ],
  })
  expect((await api.call('GET', url)).body).toEqual(old)
  const revisions = await api.call('GET', `/v1/purchase-orders/${String(made.body['id'])}/revisions`)
  expect(revisions.body['items']).toMatchObject([{ change: 'added as the successor of PO-4711' }])
})

test('what the request gives replaces what would be copied', async () => {
  const { status, body } = await duplicate({
    number: 'PO-4712',
    description: 'next',
    effectiveMonth: '2025-07',
    expirationMonth: '2026-12',
    contacts: [],
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    description: 'next',
    contacts: [],
    lineItems: [
      { startMonth: '2025-07', endMonth: '2026-12' },
      { startMonth: '2025-09', endMonth: '2025-12' },
    ],
  })
})

test('it is held against the rules for a new one, and all faults are named', async () => {
  const paths = ({ body }: Reply) => (body['violations'] as { path: string }[]).map(({ path }) => path).sort()
  expect(paths(await duplicate({}))).toEqual(['/number'])
  expect(paths(await duplicate({ number: 'PO-4711', payer: 'X', colour: 'red' }))).toEqual([
    '/colour',
    '/number',
    '/payer',
  ])
  expect(paths(await duplicate({ number: 'N', effectiveMonth: '2025-13' }))).toContain('/effectiveMonth')
  expect(paths(await duplicate({ number: 'N', effectiveMonth: '2199-06' }))).toContain('/expirationMonth')
})

test('a deleted one has no successor, nor has one that is not there', async () => {
  await api.call('DELETE', url)
  expect(await duplicate({ number: 'N' })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await api.call('POST', '/v1/purchase-orders/999/duplicate', { number: 'N' })).toMatchObject({
    status: 404,
  })
})
