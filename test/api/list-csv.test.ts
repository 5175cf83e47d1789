import { parse } from 'csv-parse/sync'
import { assert, asyncProperty, property, string } from 'fast-check'
import { cellsOf, csvOf, prefersCsv } from '../../src/api/csv'
import { openApi, type Reply, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'

const rowsOf = (text: string) =>
  parse<Record<string, string>>(text, { record_delimiter: '\r\n', columns: true })

describe('a cell', () => {
  const written = (value: unknown): string => {
    const [record = []] = parse(csvOf([cellsOf({ value, other: '' }, ['value', 'other'])]), {
      record_delimiter: '\r\n',
    })
    return record[0] ?? ''
  }

  test('comes back as the text it was, or with an apostrophe before what a spreadsheet would run', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const cell = written(text)
        expect([text, `'${text}`]).toContain(cell)
        expect(cell).not.toMatch(/^[=+@\t\r＝＋－＠]/)
        if (cell.startsWith('-')) expect(cell).toMatch(/^-\d+(\.\d+)?$/)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    '=1+1',
    '+49',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\r=x',
    '\n=x',
    '＝1',
    '-',
    '-1e5',
    '- 1',
    '-1.',
    '--1',
  ])('is kept from being a formula (%j)', (text) => {
    expect(written(text)).toBe(`'${text}`)
  })

  test.each(['-5', '-0.01', '1250.00', '0', 'a=b', "'x", ' =1', 'a,"b"\r\nc', 'a\nb', 'a\rb', ''])(
    'is left as it is (%j)',
    (text) => {
      expect(written(text)).toBe(text)
    },
  )

  test('is empty where there is nothing, and says true and false', () => {
    expect([null, undefined, true, false, 7].map(written)).toEqual(['', '', 'true', 'false', '7'])
  })
})

test.each([
  ['text/csv', true],
  ['text/csv, */*;q=0.1', true],
  ['TEXT/CSV; charset=utf-8', true],
  ['text/csv, application/json;q=0.5', true],
  ['application/json, text/csv', false],
  ['application/json, text/csv;q=0.5', false],
  ['text/csv;q=0', false],
  ['text/csv;q=x', false],
  ['*/*', false],
  ['text/*', false],
  ['', false],
  [undefined, false],
])('Accept: %s asks for CSV: %s', (accept, expected) => {
  expect(prefersCsv(accept)).toBe(expected)
})

