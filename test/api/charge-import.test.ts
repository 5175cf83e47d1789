import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { openApi, type TestApi } from '../support/api'
import { chargeOf, plantSmall } from '../support/billing-world'
import { times } from '../support/documents'
import { focusCsv } from '../support/focus-csv'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {})
})
afterEach(() => api.close())

const file = focusCsv([chargeOf('P1', '1.10'), chargeOf('P1', '2.20000000001')])

function send(
  content: string | Buffer,
  query = 'fileName=charges.csv&createAccounts=true',
  type = 'text/csv',
) {
  return api.call('POST', `/v1/charge-imports?${query}`, content, { headers: { 'content-type': type } })
}

test('a file is imported with exact totals and can be read back', async () => {
  const { status, body } = await send(file)
  expect(status).toBe(201)
  expect(body).toMatchObject({
    fileName: 'charges.csv',
    charges: 2,
    createdPayers: 1,
    alreadyImported: false,
    totals: [
      {
        payer: 'P1',
        sellerEntity: 'inc',
        billingPeriod: '2024-09',
        currency: 'USD',
        charges: 2,
        amount: '3.30000000001',
      },
    ],
  })
  const { alreadyImported, ...batch } = body
  expect(alreadyImported).toBe(false)
  expect((await api.call('GET', `/v1/charge-imports/${String(body['id'])}`)).body).toEqual(batch)
  expect(await api.call('GET', '/v1/charge-imports/99')).toMatchObject({ status: 404 })
})

test('the same content, packed or not, is recognised and not charged twice', async () => {
  const first = await send(file)
  const second = await send(gzipSync(file), 'fileName=again.csv.gz&createAccounts=true', 'application/gzip')
  expect(second).toMatchObject({
    status: 200,
    body: { id: first.body['id'], alreadyImported: true, fileName: 'charges.csv' },
  })
  expect((await api.call('GET', '/v1/charge-imports')).body['items']).toHaveLength(1)
})

test('a file with faults is refused as a whole: line, column, value and reason of each, and how many there are', async () => {
  const { status, body } = await send(
    focusCsv([
      chargeOf('P1', '1.10'),
      chargeOf('P1', 'much'),
      chargeOf('P1', '1', { BillingCurrency: 'XYZ' }),
    ]),
  )
  expect(status).toBe(422)
  expect(body).toMatchObject({ code: 'invalid-import', badRowsTotal: 2 })
  expect(body['badRows']).toMatchObject([
    { line: 3, column: 'BilledCost', value: 'much' },
    { line: 4, column: 'BillingCurrency', value: 'XYZ' },
  ])
  expect((await api.call('GET', '/v1/charge-imports')).body['items']).toEqual([])
})

test('the first 1,000 faults are listed and all are counted', async () => {
  const { body } = await send(focusCsv(times(1_200, () => chargeOf('P1', 'much'))))
  expect(body['badRowsTotal']).toBe(1_200)
  expect(body['badRows']).toHaveLength(1_000)
})

test('payers that are not known are refused unless the import is to create them', async () => {
  expect(await send(file, 'fileName=charges.csv')).toMatchObject({
    status: 422,
    body: {
      badRows: [
        { column: 'BillingAccountId', value: 'P1' },
        { column: 'BillingAccountId', value: 'P1' },
      ],
    },
  })
})

test('a request without a file, with another type or without a name is refused', async () => {
  expect(await api.call('POST', '/v1/charge-imports?fileName=a.csv')).toMatchObject({
    status: 400,
    body: { code: 'malformed-body' },
  })
  expect(await send('{}', 'fileName=a.csv', 'application/json')).toMatchObject({
    status: 415,
    body: { code: 'unsupported-media-type' },
  })
  expect(await send(file, 'createAccounts=maybe')).toMatchObject({
    status: 400,
    body: { violations: [{ path: '/fileName' }, { path: '/createAccounts', value: 'maybe' }] },
  })
})

test('imports are listed page by page, the latest first', async () => {
  for (const amount of ['1.00', '2.00', '3.00'])
    await send(focusCsv([chargeOf('P1', amount)]), `fileName=${amount}&createAccounts=true`)
  const first = await api.call('GET', '/v1/charge-imports?limit=2')
  expect(first.body['items']).toMatchObject([{ fileName: '3.00' }, { fileName: '2.00' }])
  const next = await api.call('GET', `/v1/charge-imports?limit=2&cursor=${String(first.body['nextCursor'])}`)
  expect(next.body).toMatchObject({ items: [{ fileName: '1.00' }], nextCursor: null })
})

test('a client that goes away in the middle of a file leaves nothing behind, and the next import works', async () => {
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = api.app.server.address() as AddressInfo
  const arrived = new Promise((resolve) => api.app.server.once('request', resolve))
  const path = '/v1/charge-imports?fileName=cut.csv&createAccounts=true'
  const upload = request({ port, path, method: 'POST', headers: { 'content-type': 'text/csv' } })
  upload.on('error', () => undefined)
  upload.write(file)
  await arrived
  upload.destroy()
  expect((await send(file)).status).toBe(201)
  expect((await api.call('GET', '/v1/charge-imports')).body['items']).toHaveLength(1)
})
