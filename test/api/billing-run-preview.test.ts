import { openApi, type TestApi } from '../support/api'
import { runToEnd, whole } from '../support/billing-driver'
import { bill, chargeOf, payerOfWorld, plantSmall, sellerOf } from '../support/billing-world'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { request } from '../support/billing-driver'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {
    sellers: [sellerOf()],
    payers: [payerOfWorld('P1'), payerOfWorld('P2')],
  })
})
afterEach(() => api.close())

const preview = (sellerEntity = 'inc', billingPeriod = '2024-09') =>
  api.call('GET', `/v1/billing-runs/preview?sellerEntity=${sellerEntity}&billingPeriod=${billingPeriod}`)

const nothing = {
  sellerEntity: { code: 'inc', name: 'Cloud Inc.' },
  billingPeriod: '2024-09',
  chargeImports: 0,
  charges: 0,
  payers: 0,
  covered: 0,
  nothingToBill: true,
  existingRun: null,
}

test('a month without charges has nothing to bill', async () => {
  expect(await preview()).toMatchObject({ status: 200, body: nothing })
})

test('it counts what a run then covers, and what is left after it', async () => {
  const { db } = api.database
  await bill(db, [chargeOf('P1', '1.00'), chargeOf('P1', '2.00'), chargeOf('P2', '3.00')], 'first.csv')
  await bill(db, [chargeOf('P2', '4.00')], 'second.csv')
  await bill(db, [chargeOf('P2', '5.00', { BillingPeriodStart: '2024-08-01 00:00:00' })], 'august.csv')
  const all = { ...nothing, chargeImports: 2, charges: 4, payers: 2, nothingToBill: false }
  expect((await preview()).body).toEqual(all)
  expect((await preview('Cloud')).body).toEqual(all)

  const { run } = await openBillingRun(db, request())
  const existingRun = run.id.toString()
  expect((await preview()).body).toEqual({ ...nothing, covered: 4, existingRun })
  await bill(db, [chargeOf('P1', '6.00')], 'late.csv')
  const late = { ...nothing, chargeImports: 1, charges: 1, payers: 1, covered: 4, nothingToBill: false }
  expect((await preview()).body).toEqual({ ...late, existingRun })

  await runToEnd(db, whole)
  expect((await preview()).body).toEqual({ ...late, existingRun: null })
  const second = await runToEnd(db, whole)
  expect((await preview()).body).toEqual({ ...nothing, covered: 5, existingRun: second.id.toString() })
  expect((await openBillingRun(db, request())).run.id).toBe(second.id)
})

test('a seller entity that is not there is named with those that are, and a month must be one', async () => {
  expect(await preview('nobody')).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: expect.stringContaining('"Cloud Inc."') as string },
  })
  expect(await preview('inc', '2024-13')).toMatchObject({
    status: 400,
    body: { violations: [{ in: 'query' }] },
  })
  expect((await api.call('GET', '/v1/billing-runs/preview')).status).toBe(400)
})
