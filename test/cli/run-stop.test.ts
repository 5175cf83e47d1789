import { query } from '../../src/storage/database'
import { openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'
import { until } from '../support/living-world'

jest.setTimeout(60_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1')],
    orders: [orderOf('P1', 'PO-1', [tracked('100.00')])],
    charges: [chargeOf('P1', '10.00')],
  })
})
afterEach(() => api.close())

const call = (...args: string[]) => drawdown(args, { env: { DRAWDOWN_API: address } })

const isThere = async () => (await query<unknown>(api.database.db, `select from billing_run`)).length > 0

test('who waits for a run is told when somebody stops it, and how it goes on; continued, it ends well', async () => {
  const waiting = call('run', '2024-09', '--seller', 'inc')
  await until(isThere)
  const stopped = await call('run', 'stop', '1')
  expect(stopped).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('stopped by operator') as string,
  })
  const told = await waiting
  expect(told.exitCode).toBe(5)
  expect(told.stderr).toContain('was stopped by operator')
  expect(told.stderr).toContain('drawdown run continue 1')
  expect((await call('run', 'list')).stdout).toContain('stopped')

  api.runs.behaviour = 'carry out'
  const continued = await call('run', 'continue', '1')
  expect(continued.exitCode).toBe(0)
  expect(continued.stdout).toMatch(/^Documents +1 associated, 0 unassociated, 0 held$/m)
  expect((await call('run', 'stop', '1')).exitCode).toBe(4)
  expect((await call('run', 'continue', '1')).exitCode).toBe(4)
  expect((await call('run', 'stop', '7')).exitCode).toBe(3)
})

test('a script that does not wait gets the run as it is', async () => {
  await call('run', '2024-09', '--seller', 'inc', '--no-wait')
  await call('run', 'stop', '1')
  const { stdout, exitCode } = await call('run', 'continue', '1', '--no-wait', '--json')
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ id: '1', state: 'in_progress', stopped: null })
})
