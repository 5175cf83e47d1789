import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openApi, operatorKey, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'
import { drawdown, listen, type Surroundings } from '../support/cli'
import { temporaryFolder } from '../support/folder'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

const folder = temporaryFolder()

let api: TestApi
let address: string
let home: string
beforeAll(async () => {
  api = await openApi()
  address = await listen(api)
  await plantSmall(api.database.db, { payers: [payerOfWorld('P1')] })
})
beforeEach(() => (home = mkdtempSync(join(folder, 'home-'))))
afterAll(() => api.close())

/** As somebody who has a home of their own and no key in the environment. */
const call = (args: string[], { env = {}, ...rest }: Surroundings = {}) =>
  drawdown([...args, '--api', address], {
    env: { DRAWDOWN_API_KEY: '', HOME: home, ...env },
    cwd: home,
    ...rest,
  })

test('whoever signs in is known from then on, until they sign out; the key is kept where nobody else reads it', async () => {
  const before = await call(['me'])
  expect(before).toMatchObject({ exitCode: 1, stdout: '' })
  expect(before.stderr).toContain('drawdown login')

  const signedIn = await call(['login'], { input: `${operatorKey}\n` })
  expect(signedIn).toMatchObject({
    exitCode: 0,
    stdout: `Signed in to ${address} as operator, seller-operator.\n`,
  })
  const file = join(home, '.config/drawdown/credentials.json')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ [address]: { key: operatorKey } })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await call(['me', '--json'])).stdout).toContain('"role": "seller-operator"')

  expect(await call(['logout'])).toMatchObject({
    exitCode: 0,
    stdout: `Forgotten: the key for ${address}.\n`,
  })
  expect((await call(['logout'])).stdout).toContain('No key')
  expect((await call(['me'])).exitCode).toBe(1)
})

test('the folder for configuration is that of XDG; a key in the environment counts first', async () => {
  const env = { XDG_CONFIG_HOME: join(home, 'own') }
  expect((await call(['login'], { env, input: operatorKey })).exitCode).toBe(0)
  expect(statSync(join(home, 'own/drawdown/credentials.json')).isFile()).toBe(true)
  const viewer = await api.keyFor({ role: 'payer-viewer', payer: 'P1' })
  const me = await call(['me'], { env: { ...env, DRAWDOWN_API_KEY: viewer } })
  expect(me.stdout).toMatch(/Role +payer-viewer\nPayer +P1/)
})

test('a key that does not count is not kept, and the cure is said', async () => {
  const unknown = await call(['login'], { input: 'dd_unknown_key' })
  expect(unknown).toMatchObject({ exitCode: 1, stdout: '' })
  expect(unknown.stderr).toContain('This key does not count')
  expect((await call(['login'], { input: '\n' })).exitCode).toBe(2)
  expect((await call(['me'])).stderr).toContain('No API key is known')

  const wrong = await call(['payer', 'list'], { env: { DRAWDOWN_API_KEY: 'dd_unknown_key' } })
  expect(wrong.exitCode).toBe(1)
  expect(wrong.stderr).toContain('The key in DRAWDOWN_API_KEY does not count')
  expect(wrong.stderr).toContain('drawdown login')
})

test('what a key may not do is said with the permission that is missing and where to get it', async () => {
  const viewer = await api.keyFor({ role: 'payer-viewer', payer: 'P1' })
  const { exitCode, stderr } = await call(['charges', 'list'], { env: { DRAWDOWN_API_KEY: viewer } })
  expect(exitCode).toBe(1)
  for (const text of ['charges:read', 'payer-viewer', 'drawdown me', 'drawdown key add'])
    expect(stderr).toContain(text)
})

test('a file of keys that cannot be read is named, with the cure', async () => {
  const env = { XDG_CONFIG_HOME: __filename }
  const { exitCode, stderr } = await call(['me'], { env })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('Delete it and sign in again')
})
