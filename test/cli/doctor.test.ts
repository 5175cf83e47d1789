import { query } from '../../src/storage/database'
import { freePort } from '../../src/local/port'
import { openApi, type TestApi } from '../support/api'
import { drawdown, listen } from '../support/cli'

jest.setTimeout(60_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
})
afterEach(() => api.close())

const doctor = (args: string[] = [], env: Record<string, string> = {}) =>
  drawdown(['doctor', ...args], { env: { DRAWDOWN_API: address, ...env } })

/** The tests' API makes requests in October 2024; whoever asks does so now. */
const isClock = ({ name }: { name: string }) => name === 'your clock'

interface Check {
  name: string
  state: string
  cure: string | null
}

test('each check is told in a table of 80 columns; a clock that is wrong fails, with its cure', async () => {
  const { exitCode, stdout } = await doctor()
  expect(exitCode).toBe(1)
  for (const name of [
    'api',
    'key',
    'database',
    'migrations',
    'temporal',
    'worker',
    'schedules',
    'mail-server',
    'relay',
  ])
    expect(stdout).toMatch(new RegExp(`^${name} +(ok|unknown) `, 'm'))
  expect(stdout).toMatch(/^your clock +FAILED/m)
  expect(stdout).toContain('time server')
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('all that is wrong is told at once, as JSON where it is asked for', async () => {
  await query(api.database.db, `delete from knex_migrations where name = '0008-operations.sql'`)
  api.runs.behaviour = 'not reachable'
  const { exitCode, stdout } = await doctor(['--json'])
  expect(exitCode).toBe(1)
  const { checks } = JSON.parse(stdout) as { checks: Check[] }
  const failed = checks.filter((check) => check.state === 'failed' && !isClock(check))
  expect(failed.map(({ name }) => name)).toEqual(['migrations', 'temporal'])
  for (const { cure } of failed) expect(cure).toBeTruthy()
})

test('where nothing answers, or the key does not count or may not look, that is what is told', async () => {
  const nowhere = await doctor([], { DRAWDOWN_API: `http://127.0.0.1:${await freePort()}` })
  expect(nowhere).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^api +FAILED/m) as string })
  const wrongKey = await doctor([], { DRAWDOWN_API_KEY: 'dd_0000000000000000_00' })
  expect(wrongKey).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^key +FAILED/m) as string })
  const narrowed = await api.keyFor({ role: 'seller-operator', scopes: ['payers:read'] })
  const mayNot = await doctor([], { DRAWDOWN_API_KEY: narrowed })
  expect(mayNot.stdout).toMatch(/^key +FAILED/m)
  expect(mayNot.stdout).toContain('operations:read')
  const watching = await api.keyFor({ role: 'seller-viewer', scopes: ['operations:read'] })
  expect((await doctor([], { DRAWDOWN_API_KEY: watching })).stdout).toMatch(/^key +ok/m)
})
