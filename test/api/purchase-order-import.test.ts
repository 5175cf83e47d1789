import { query } from '../../src/storage/database'
import { bearer, now, openApi, type TestApi } from '../support/api'
import {
  lineItemDocument,
  payerDocument,
  purchaseOrderDocument,
  sellerDocument,
  times,
} from '../support/documents'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  for (const code of ['P1', 'P2']) await api.call('POST', '/v1/payers', payerDocument({ code }))
})
afterEach(() => api.close())

const url = '/v1/purchase-orders/import'
const jsonLines = (documents: readonly unknown[]) => documents.map((each) => JSON.stringify(each)).join('\n')
const order = (number: string, changes = {}) => purchaseOrderDocument({ payer: 'P1', number, ...changes })

function send(
  content: string | Buffer,
  { type = 'application/x-ndjson', query: search = '', key = '' } = {},
) {
  const headers = { 'content-type': type, ...(key === '' ? {} : bearer(key)) }
  return api.call('POST', `${url}${search}`, content, { headers })
}

const csv = (text: string, options = {}) => send(text, { type: 'text/csv', ...options })

test('purchase orders from JSON lines are as those registered one by one', async () => {
  const documents = [
    order('A', {
      tags: { team: 'x' },
      shipTo: 'bill-to',
      overagePolicy: 'SPLIT',
      taxRegistrationNumbers: ['GB999'],
    }),
    order('B', { payer: 'P2', lineItems: [lineItemDocument(), { number: '2', type: 'ALL' }] }),
  ]
  expect(await send(`${jsonLines(documents)}\n\n`)).toMatchObject({
    status: 201,
    body: {
      dryRun: false,
      purchaseOrders: 2,
      lineItems: 3,
      payers: 2,
      values: [{ currency: 'USD', value: '2380.00' }],
    },
  })
  for (const document of documents) {
    const twin = { ...document, number: `${String(document['number'])}-twin` }
    const single = await api.call('POST', '/v1/purchase-orders', twin)
    const { items } = (
      await api.call(
        'GET',
        `/v1/purchase-orders?payer=${String(document['payer'])}&number=${String(document['number'])}`,
      )
    ).body as { items: { id: string; number: string }[] }
    const { id } = items.find(({ number }) => number === document['number'])!
    const imported = (await api.call('GET', `/v1/purchase-orders/${id}`)).body
    const told = (body: Record<string, unknown>) => ({
      ...body,
      id: '',
      number: '',
      lineItems: (body['lineItems'] as object[]).map((item) => ({ ...item, id: '' })),
    })
    expect(told(imported)).toEqual(told(single.body))
    const ledger = (await api.call('GET', `/v1/purchase-orders/${id}/ledger`)).body['items']
    expect(ledger).toMatchObject([{ kind: 'opening', balance: '1190.00', cause: 'purchase order imported' }])
    const revisions = (await api.call('GET', `/v1/purchase-orders/${id}/revisions`)).body['items']
    expect(revisions).toMatchObject([{ revision: 1, change: 'imported' }])
  }
})

test('their workflows hear of them behind what people do, and each is audited', async () => {
  await send(jsonLines([order('A'), order('B')]))
  const { db } = api.database
  expect(await query(db, 'select lane, revision from outbox')).toEqual([
    { lane: 'bulk', revision: 1n },
    { lane: 'bulk', revision: 1n },
  ])
  expect(
    await query(
      db,
      `select subject_number as number from audit_entry where verb = 'purchase-order.create' order by 1`,
    ),
  ).toEqual([{ number: 'A' }, { number: 'B' }])
  const [payer] = await query<{ version: bigint }>(db, `select version from payer where code = 'P1'`)
  expect(await query(db, 'select distinct terms_version as version from purchase_order')).toEqual([payer])
})

test('a dry run checks everything and writes nothing', async () => {
  const options = { query: '?dryRun=true' }
  expect(await send(jsonLines([order('A')]), options)).toMatchObject({
    status: 200,
    body: { dryRun: true, purchaseOrders: 1 },
  })
  expect(await send(jsonLines([order('A', { payer: 'P9' })]), options)).toMatchObject({ status: 422 })
  expect(await query(api.database.db, 'select from purchase_order')).toHaveLength(0)
  expect(await query(api.database.db, 'select from payer where version > 0')).toHaveLength(0)
})