describe('a list as CSV', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openApi()
    api.runs.behaviour = 'carry out'
    await plantSmall(api.database.db, {
      payers: [payerOfWorld('P1', { name: '=HYPERLINK("http://x.example")' }), payerOfWorld('P2')],
      orders: [orderOf('P1', '-PO@1', [tracked('6.00')], { description: 'first, "second"' })],
      charges: [chargeOf('P1', '10.00'), chargeOf('P2', '-7.00')],
    })
    await api.call('POST', '/v1/billing-runs', { sellerEntity: 'inc', billingPeriod: '2024-09' })
  })
  afterAll(() => api.close())

  const csv = (url: string): Promise<Reply> =>
    api.call('GET', url, undefined, { headers: { accept: 'text/csv' } })

  test('has the fields of the JSON, plain amounts beside their currency, and no formulas', async () => {
    const { status, headers, text } = await csv('/v1/purchase-orders')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="purchase-orders.csv"',
      vary: 'accept',
    })
    expect(rowsOf(text)).toEqual([
      expect.objectContaining({
        'payer.code': 'P1',
        'payer.name': `'=HYPERLINK("http://x.example")`,
        'sellerEntity.code': 'inc',
        number: `'-PO@1`,
        description: 'first, "second"',
        outOfBalance: 'true',
        currency: 'USD',
        value: '6.00',
        balance: '-4.00',
      }),
    ])
    const json = (await api.call('GET', '/v1/purchase-orders')).body['items'] as object[]
    const names = Object.keys(rowsOf(text)[0] ?? {}).map((name) => name.split('.')[0])
    expect([...new Set(names)]).toEqual(Object.keys(json[0] ?? {}))
  })

  test('says by Vary that JSON depends on Accept, too', async () => {
    expect((await api.call('GET', '/v1/invoices')).headers['vary']).toBe('accept')
  })

  test('of invoices, ledgers, line items and messages is what the filters leave', async () => {
    const [invoice] = rowsOf((await csv('/v1/invoices?payer=P1')).text)
    expect(invoice).toMatchObject({
      number: 'INC-00000001',
      kind: 'invoice',
      total: '10.00',
      currency: 'USD',
      purchaseOrderNumber: `'-PO@1`,
    })
    const [memo, ...none] = rowsOf((await csv('/v1/invoices?kind=credit_memo')).text)
    expect(memo).toMatchObject({ total: '-7.00', purchaseOrderNumber: '' })
    expect(none).toEqual([])
    const { id = '' } = rowsOf((await csv('/v1/purchase-orders')).text)[0] ?? {}
    const ledger = rowsOf((await csv(`/v1/purchase-orders/${id}/ledger`)).text)
    expect(ledger.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ['opening', '6.00', '6.00'],
      ['draw', '-10.00', '-4.00'],
    ])
    const lineItems = rowsOf((await csv(`/v1/purchase-orders/${id}/line-items`)).text)
    expect(lineItems).toMatchObject([
      { number: '1', drawn: '10.00', balance: '-4.00', currency: 'USD', 'tax.percent': '' },
    ])
    const notices = await csv('/v1/notices?payer=P2&kind=expiry')
    expect(notices.text).toMatch(/^id,kind,occasion,payer\.code,[^\r\n]*\r\n$/)
  })

  test('refuses as JSON does', async () => {
    const reply = await csv('/v1/invoices?sort=colour')
    expect(reply).toMatchObject({ status: 400, body: { violations: [{ path: '/sort' }] } })
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect((await csv('/v1/purchase-orders/99/ledger')).status).toBe(404)
  })

  test('is the whole list whatever the limit, and is refused with the cure where it is too long', async () => {
    const { db } = api.database
    const insert = (count: number) =>
      db.raw(
        `insert into notice (payer_id, kind, state, dedupe_key, recipient_name, recipient_email, language, created_at)
         select p.payer_id, 'expiry', 'queued', p.code || n || '-' || ?::int, 'Ada', 'ada@acme.example', 'en', now()
           from payer p, generate_series(1, ?) n where p.code = 'P1'`,
        [count, count],
      )
    await insert(1_203)
    const all = rowsOf((await csv('/v1/notices?kind=expiry&limit=1')).text)
    expect(new Set(all.map(({ id }) => id)).size).toBe(1_203)
    expect(all.map(({ id }) => Number(id))).toEqual(all.map(({ id }) => Number(id)).sort((a, b) => b - a))
    await insert(98_798)
    const tooLong = await csv('/v1/notices?kind=expiry')
    expect(tooLong).toMatchObject({ status: 413, body: { code: 'too-many-rows' } })
    expect(tooLong.body['detail']).toContain('100001 rows')
    expect((await api.call('GET', '/v1/notices?kind=expiry&count=true')).body).toMatchObject({
      total: 100_001,
    })
  })

  test('keeps every payer name from being a formula', async () => {
    await assert(
      asyncProperty(string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async (name) => {
        await api.database.db.raw(`update payer set name = ? where code = 'P2'`, [name.replaceAll('\0', ' ')])
        const [row] = rowsOf((await csv('/v1/invoices?payer=P2')).text)
        expect(row?.['payer.name']).not.toMatch(/^(?:[=+@\t\r]|-(?!\d+(?:\.\d+)?$))/)
      }),
      { numRuns: 20 },
    )
  })
})
