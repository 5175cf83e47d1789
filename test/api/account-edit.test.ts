import { query } from '../../src/storage/database'
import { bearer, openApi, type Reply, type TestApi } from '../support/api'
import { chargeOf } from '../support/billing-world'
import { address, payerDocument, purchaseOrderDocument, sellerDocument, times } from '../support/documents'
import { focusCsv } from '../support/focus-csv'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  await api.call('POST', '/v1/payers', payerDocument())
})
afterEach(() => api.close())

const payerUrl = '/v1/payers/1234567890123'
const sellerUrl = '/v1/seller-entities/cloud-emea'
const paths = ({ body }: Reply) => (body['violations'] as { path: string }[]).map(({ path }) => path)
const messages = ({ body }: Reply) =>
  (body['violations'] as { message: string }[]).map(({ message }) => message).join('\n')

describe('an edit of a payer', () => {
  test('replaces what is given, leaves the rest and raises revision, ETag and version', async () => {
    const before = await api.call('GET', payerUrl)
    expect(before.headers['etag']).toBe('"1"')
    const edited = await api.call('PATCH', payerUrl, {
      name: 'Acme Works',
      paymentTermsDays: 60,
      purchaseOrderRequired: true,
      defaultContact: { name: 'Ada', email: 'ada@acme.example' },
    })
    expect(edited).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    expect(edited.body).toEqual({
      ...before.body,
      name: 'Acme Works',
      paymentTermsDays: 60,
      purchaseOrderRequired: true,
      defaultContact: { name: 'Ada', email: 'ada@acme.example', language: 'de' },
      revision: 2,
    })
    expect((await api.call('GET', payerUrl)).body).toEqual(edited.body)
    expect(await query(api.database.db, 'select version from payer')).toEqual([{ version: 1n }])
  })

  test('that changes nothing makes no revision', async () => {
    const { body } = await api.call('GET', payerUrl)
    expect(await api.call('PATCH', payerUrl, { name: body['name'], billTo: body['billTo'] })).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
    })
  })

  test('needs the ETag, and is refused where somebody else came first', async () => {
    const send = (headers: Record<string, string>) =>
      api.send({ method: 'PATCH', url: payerUrl, payload: { name: 'A' }, headers })
    const key = await api.keyFor({ role: 'seller-operator' })
    expect(await send(bearer(key))).toMatchObject({ status: 428, body: { code: 'precondition-required' } })
    await api.call('PATCH', payerUrl, { name: 'B' })
    expect(await send({ ...bearer(key), 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'edit-conflict', details: { revision: 2, expectedRevision: 1 } },
    })
  })

  test('replaces lists as a whole: units and accounts are added, renamed and taken away', async () => {
    const edited = await api.call('PATCH', payerUrl, {
      invoiceUnits: [{ code: 'sales', name: 'Sales' }],
      linkedAccounts: [{ code: '222', invoiceUnit: 'sales' }, { code: '333' }],
    })
    expect(edited.body).toMatchObject({
      invoiceUnits: [{ code: 'sales' }],
      linkedAccounts: [
        { code: '222', invoiceUnit: 'sales' },
        { code: '333', invoiceUnit: null },
      ],
    })
    const renamed = await api.call('PATCH', payerUrl, { invoiceUnits: [{ code: 'sales', name: 'Sales 2' }] })
    expect(renamed.body['invoiceUnits']).toEqual([{ code: 'sales', name: 'Sales 2' }])
    expect(renamed.body['linkedAccounts']).toEqual(edited.body['linkedAccounts'])
  })

  test('cannot take a unit away that a linked account or a purchase order names', async () => {
    const byAccount = await api.call('PATCH', payerUrl, { invoiceUnits: [] })
    expect(byAccount.status).toBe(422)
    expect(messages(byAccount)).toContain('research is named by linked account 111122223333')
    await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ invoiceUnits: ['research'] }))
    const byOrder = await api.call('PATCH', payerUrl, { invoiceUnits: [], linkedAccounts: [] })
    expect(messages(byOrder)).toContain('research is named by purchase order PO-4711')
    expect(paths(byOrder)).toEqual(['/invoiceUnits'])
  })

  test('cannot take a tax registration number away that a purchase order names', async () => {
    const order = purchaseOrderDocument({ taxRegistrationNumbers: ['DE123456789'] })
    await api.call('POST', '/v1/purchase-orders', order)
    const refused = await api.call('PATCH', payerUrl, { taxRegistrationNumbers: [] })
    expect(messages(refused)).toContain('DE123456789 is named by purchase order PO-4711')
  })

  test('never changes the code, nor the currency once something is agreed in it', async () => {
    expect((await api.call('PATCH', payerUrl, { currency: 'EUR' })).body).toMatchObject({ currency: 'EUR' })
    await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument())
    const refused = await api.call('PATCH', payerUrl, { code: 'X', currency: 'USD', colour: 'red' })
    expect(refused.status).toBe(422)
    expect(paths(refused).sort()).toEqual(['/code', '/colour', '/currency'])
  })

  test('of a payer that an import of charges has made keeps its address, and its charged accounts', async () => {
    await api.call(
      'POST',
      '/v1/seller-entities',
      sellerDocument({
        code: 'inc',
        name: 'Amazon Web Services, Inc.',
        aliases: [],
        invoiceNumberPrefix: 'I-',
      }),
    )
    const imported = await api.call(
      'POST',
      '/v1/charge-imports?fileName=a.csv&createAccounts=true',
      focusCsv([chargeOf('P1', '1.10', { InvoiceIssuerName: 'Cloud EMEA SARL', SubAccountId: 'S1' })]),
      { headers: { 'content-type': 'text/csv' } },
    )
    expect(imported.status).toBe(201)
    expect(await api.call('PATCH', '/v1/payers/P1', { name: 'Payer One' })).toMatchObject({ status: 200 })
    const refused = await api.call('PATCH', '/v1/payers/P1', { linkedAccounts: [] })
    expect(messages(refused)).toContain('S1 has charges')
  })

  test('is for the seller alone', async () => {
    const key = await api.keyFor({ role: 'payer-administrator', payer: '1234567890123' })
    const headers = { ...bearer(key), 'if-match': '"1"' }
    expect(await api.send({ method: 'PATCH', url: payerUrl, payload: { name: 'A' }, headers })).toMatchObject(
      {
        status: 403,
      },
    )
    expect(await api.call('PATCH', '/v1/payers/nobody', { name: 'A' })).toMatchObject({ status: 404 })
  })
})

