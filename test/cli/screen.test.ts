import { createClient } from '../../src/api/client'
import { loadSample } from '../../src/local/sample/load'
import { now, openApi, operatorKey, type TestApi } from '../support/api'
import { drawdown, listen } from '../support/cli'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
/** The sample, billed. */
beforeAll(async () => {
  api = await openApi()
  address = await listen(api)
  api.runs.behaviour = 'carry out'
  const { period, sellerEntities } = await loadSample(
    createClient(address, operatorKey),
    now,
    () => undefined,
  )
  for (const { code } of sellerEntities)
    await api.call('POST', '/v1/billing-runs', { sellerEntity: code, billingPeriod: period })
})
afterAll(() => api.close())

const call = (args: string[], env: Record<string, string> = {}) =>
  drawdown(args, { env: { DRAWDOWN_API: address, ...env } })

test.each([
  'me',
  'seller list',
  'seller show AWS-INC',
  'payer list',
  'payer show 1234567890123',
  'po list',
  'po show 4500017301',
  'po history 4500017301',
  'po ledger 4500017301',
  'charges list',
  'charges show 1',
  'run list',
  'run show 1',
  'invoice list',
  'invoice show AWS-00000006',
  'held list',
  'notice list',
  'notice show 1',
  'key list',
])('what "%s" prints of the sample fits into 80 columns', async (command) => {
  const { exitCode, stdout, stderr } = await call(command.split(' '))
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout.split('\n').filter((line) => Array.from(line).length > 80)).toEqual([])
})

test('colours are for terminals; FORCE_COLOR asks for them elsewhere, NO_COLOR forbids them everywhere', async () => {
  const colour = '\u001B['
  const list = ['payer', 'list']
  const [none, inCi, forced, off, forbidden, failure] = await Promise.all([
    call(list),
    call(list, { CI: 'true' }),
    call(list, { FORCE_COLOR: '1' }),
    call(list, { FORCE_COLOR: '0' }),
    call(list, { FORCE_COLOR: '1', NO_COLOR: '1' }),
    call(['payer', 'show', 'X'], { FORCE_COLOR: '1' }),
  ])
  expect(forced.stdout).toContain(colour)
  expect(failure.stderr).toContain(colour)
  for (const { stdout } of [none, inCi, off, forbidden]) expect(stdout).not.toContain(colour)
})
