import { inEnglish } from '../../src/api/contract/wording'
import type { Problem } from '../../src/api/contract/problem'
import { refusals as de } from '../../src/console/text/refusals/de'
import { refusals as fr } from '../../src/console/text/refusals/fr'
import { refusals as ja } from '../../src/console/text/refusals/ja'
import { filled, type Wording } from '../../src/domain/words'
import { openApi, type TestApi } from '../support/api'
import { plantSmall } from '../support/billing-world'
import { focusCsv } from '../support/focus-csv'

let api: TestApi
beforeAll(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {})
})
afterAll(() => api.close())

const csv = { headers: { 'content-type': 'text/csv' } }
const order = {
  payer: 'nobody',
  sellerEntity: 'Inc.',
  number: 'ä',
  effectiveMonth: '2025-13',
  expirationMonth: 7,
  overagePolicy: 'ALOW',
  balanceThresholds: [100, 'x'],
  shipTo: { name: '', lines: 'x', country: 'XX' },
  contacts: [{ name: 'A\n', email: 'a' }],
  tags: [],
  colour: 1,
  lineItems: [{ number: '1', type: 'ALL', unitPrice: 1, quantity: 0, tax: {} }],
}

/** Each asks for something that is refused. */
const requests: [
  what: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  body?: unknown,
  options?: object,
][] = [
  ['a document', 'POST', '/v1/purchase-orders', order],
  ['a seller entity', 'POST', '/v1/seller-entities', { code: 'a b', aliases: ['x', 'x'], timeZone: 'here' }],
  ['a payer', 'POST', '/v1/payers', { code: ' x', currency: 'EURO', locale: '?', paymentTermsDays: 1.5 }],
  ['a list in the place of a document', 'POST', '/v1/payers', []],
  ['an API key', 'POST', '/v1/api-keys', { name: 'x', role: 'nobody', expiresAt: 'soon' }],
  ['a webhook', 'POST', '/v1/webhooks', { url: 'http://localhost', ownerEmail: 'x', events: [] }],
  ['a query', 'GET', '/v1/purchase-orders?stauts=x&limit=0&sort=x'],
  ['a small body', 'POST', '/v1/billing-runs', { sellerEntity: 1, batchId: 'x', colour: 1 }],
  ['a run of nobody', 'POST', '/v1/billing-runs', { sellerEntity: 'Nobody', billingPeriod: '2024-09' }],
  ['a run of nothing', 'POST', '/v1/billing-runs', { sellerEntity: 'inc', billingPeriod: '2031-01' }],
  ['what is not there', 'GET', '/v1/invoices/AWS-77'],
  ['an address of nobody', 'GET', '/v1/nothing'],
  ['a schedule of nobody', 'PUT', '/v1/schedules/nobody', { day: 31, hour: 'x' }],
  ['a file of charges', 'POST', '/v1/charge-imports?fileName=x', focusCsv([{ BilledCost: '1,5' }]), csv],
  ['a file without columns', 'POST', '/v1/charge-imports?fileName=x', 'billedcost,a,a\n1,2,3\n', csv],
  ['a file of orders', 'POST', '/v1/purchase-orders/import', 'payer,numbr,payer\nx,y\n', csv],
]

test.each(requests)(
  '%s is refused with the same in data as in English, for every language',
  async (...request) => {
    const [, method, path, body, options] = request
    const keyed = { headers: { 'idempotency-key': path, ...(options as typeof csv | undefined)?.headers } }
    const { status, body: answer } = await api.call(method, path, body, keyed)
    expect(status).toBeGreaterThanOrEqual(400)
    const { detail, wording, violations, badRows = [] } = answer as unknown as Problem
    const texts = [
      { text: detail, wording },
      ...violations.map((found) => ({ text: found.message, wording: found.wording })),
      ...badRows.map((row) => ({ text: row.reason, wording: row.wording })),
    ]
    for (const { text, wording: said } of texts) {
      expect(inEnglish(said)).toBe(text)
      expect(text).not.toMatch(/\{\w+\}/)
      for (const language of [fr, de, ja]) expect(inWords(said, language)).not.toMatch(/undefined|\{\w+\}/)
    }
  },
)

function inWords(wording: Wording, words: typeof fr): string {
  const writing = { number: String, list: (items: readonly string[]) => items.join(', ') }
  return filled(wording, words, writing) ?? 'undefined'
}