test('every fault of every line is listed with its place, and nothing is stored', async () => {
  await api.call('POST', '/v1/purchase-orders', order('TAKEN'))
  const { status, body } = await send(
    [
      JSON.stringify(order('A')),
      '{"payer": "P1"',
      JSON.stringify(order('A')),
      JSON.stringify(order('TAKEN', { sellerEntity: 'cloud-emae' })),
      JSON.stringify(
        order('C', { payer: 'P9', lineItems: [lineItemDocument({ startMonth: '2024-12', type: 'X' })] }),
      ),
      JSON.stringify(order('D', { lineItems: [{ number: '1', type: 'PROFESSIONAL_SERVICES' }] })),
    ].join('\n'),
  )
  expect(status).toBe(422)
  expect(body).toMatchObject({ code: 'invalid-import', badRowsTotal: 8 })
  expect(body['badRows']).toMatchObject([
    { line: 2, column: null, value: '{"payer": "P1"' },
    { line: 3, column: '/number', value: 'A', reason: expect.stringContaining('line 1') as string },
    { line: 4, column: '/sellerEntity', value: 'cloud-emae' },
    { line: 4, column: '/number', value: 'TAKEN' },
    { line: 5, column: '/payer', value: 'P9' },
    { line: 5, column: '/lineItems/0/type', value: 'X' },
    { line: 5, column: '/lineItems/0/startMonth', value: '2024-12' },
    { line: 6, column: '/lineItems/0/type', value: 'PROFESSIONAL_SERVICES' },
  ])
  expect(await query(api.database.db, 'select from purchase_order')).toHaveLength(1)
})

test('the first 1,000 faults are listed and all are counted', async () => {
  const { body } = await send(times(1_200, () => '?').join('\n'))
  expect(body['badRowsTotal']).toBe(1_200)
  expect(body['badRows']).toHaveLength(1_000)
})

test('a payer may have 100 active ones, those of the file counted', async () => {
  await api.call('POST', '/v1/purchase-orders', order('FIRST', { lineItems: [] }))
  const many = (count: number) =>
    jsonLines(times(count, (n) => order(`N${n}`, { lineItems: [], contacts: [] })))
  expect((await send(many(101))).body).toMatchObject({
    badRowsTotal: 2,
    badRows: [
      { line: 100, column: '/payer' },
      { line: 101, column: '/payer' },
    ],
  })
  expect(await send(many(99))).toMatchObject({ status: 201, body: { purchaseOrders: 99 } })
})

test('CSV has a line item on each row; rows of the same payer and number are one purchase order', async () => {
  const file = `payer,sellerEntity,number,effectiveMonth,expirationMonth,balanceThresholds,contacts,tags,shipTo,lineItemNumber,lineItemType,unitPrice,quantity,taxPercent,taxAmount,startMonth
P1,Cloud Europe,A,2025-01,2025-12,50; 10,Ada <ada@acme.example>; Zoë <zoe@acme.example> fr,team=x; cost-center=4711,bill-to,1,MONTHLY_USAGE,100.00,10,19,,
P2,cloud-emea,A,2025-01,2025-12,,,,,,,,,,,
P1,,A,,,,,,,2,ALL,1.50,2,,0.01,2025-03
`
  expect(await csv(file)).toMatchObject({ status: 201, body: { purchaseOrders: 2, lineItems: 2, payers: 2 } })
  const { items } = (await api.call('GET', '/v1/purchase-orders?payer=P1')).body as {
    items: { id: string }[]
  }
  expect((await api.call('GET', `/v1/purchase-orders/${items[0]!.id}`)).body).toMatchObject({
    number: 'A',
    sellerEntity: { code: 'cloud-emea' },
    balanceThresholds: [50, 10],
    shipTo: { name: 'Acme Industries' },
    contacts: [
      { name: 'Ada', email: 'ada@acme.example', language: 'de' },
      { name: 'Zoë', language: 'fr' },
    ],
    tags: { team: 'x', 'cost-center': '4711' },
    lineItems: [
      { number: '1', type: 'MONTHLY_USAGE', totalValue: '1190.00' },
      { number: '2', type: 'ALL', totalValue: '3.01', startMonth: '2025-03' },
    ],
  })
})