test('linked accounts are listed page by page', async () => {
  const linkedAccounts = times(3, (n) => ({ code: `a${n}` }))
  await api.call('POST', '/v1/payers', payerDocument({ code: 'P2', linkedAccounts }))
  const first = await api.call('GET', '/v1/payers/P2/linked-accounts?limit=2')
  expect(first.body).toMatchObject({ items: [{ code: 'a0' }, { code: 'a1' }], nextCursor: 'a1' })
  expect((await api.call('GET', '/v1/payers/P2/linked-accounts?limit=2&cursor=a1')).body).toMatchObject({
    items: [{ code: 'a2', name: 'a2', taxRegistrationNumber: null, invoiceUnit: null }],
    nextCursor: null,
  })
  expect(await api.call('GET', '/v1/payers/nobody/linked-accounts')).toMatchObject({ status: 404 })
})

describe('an edit of a seller entity', () => {
  test('replaces what is given and raises the revision', async () => {
    const before = await api.call('GET', sellerUrl)
    const edited = await api.call('PATCH', sellerUrl, {
      name: 'Cloud EMEA SA',
      aliases: ['Cloud EMEA SARL'],
      address: { ...address, lines: ['2 Mill Lane'] },
    })
    expect(edited).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    expect(edited.body).toMatchObject({
      ...before.body,
      name: 'Cloud EMEA SA',
      aliases: ['Cloud EMEA SARL'],
      address: { lines: ['2 Mill Lane'] },
      revision: 2,
    })
    expect(
      (await api.call('GET', `/v1/seller-entities/${encodeURIComponent('Cloud EMEA SARL')}`)).body,
    ).toEqual(edited.body)
  })

  test('never changes code, time zone and prefix, and takes no name of another', async () => {
    await api.call(
      'POST',
      '/v1/seller-entities',
      sellerDocument({ code: 'inc', name: 'Inc.', aliases: [], invoiceNumberPrefix: 'I-' }),
    )
    const refused = await api.call('PATCH', sellerUrl, {
      code: 'other',
      timeZone: 'Asia/Tokyo',
      invoiceNumberPrefix: 'X-',
      aliases: ['Inc.'],
    })
    expect(refused.status).toBe(422)
    expect(paths(refused).sort()).toEqual(['/aliases/0', '/code', '/invoiceNumberPrefix', '/timeZone'])
  })

  test('cannot take a type away that invoices may still draw on', async () => {
    const lineItems = [{ number: '1', type: 'SUBSCRIPTION' }]
    await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ lineItems }))
    const refused = await api.call('PATCH', sellerUrl, { lineItemTypes: ['ALL'] })
    expect(messages(refused)).toContain(
      'SUBSCRIPTION is used by a line item of purchase order PO-4711 of payer 1234567890123',
    )
    expect(await api.call('PATCH', sellerUrl, { lineItemTypes: ['ALL', 'SUBSCRIPTION'] })).toMatchObject({
      status: 200,
      body: { lineItemTypes: ['ALL', 'SUBSCRIPTION'] },
    })
  })

  test('needs the ETag and the permission', async () => {
    const send = (key: string, headers: Record<string, string> = {}) =>
      api.send({
        method: 'PATCH',
        url: sellerUrl,
        payload: { name: 'A' },
        headers: { ...bearer(key), ...headers },
      })
    expect(await send(await api.keyFor({ role: 'seller-operator' }))).toMatchObject({ status: 428 })
    expect(await send(await api.keyFor({ role: 'seller-viewer' }), { 'if-match': '"1"' })).toMatchObject({
      status: 403,
    })
    expect(await send(await api.keyFor({ role: 'seller-operator' }), { 'if-match': '"7"' })).toMatchObject({
      status: 412,
    })
  })
})
