import { execute } from '../../src/storage/database'
import { openApi, now, type TestApi } from '../support/api'
import { payerDocument, purchaseOrderDocument, sellerDocument } from '../support/documents'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  await api.call('POST', '/v1/payers', payerDocument())
})
afterEach(() => api.close())

const add = (changes = {}) => api.call('POST', '/v1/purchase-orders', purchaseOrderDocument(changes))

describe('what comes next and who hears of it', () => {
  const next = { kind: 'lifecycle', occasion: 'active', at: '2024-12-31T23:00:00Z' }
  const ada = { name: 'Ada', email: 'ada@acme.example', language: 'de' }

  test('is told with a purchase order, with what stands against its recipients', async () => {
    const { body } = await add({ contacts: [ada, { name: 'Bo', email: 'Bo@acme.example' }] })
    const heard = { refused: false, turnedOff: [], source: 'contact' }
    expect(body).toMatchObject({
      next,
      livedUntil: now,
      heardBy: [
        { ...ada, ...heard },
        { name: 'Bo', ...heard },
      ],
    })
    const { db } = api.database
    await execute(
      db,
      `insert into refused_recipient (payer_id, email, refused_at, reason) select payer_id, 'ada@acme.example', now(), '550' from payer`,
    )
    for (const kind of ['expiry', 'balance'])
      await execute(
        db,
        `insert into notice_opt_out (payer_id, email, kind, opted_out_at) select payer_id, 'bo@acme.example', ?, now() from payer`,
        [kind],
      )
    expect((await api.call('GET', `/v1/purchase-orders/${String(body['id'])}`)).body).toMatchObject({
      heardBy: [
        { name: 'Ada', refused: true, turnedOff: [] },
        { name: 'Bo', refused: false, turnedOff: ['balance', 'expiry'] },
      ],
    })
  })

  test("is the payer's default contact where it has no contacts, and the billing team where there is none", async () => {
    const office = { name: 'Office', email: 'office@p2.example', language: 'en' }
    await api.call('POST', '/v1/payers', payerDocument({ code: 'P2', defaultContact: office }))
    expect((await add({ payer: 'P2', contacts: [] })).body).toMatchObject({
      heardBy: [{ ...office, source: 'default-contact' }],
    })
    expect((await add({ contacts: [] })).body).toMatchObject({
      heardBy: [{ name: 'Cloud EMEA SARL', email: 'billing@cloud.example', source: 'billing-team' }],
    })
  })

  test('is nothing where its life is over', async () => {
    const { body } = await add({ effectiveMonth: '2024-01', expirationMonth: '2024-03', lineItems: [] })
    expect(body).toMatchObject({ status: 'expired', next: null })
  })
})

describe('deleting', () => {
  test('is final: nobody hears of it, its number is free, and it can be read by its id', async () => {
    const { body, headers } = await add()
    const url = `/v1/purchase-orders/${String(body['id'])}`
    const read = { headers: { 'if-match': String(headers['etag']) } }
    const deleted = await api.call('DELETE', url, undefined, read)
    expect(deleted).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { status: 'deleted', deletedAt: now, contacts: [], heardBy: [], next: null, balance: '1190.00' },
    })
    expect((await api.call('GET', url)).body).toEqual(deleted.body)
    expect(await api.call('DELETE', url)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await add()).status).toBe(201)
    expect((await api.call('GET', `${url}/ledger`)).body['items']).toHaveLength(1)
  })

  test('of what somebody else has changed since is refused, and says what', async () => {
    const { body, headers } = await add()
    const url = `/v1/purchase-orders/${String(body['id'])}`
    await api.call('PATCH', url, { description: 'Theirs' })
    const read = { headers: { 'if-match': String(headers['etag']) } }
    expect(await api.call('DELETE', url, undefined, read)).toMatchObject({
      status: 412,
      body: {
        code: 'edit-conflict',
        detail: expect.stringContaining('revision 2 by operator: description changed') as string,
      },
    })
    expect((await api.call('GET', url)).body).toMatchObject({ status: 'pending' })
  })

  test('of what is not there is not found', async () => {
    expect(await api.call('DELETE', '/v1/purchase-orders/99')).toMatchObject({ status: 404 })
  })
})
