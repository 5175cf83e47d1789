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
  await plantSmall(db, {
    sellers: [sellerOf()],
    payers: [
      payerOfWorld('P1'),
      payerOfWorld('P2', { currency: 'JPY' }),
      payerOfWorld('P3'),
      payerOfWorld('P4', { purchaseOrderRequired: true }),
    ],
    orders: [
      orderOf('P1', 'LOW', [
        tracked('100.00'),
        tracked('50.00', { number: '2', endMonth: '2024-09', type: 'SUBSCRIPTION' }),
      ]),
      orderOf('P1', 'SOON', [tracked('500.00', { type: 'SUBSCRIPTION' })], { expirationMonth: '2024-11' }),
      orderOf('P1', 'DECEMBER', [{ number: '1', type: 'SUBSCRIPTION' }], { expirationMonth: '2024-12' }),
      orderOf('P1', 'FUTURE', [tracked('900.00')], { effectiveMonth: '2024-11' }),
      orderOf('P2', 'YEN', [tracked('1000')]),
    ],
  })
  const yen = { BillingCurrency: 'JPY' }
  const named = { ChargeCategory: 'Purchase', x_PurchaseOrderNumber: 'LOW' }
  await billMonth('2024-08', [
    chargeOf('P1', '30.00'),
    chargeOf('P1', '45.00', named),
    chargeOf('P2', '700', yen),
  ])
  await billMonth('2024-09', [
    chargeOf('P1', '45.01'),
    chargeOf('P2', '60', yen),
    chargeOf('P3', '5.00'),
    chargeOf('P4', '6.00'),
  ])
})
afterAll(() => api.close())

async function billMonth(period: string, charges: ReturnType<typeof chargeOf>[]): Promise<void> {
  const rows = charges.map((charge) => ({ ...charge, BillingPeriodStart: `${period}-01 00:00:00` }))
  await bill(api.database.db, rows, `${period}.csv`)
  await runToEnd(api.database.db, whole, { billingPeriod: month(period) })
}

const summaryOf = async (query = '', key?: string) => {
  const { status, body } = await api.call('GET', `/v1/summary?${query}`, undefined, {
    headers: key === undefined ? {} : bearer(key),
  })
  expect(status).toBe(200)
  return body as Record<string, never>
}

const totalOf = async (list: string, query: string) =>
  (await api.call('GET', `/v1/${list}?limit=1&count=true&${query}`)).body['total']

test('the figures of all payers, with amounts by currency', async () => {
  expect(await summaryOf()).toEqual({
    asOf: '2024-10-03T08:00:00.000Z',
    active: 4,
    valueLeft: [
      { currency: 'JPY', balance: '240', value: '1000', purchaseOrders: 1 },
      { currency: 'USD', balance: '529.99', value: '650.00', purchaseOrders: 2 },
    ],
    lowLineItems: { percent: '25', lineItems: 2, purchaseOrders: 2 },
    expiring: { within: 60, expiringBefore: '2024-12', purchaseOrders: 1 },
    heldInvoices: 1,
    unassociatedInvoices: 1,
    drawnByMonth: [
      { billingPeriod: '2024-08', currency: 'JPY', drawn: '700' },
      { billingPeriod: '2024-08', currency: 'USD', drawn: '75.00' },
      { billingPeriod: '2024-09', currency: 'JPY', drawn: '60' },
      { billingPeriod: '2024-09', currency: 'USD', drawn: '45.01' },
    ],
  })
})

test.each(['', 'payer=P1', 'payer=P2', 'payer=P3', 'payer=P4', 'payer=none'])(
  'each figure is the total of the list that it leads to (%s)',
  async (payer) => {
    const summary = await summaryOf(payer)
    const { active, lowLineItems, expiring, heldInvoices, unassociatedInvoices } = summary as unknown as {
      active: number
      lowLineItems: { purchaseOrders: number; percent: string }
      expiring: { purchaseOrders: number; expiringBefore: string }
      heldInvoices: number
      unassociatedInvoices: number
    }
    const ofOrders = (query: string) => totalOf('purchase-orders', `status=active&${query}&${payer}`)
    expect([
      active,
      lowLineItems.purchaseOrders,
      expiring.purchaseOrders,
      heldInvoices,
      unassociatedInvoices,
    ]).toEqual([
      await ofOrders(''),
      await ofOrders(`lineItemBelow=${lowLineItems.percent}`),
      await ofOrders(`expiringBefore=${expiring.expiringBefore}`),
      await totalOf('invoices', `status=held&${payer}`),
      await totalOf('invoices', `status=issued&associated=false&${payer}`),
    ])
  },
)

test('a line item that is over, or holds exactly the percentage, does not run low', async () => {
  const numbers = async (percent: string) =>
    (
      (await api.call('GET', `/v1/purchase-orders?sort=number&lineItemBelow=${percent}`)).body['items'] as {
        number: string
      }[]
    ).map(({ number }) => number)
  // LOW has 24.99 of 100.00 left, and 5.00 of 50.00 on a line item that is over; YEN has 240 of 1000.
  expect(await numbers('25')).toEqual(['LOW', 'YEN'])
  expect(await numbers('24.99')).toEqual(['YEN'])
  expect(await numbers('24')).toEqual([])
  expect(await numbers('100.000001')).toEqual(['FUTURE', 'LOW', 'SOON', 'YEN'])
  expect((await api.call('GET', '/v1/purchase-orders?lineItemBelow=some')).status).toBe(400)
})

test("a payer's people are told of their own alone, whatever they ask for", async () => {
  const key = await api.keyFor({ role: 'payer-viewer', payer: 'P2' })
  const own = await summaryOf('', key)
  expect(own).toMatchObject({
    active: 1,
    valueLeft: [{ currency: 'JPY' }],
    drawnByMonth: [
      { currency: 'JPY', drawn: '700' },
      { currency: 'JPY', drawn: '60' },
    ],
  })
  expect(await summaryOf('payer=P1', key)).toMatchObject({ active: 0, valueLeft: [], drawnByMonth: [] })
})

test('invoices are told to nobody who may not read them', async () => {
  const key = await api.keyFor({ role: 'seller-viewer', scopes: ['purchase-orders:read'] })
  expect(await summaryOf('', key)).toMatchObject({
    active: 4,
    heldInvoices: null,
    unassociatedInvoices: null,
  })
})
