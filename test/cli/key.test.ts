import { openApi, operatorKey, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  await plantSmall(api.database.db, { payers: [payerOfWorld('P1')] })
})
afterEach(() => api.close())

const as = (key: string, ...args: string[]) =>
  drawdown(args, { env: { DRAWDOWN_API: address, DRAWDOWN_API_KEY: key } })
const call = (...args: string[]) => as(operatorKey, ...args)

const add = ['key', 'add', '--name', 'Maria Silva', '--role', 'payer-administrator', '--payer', 'P1']

test('a key is shown once, alone on standard output, and is used, replaced and ended', async () => {
  const made = await call(...add)
  expect(made.exitCode).toBe(0)
  expect(made.stdout).toMatch(/^dd_\S+\n$/)
  expect(made.stderr).toContain('the only time')
  const key = made.stdout.trim()
  expect((await as(key, 'me')).stdout).toMatch(/Name +Maria Silva/)

  const listed = await call('key', 'list')
  expect(listed.stdout).toContain('Maria Silva')
  expect(listed.stdout + (await call('key', 'list', '--json')).stdout).not.toContain(key)

  const publicPart = key.split('_').slice(0, 2).join('_')
  const rotated = await call('key', 'rotate', publicPart, '--overlap-hours', '0')
  expect(rotated.stdout).toMatch(/^dd_\S+\n$/)
  expect((await as(key, 'me')).exitCode).toBe(1)
  const next = rotated.stdout.trim()
  expect((await as(next, 'me')).exitCode).toBe(0)

  const revoke = ['key', 'revoke', next.split('_').slice(0, 2).join('_')]
  expect(await call(...revoke)).toMatchObject({ exitCode: 2, stdout: '' })
  expect((await as(next, 'me')).exitCode).toBe(0)
  expect((await call(...revoke, '--yes')).stdout).toContain('Maria Silva: revoked.')
  expect((await as(next, 'me')).exitCode).toBe(1)
})

test('with --json the key stands in one document, with --csv the list is one table', async () => {
  const made = JSON.parse(
    (await call(...add, '--scope', 'invoices:read', 'payers:read', '--json')).stdout,
  ) as object
  expect(made).toMatchObject({
    key: expect.stringMatching(/^dd_/) as string,
    permissions: ['payers:read', 'invoices:read'],
  })
  const { stdout } = await call('key', 'list', '--csv', '--payer', 'P1')
  const [head, row, ...rest] = stdout.split('\r\n')
  expect(head).toMatch(/^id,publicId,name,role,payer,/)
  expect(row).toContain('Maria Silva,payer-administrator,P1,payers:read invoices:read')
  expect(rest).toEqual([''])
})

test('a dry run makes and ends nothing', async () => {
  const before = (await call('key', 'list', '--json')).stdout
  const made = await call(...add, '--dry-run')
  expect(made).toMatchObject({ exitCode: 0 })
  expect(made.stdout).toContain('name: Maria Silva')
  expect(made.stderr).toContain('nothing was changed')
  const { id } = (JSON.parse(before) as { id: string }[])[0] ?? { id: '' }
  expect((await call('key', 'revoke', id, '--dry-run')).stdout).toContain('would be revoked')
  expect((await call('key', 'rotate', id, '--dry-run')).exitCode).toBe(0)
  const ids = (text: string) =>
    (JSON.parse(text) as { id: string; revokedAt: null }[]).map(({ id, revokedAt }) => [id, revokedAt])
  expect(ids((await call('key', 'list', '--json')).stdout)).toEqual(ids(before))
})

test('what cannot be made is refused with its cure; a key that is not there is not found', async () => {
  const operator = await call('key', 'add', '--name', 'x', '--role', 'payer-viewer')
  expect(operator.exitCode).toBe(1)
  expect(operator.stderr).toContain('payer')
  expect((await call('key', 'add', '--name', 'x', '--role', 'boss')).exitCode).toBe(2)
  expect((await call('key', 'revoke', '999', '--yes')).exitCode).toBe(3)
})
