import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../src/local/port'
import { openApi, type TestApi } from '../support/api'
import { drawdown, listen } from '../support/cli'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const newFolder = () => mkdtempSync(join(folder, 'f-'))

let api: TestApi
let address: string
beforeAll(async () => {
  api = await openApi()
  address = await listen(api)
})
afterAll(() => api.close())

function folderWithEndpoints(name: string): string {
  const place = newFolder()
  mkdirSync(join(place, name), { recursive: true })
  writeFileSync(
    join(place, name, 'endpoints.json'),
    JSON.stringify({ api: address, temporalUi: null, mailApi: null }),
  )
  return place
}

test('the API is found by option, by environment, by state folder, and by .drawdown in the folder or one above it', async () => {
  const state = folderWithEndpoints('state')
  const project = folderWithEndpoints('.drawdown')
  const below = join(project, 'a', 'b')
  mkdirSync(below, { recursive: true })
  const outcomes = await Promise.all([
    drawdown(['payer', 'list', '--api', address], { cwd: state }),
    drawdown(['payer', 'list'], { env: { DRAWDOWN_API: address }, cwd: state }),
    drawdown(['payer', 'list'], { env: { DRAWDOWN_STATE: join(state, 'state') }, cwd: state }),
    drawdown(['payer', 'list'], { cwd: below }),
  ])
  expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
})

test('where nothing listens, the cure is said', async () => {
  const silent = `http://127.0.0.1:${await freePort()}`
  const [none, nobody, wrong] = await Promise.all([
    drawdown(['po', 'list'], { cwd: newFolder() }),
    drawdown(['po', 'list', '--api', silent]),
    drawdown(['po', 'list', '--api', 'here']),
  ])
  expect(none).toMatchObject({ exitCode: 1, stdout: '' })
  expect(none.stderr).toContain('npm start')
  expect(nobody.exitCode).toBe(1)
  expect(nobody.stderr).toContain(`does not answer at ${silent}`)
  expect(nobody.stderr).toContain('npm start')
  expect(wrong.exitCode).toBe(2)
})

test('help shows every command with examples; wrong usage says so with its own code', async () => {
  const [help, unknown, missing, month] = await Promise.all([
    drawdown(['--help']),
    drawdown(['frobnicate']),
    drawdown(['run', '2024-09']),
    drawdown(['run', '2024-13', '--seller', 'inc']),
  ])
  expect(help.exitCode).toBe(0)
  for (const name of [
    'seller',
    'payer',
    'po',
    'charges',
    'run',
    'invoice',
    'mail',
    'Examples:',
    'Exit codes:',
  ])
    expect(help.stdout).toContain(name)
  expect([unknown, missing, month].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2])
  expect(missing.stderr).toContain('--seller')
  expect(month.stderr).toContain('YYYY-MM')
})
