import { invoiceSorts, sortName, sortsOf } from '../../src/domain/list-sort'
import { bearer, openApi, type TestApi } from '../support/api'
import {
  bill,
  chargeOf,
  orderOf,
  payerOfWorld,
  plantSmall,
  sellerOf,
  tracked,
} from '../support/billing-world'

interface Listed {
  id: string
  number: string
  billingPeriod: string
  total: string
  payer: { code: string }
  sellerEntity: { code: string }
}

let api: TestApi
let ofPayer: string

/** Two seller entities whose runs of three periods come in no order, one period in two runs; equal totals and serial numbers. */
beforeAll(async () => {
  api = await openApi()
  api.runs.behaviour = 'carry out'
  const other = { code: 'x', name: 'Cloud X', aliases: [], invoiceNumberPrefix: 'X-', lineItemTypes: ['ALL'] }
  await plantSmall(api.database.db, {
    sellers: [sellerOf(), sellerOf(other)],
    payers: [payerOfWorld('P1'), payerOfWorld('P2')],
    orders: [orderOf('P1', 'PO-1', [tracked('100.00')])],
  })
  ofPayer = await api.keyFor({ role: 'payer-viewer', payer: 'P2' })
  const runs: [sellerEntity: string, billingPeriod: string][] = [
    ['inc', '2024-09'],
    ['x', '2024-08'],
    ['inc', '2024-07'],
    ['x', '2024-09'],
    ['inc', '2024-09'],
  ]
  for (const [index, [sellerEntity, billingPeriod]] of runs.entries()) {
    const names = sellerEntity === 'x' ? { InvoiceIssuerName: 'Cloud X', ProviderName: 'Cloud X' } : {}
    const ChargeDescription = `Of file ${index}`
    const month = { BillingPeriodStart: `${billingPeriod}-01 00:00:00`, ChargeDescription, ...names }
    const charges = ['P1', 'P2'].flatMap((payer) => [
      chargeOf(payer, `${3 + (index % 2)}.00`, month),
      chargeOf(payer, '3.00', { ...month, ChargeCategory: 'Purchase' }),
    ])
    await bill(api.database.db, charges, `${index}.csv`)
    const { status } = await api.call('POST', '/v1/billing-runs', { sellerEntity, billingPeriod })
    expect(status).toBe(201)
  }
})
afterAll(() => api.close())

/** All of a list, three at a time. */
async function walk(query: string, headers = {}): Promise<Listed[]> {
  const seen: Listed[] = []
  for (let cursor = ''; ;) {
    const { status, body } = await api.call('GET', `/v1/invoices?limit=3&${query}${cursor}`, undefined, {
      headers,
    })
    expect(status).toBe(200)
    seen.push(...(body['items'] as Listed[]))
    const next = body['nextCursor'] as string | null
    if (next === null) return seen
    cursor = `&cursor=${next}`
  }
}

const serial = ({ number }: Listed) => Number(/\d+$/.exec(number)?.[0])
const keys: Record<string, (invoice: Listed) => number> = {
  created: () => 0,
  number: serial,
  billingPeriod: ({ billingPeriod }) => Number(billingPeriod.replace('-', '')),
  total: ({ total }) => Number(total),
}

const filters: [query: string, isLeft: (invoice: Listed) => boolean][] = [
  ['', () => true],
  ['billingPeriod=2024-09', ({ billingPeriod }) => billingPeriod === '2024-09'],
  [
    'billingPeriod=2024-09&sellerEntity=x',
    (each) => each.billingPeriod === '2024-09' && each.sellerEntity.code === 'x',
  ],
  ['sellerEntity=inc', ({ sellerEntity }) => sellerEntity.code === 'inc'],
  ['payer=P1', ({ payer }) => payer.code === 'P1'],
  ['payer=P1&billingPeriod=2024-08', (each) => each.payer.code === 'P1' && each.billingPeriod === '2024-08'],
]

describe.each(sortsOf(invoiceSorts))('sorted by %s', (sort) => {
  const [key = () => 0, direction] = [keys[sortName(sort)], sort.startsWith('-') ? -1 : 1]
  const inOrder = (invoices: Listed[]) =>
    invoices
      .toSorted((one, other) => direction * (key(one) - key(other) || Number(one.id) - Number(other.id)))
      .map(({ number }) => number)

  test.each(filters)('page by page where %s', async (filter, isLeft) => {
    const expected = (await walk('')).filter(isLeft)
    expect((await walk(`sort=${sort}&${filter}`)).map(({ number }) => number)).toEqual(inOrder(expected))
    const { body } = await api.call('GET', `/v1/invoices?limit=1&count=true&${filter}`)
    expect(body['total']).toBe(expected.length)
  })

  test("a payer's people see their own alone, whatever else they ask for", async () => {
    const expected = (await walk('')).filter(({ payer }) => payer.code === 'P2')
    const headers = bearer(ofPayer)
    expect((await walk(`sort=${sort}`, headers)).map(({ number }) => number)).toEqual(inOrder(expected))
    const inSeptember = expected.filter(({ billingPeriod }) => billingPeriod === '2024-09')
    expect(await walk(`sort=${sort}&billingPeriod=2024-09`, headers)).toHaveLength(inSeptember.length)
    expect(await walk(`sort=${sort}&payer=P1`, headers)).toEqual([])
  })
})