test('faults of CSV are named by line and column', async () => {
  const file = `payer,sellerEntity,number,effectiveMonth,expirationMonth,lineItemNumber,lineItemType,unitPrice,quantity,contacts
P1,cloud-emea,A,2025-01,2025-12,1,ALL,10.005,1,ada
P1,cloud-emea,A,2025-02,,1,ALL,1.00,x,
,cloud-emea,B,2025-01,2024-12,,,,,
`
  const { body } = await csv(file)
  expect(body['badRows']).toMatchObject([
    { line: 2, column: 'contacts' },
    { line: 2, column: 'contacts', value: 'ada' },
    { line: 2, column: 'unitPrice', value: '10.005' },
    {
      line: 3,
      column: 'effectiveMonth',
      value: '2025-02',
      reason: expect.stringContaining('line 2') as string,
    },
    { line: 3, column: 'quantity', value: 'x' },
    { line: 3, column: 'lineItemNumber', value: '1' },
    { line: 4, column: 'payer', value: null },
    { line: 4, column: 'expirationMonth', value: '2024-12' },
  ])
})

test('a header with unknown, missing or repeated columns is refused with the cure', async () => {
  const { body } = await csv(
    'payer,seller,number,number,effectiveMonth,expirationMonth\nP1,x,A,A,2025-01,2025-12\n',
  )
  expect(body['badRows']).toMatchObject([
    { line: 1, column: 'seller', value: 'seller' },
    { line: 1, column: 'number' },
    { line: 1, column: 'sellerEntity', reason: expect.stringContaining('is missing') as string },
  ])
})

test.each([
  ['nothing', '', 'application/x-ndjson', 'no purchase order'],
  [
    'a header alone',
    'payer,sellerEntity,number,effectiveMonth,expirationMonth\n',
    'text/csv',
    'no purchase order',
  ],
  ['what is no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'application/x-ndjson', 'not UTF-8'],
])('a file with %s is refused', async (_, content, type, told) => {
  const { status, text } = await send(content, { type })
  expect(status).toBe(422)
  expect(text).toContain(told)
})

test('a file of another type, or one over 100 MB, is refused with the cure', async () => {
  expect(await send('{}', { type: 'application/json' })).toMatchObject({ status: 415 })
  const large = await send(Buffer.alloc(100_000_001, 0x20))
  expect(large).toMatchObject({ status: 413, body: { code: 'too-large' } })
  expect(large.text).toContain('100 MB')
})

test('a payer imports its own alone; those of others are unknown to it', async () => {
  const key = await api.keyFor({ role: 'payer-administrator', payer: 'P1' })
  expect(await send(jsonLines([order('A')]), { key })).toMatchObject({ status: 201 })
  const refused = await send(jsonLines([order('B'), order('C', { payer: 'P2' })]), { key })
  expect(refused.body).toMatchObject({
    badRows: [{ line: 2, column: '/payer', value: 'P2' }],
    badRowsTotal: 1,
  })
  const viewer = await api.keyFor({ role: 'payer-viewer', payer: 'P1' })
  expect(await send(jsonLines([order('B')]), { key: viewer })).toMatchObject({ status: 403 })
})

test('a request sent again is answered again; the same key with another file is refused', async () => {
  const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': 'k1' }
  const post = (content: string) => api.call('POST', url, content, { headers })
  const first = await post(jsonLines([order('A')]))
  const again = await post(jsonLines([order('A')]))
  expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } })
  expect(await post(jsonLines([order('B')]))).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  })
})

test('two imports at once that name the same number: one of them is refused', async () => {
  const outcomes = await Promise.all(
    times(2, () => send(jsonLines([order('A', { effectiveMonth: now.slice(0, 7) })]))),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 422])
})
