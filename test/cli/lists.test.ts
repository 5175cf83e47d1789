import { parse } from 'csv-parse/sync'
import { openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { drawdown, listen, type Outcome } from '../support/cli'

// Each test starts processes, one after the other.
jest.setTimeout(120_000)

let api: TestApi
let address: string
beforeAll(async () => {
  api = await openApi()
  address = await listen(api)
  api.runs.behaviour = 'carry out'
  await plantSmall(api.database.db, {
    payers: [
      payerOfWorld('P1', { name: 'A customer with a name that is much longer than most others of its kind' }),
    ],
    orders: [
      orderOf('P1', 'PO-1', [tracked('6.00')], { tags: { region: 'emea' } }),
      orderOf('P1', 'PO-01', [tracked('100.00', { type: 'SUBSCRIPTION' })], { expirationMonth: '2024-11' }),
      orderOf('P1', 'PO-3', [tracked('9000000.00', { type: 'SUBSCRIPTION' })]),
    ],
    charges: [chargeOf('P1', '10.00')],
  })
  const run = await api.call('POST', '/v1/billing-runs', { sellerEntity: 'inc', billingPeriod: '2024-09' })
  expect(run.status).toBeLessThan(300)
})
afterAll(() => api.close())

const call = (...args: string[]): Promise<Outcome> => drawdown(args, { env: { DRAWDOWN_API: address } })
const numbers = async (...args: string[]) =>
  (JSON.parse((await call(...args, '--json')).stdout) as { number: string }[]).map(({ number }) => number)

test('purchase orders are narrowed and sorted as people ask', async () => {
  expect(await numbers('po', 'list', '--sort', 'number')).toEqual(['PO-01', 'PO-1', 'PO-3'])
  expect(await numbers('po', 'list', '--sort', '-number', '--limit', '1')).toEqual(['PO-3'])
  expect(await numbers('po', 'list', '--number', 'po-001', '--sort', 'created')).toEqual(['PO-1', 'PO-01'])
  expect(await numbers('po', 'list', '--type', 'SUBSCRIPTION', '--expiring-before', '2024-12')).toEqual([
    'PO-01',
  ])
  expect(await numbers('po', 'list', '--balance-below', '50')).toEqual(['PO-1'])
  expect(await numbers('po', 'list', '--tag', 'region=emea')).toEqual(['PO-1'])
  expect(await numbers('po', 'list', '--needs-attention')).toEqual([])
})

test('a table is at most 80 columns wide', async () => {
  for (const list of [
    ['po', 'list'],
    ['invoice', 'list'],
    ['notice', 'list'],
    ['po', 'ledger', 'PO-1'],
  ]) {
    const { exitCode, stdout } = await call(...list)
    expect(exitCode).toBe(0)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  }
})

test('a number that is written just so is the one that is meant; one that is not may mean several', async () => {
  expect((await call('po', 'show', 'PO-01')).stdout).toContain('PO-01')
  const several = await call('po', 'show', 'po1')
  expect(several.exitCode).toBe(3)
  const ambiguous = await call('po', 'show', 'po-1')
  expect(ambiguous).toMatchObject({ exitCode: 2 })
  expect(ambiguous.stderr).toContain('"PO-01" --payer P1')
})

test('CSV is all that the filters leave, as the API answers it', async () => {
  const { exitCode, stdout } = await call('po', 'list', '--csv', '--sort', 'number', '--limit', '1')
  expect(exitCode).toBe(0)
  expect(parse<{ number: string }>(stdout, { columns: true }).map(({ number }) => number)).toEqual([
    'PO-01',
    'PO-1',
    'PO-3',
  ])
  for (const list of [
    ['invoice', 'list', '--associated', 'yes', '--po', 'po-01'],
    ['po', 'ledger', 'PO-1'],
  ]) {
    const csv = await call(...list, '--csv')
    expect(csv.stdout).toMatch(/^[A-Za-z]+(,[A-Za-z.]+)+\r\n/)
    expect(csv.exitCode).toBe(0)
  }
  expect(
    (
      parse(
        (await call('invoice', 'list', '--month', '2024-09', '--kind', 'invoice', '--csv')).stdout,
      ) as unknown[]
    ).length,
  ).toBe(2)
  expect((await call('notice', 'list', '--csv')).stdout).toMatch(/^id,kind,/)
})

test('what makes no sense is refused with the choices', async () => {
  const sort = await call('po', 'list', '--sort', 'colour')
  expect(sort).toMatchObject({ exitCode: 2 })
  expect(sort.stderr).toContain('balanceShare')
  const month = await call('po', 'list', '--expiring-before', 'soon', '--csv')
  expect(month.exitCode).toBe(1)
  expect(month.stderr).toContain('YYYY-MM')
  expect((await call('invoice', 'list', '--associated', 'maybe')).exitCode).toBe(2)
})
