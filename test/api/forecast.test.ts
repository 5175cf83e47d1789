import { month } from '../../src/domain/month'
import { bearer, openApi, type TestApi } from '../support/api'
import { runToEnd, whole } from '../support/billing-driver'
import {
  bill,
  chargeOf,
  orderOf,
  payerOfWorld,
  plantSmall,
  sellerOf,
  tracked,
} from '../support/billing-world'

let api: TestApi
beforeAll(async () => {
  api = await openApi()
  const { db } = api.database
  const clerk = { name: 'Ada', email: 'ada@p1.example' }
  await plantSmall(db, {
    sellers: [sellerOf()],
    payers: [payerOfWorld('P1'), payerOfWorld('P2')],
    orders: [
      orderOf(
        'P1',
        'DRAWN',
        [tracked('400.00', { type: 'MONTHLY_USAGE' }), { number: '2', type: 'SUBSCRIPTION' }],
        { contacts: [clerk], tags: { team: 'one' } },
      ),
      orderOf('P1', 'SPARE', [tracked('10.00', { type: 'PROFESSIONAL_SERVICES' })]),
      orderOf('P2', 'OTHER', [tracked('10.00')]),
    ],
  })
  for (const [period, usage] of [
    ['2024-08', '80.00'],
    ['2024-09', '120.00'],
  ] as const) {
    const charges = [chargeOf('P1', usage), chargeOf('P1', '5.00', { ChargeCategory: 'Purchase' })]
    const rows = charges.map((charge) => ({ ...charge, BillingPeriodStart: `${period}-01 00:00:00` }))
    await bill(db, rows, `${period}.csv`)
    await runToEnd(db, whole, { billingPeriod: month(period) })
  }
})
afterAll(() => api.close())

interface Item {
  id: string
  number: string
  forecast?: object | null
  contacts?: object[]
  tags?: object
}

const list = async (query: string) =>
  (await api.call('GET', `/v1/purchase-orders?sort=number&payer=P1&${query}`)).body['items'] as Item[]

const forecast = {
  dry: false,
  month: '2024-11',
  earliest: '2024-11',
  latest: '2024-12',
  periods: 2,
  monthlyDraw: '100.00',
}

test('a purchase order tells when it runs dry, by what its tracked line items were drawn on', async () => {
  const [drawn, spare] = await list('')
  expect((await api.call('GET', `/v1/purchase-orders/${drawn!.id}/forecast`)).body).toEqual({
    forecast,
    drawnByMonth: [
      { billingPeriod: '2024-08', drawn: '85.00' },
      { billingPeriod: '2024-09', drawn: '125.00' },
    ],
  })
  expect((await api.call('GET', `/v1/purchase-orders/${spare!.id}/forecast`)).body).toEqual({
    forecast: null,
    drawnByMonth: [],
  })
  expect((await api.call('GET', '/v1/purchase-orders/999/forecast')).status).toBe(404)
})

test('the list has contacts, tags and forecast of each where it is asked for details', async () => {
  const [drawn, spare] = await list('details=true')
  expect(drawn).toMatchObject({
    number: 'DRAWN',
    forecast,
    tags: { team: 'one' },
    contacts: [{ name: 'Ada', email: 'ada@p1.example' }],
  })
  expect(spare).toMatchObject({ number: 'SPARE', forecast: null, tags: {}, contacts: [] })
  for (const item of [...(await list('')), ...(await list('details=false'))])
    expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['forecast']))
})

test('the details of a window take as many statements as those of one purchase order', async () => {
  const statements: string[] = []
  api.deps.db.on('query', ({ sql }: { sql: string }) => statements.push(sql))
  const countOf = async (query: string) => {
    statements.length = 0
    await list(query)
    return statements.length
  }
  expect(await countOf('details=true&limit=200')).toBe(await countOf('details=true&limit=1'))
})

test("a payer's people get the forecasts of their own alone", async () => {
  const key = await api.keyFor({ role: 'payer-viewer', payer: 'P2' })
  const [drawn] = await list('')
  const ask = (url: string) => api.send({ url, headers: bearer(key) })
  expect((await ask(`/v1/purchase-orders/${drawn!.id}/forecast`)).status).toBe(404)
  expect((await ask('/v1/purchase-orders?details=true')).body['items']).toMatchObject([{ number: 'OTHER' }])
})
