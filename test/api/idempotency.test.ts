import { inTransaction, query } from '../../src/storage/database'
import { claimIdempotencyKey } from '../../src/storage/idempotency-key'
import { bearer, openApi, operatorKey, type TestApi } from '../support/api'
import { payerDocument } from '../support/documents'
import { chargeOf, plantSmall } from '../support/billing-world'
import { focusCsv } from '../support/focus-csv'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
})
afterEach(() => api.close())

const post = (url: string, payload: object | string, key?: string, more: Record<string, string> = {}) =>
  api.send({
    method: 'POST',
    url,
    payload,
    headers: { ...bearer(operatorKey), ...(key === undefined ? {} : { 'idempotency-key': key }), ...more },
  })
const payers = () => query<{ code: string }>(api.database.db, `select code from payer order by 1`)

test('a repeated request is answered as it was, and not carried out twice', async () => {
  const first = await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')
  const again = await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')
  expect(first).toMatchObject({ status: 201, body: { code: 'P1' } })
  expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } })
  expect(again.body).toEqual(first.body)
  expect(first.headers['idempotency-replayed']).toBeUndefined()
  expect(await payers()).toEqual([{ code: 'P1' }])
})

test('the same key with another body or for another address is refused', async () => {
  await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')
  const refused = { status: 422, body: { code: 'idempotency-key-reused' } }
  expect(await post('/v1/payers', payerDocument({ code: 'P2' }), 'a')).toMatchObject(refused)
  expect(await post('/v1/payers?x=1', payerDocument({ code: 'P1' }), 'a')).toMatchObject(refused)
  expect(await payers()).toEqual([{ code: 'P1' }])
})

test('while the same request is carried out, it is refused and can be sent again', async () => {
  await inTransaction(api.database.db, async (tx) => {
    await claimIdempotencyKey(tx, { caller: 'key 1', key: 'a' })
    expect(await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')).toMatchObject({
      status: 409,
      body: { code: 'request-in-progress' },
    })
  })
  expect(await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')).toMatchObject({ status: 201 })
})

test('of two at once one is carried out', async () => {
  const replies = await Promise.all(
    [1, 2, 3, 4].map(() => post('/v1/payers', payerDocument({ code: 'P1' }), 'a')),
  )
  const statuses = replies.map(({ status }) => status)
  expect(statuses).toContain(201)
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
  expect(await payers()).toEqual([{ code: 'P1' }])
})

test('a refusal is not kept: corrected and sent again with the same key, the request is carried out', async () => {
  const faulty = { ...payerDocument({ code: 'P1' }), currency: 'none' }
  expect(await post('/v1/payers', faulty, 'a')).toMatchObject({
    status: 422,
    body: { code: 'invalid-document' },
  })
  expect(await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')).toMatchObject({ status: 201 })
})

test('keys of different callers never meet', async () => {
  const other = bearer(await api.keyFor({ role: 'seller-operator' }))
  await post('/v1/payers', payerDocument({ code: 'P1' }), 'a')
  expect(await post('/v1/payers', payerDocument({ code: 'P2' }), 'a', other)).toMatchObject({ status: 201 })
})

test('where money moves a key is asked for', async () => {
  for (const url of [
    '/v1/billing-runs',
    '/v1/invoices/1/release',
    '/v1/invoices/1/assign',
    '/v1/invoices/1/void',
  ]) {
    const body =
      url === '/v1/billing-runs' ? { sellerEntity: 'inc', billingPeriod: '2024-09' } : { reason: 'x' }
    expect(await post(url, body)).toMatchObject({
      status: 400,
      body: { violations: [{ in: 'header', path: '/idempotency-key' }] },
    })
  }
})

test('a key that is no key is refused', async () => {
  for (const key of ['', ' ', 'ä', 'x'.repeat(201)])
    expect(await post('/v1/payers', payerDocument(), key)).toMatchObject({ status: 400 })
})

test('a secret is given once, so a request for one cannot be repeated', async () => {
  expect(await post('/v1/api-keys', { name: 'x', role: 'auditor' }, 'a')).toMatchObject({
    status: 400,
    body: { code: 'invalid-request' },
  })
})

test('a file is known by what it holds', async () => {
  await plantSmall(api.database.db, {})
  const csv = { 'content-type': 'text/csv' }
  const url = '/v1/charge-imports?fileName=a.csv&createAccounts=true'
  const [one, two] = ['1.00', '2.00'].map((amount) => focusCsv([chargeOf('P1', amount)]))
  const first = await post(url, one!, 'a', csv)
  expect(first).toMatchObject({ status: 201 })
  expect(await post(url, one!, 'a', csv)).toMatchObject({ status: 201, body: first.body })
  expect(await post(url, two!, 'a', csv)).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  })
  expect(await query(api.database.db, `select from charge`)).toHaveLength(1)
})
