import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { kinds } from '../../src/api/error'
import { permissions, permissionsOf, roles } from '../../src/domain/access'
import { openApi, operatorKey, type TestApi } from '../support/api'
import { listen } from '../support/cli'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8')
const guide = read('docs/api.md')

let api: TestApi
let address: string
beforeAll(async () => {
  api = await openApi()
  address = await listen(api)
  api.runs.behaviour = 'carry out'
  for (const [url, file] of [
    ['/v1/seller-entities', 'seller-entities.yaml'],
    ['/v1/payers', 'payers.yaml'],
  ] as const)
    for (const document of parse(read(`src/local/sample/${file}`)) as unknown[])
      expect((await api.call('POST', url, document)).status).toBe(201)
})
afterAll(() => api.close())

/** What a reader types, in the order of the page. */
const commands = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block)

/** Each block on its own, in one shell, so that what one sets the next can use. */
async function typeAll(): Promise<string[]> {
  const marker = '-- next block --'
  const script = [
    'set -euo pipefail',
    ...commands.flatMap((block) => [block, `echo; echo '${marker}'`]),
  ].join('\n')
  const env = { PATH: process.env['PATH'], DRAWDOWN_API: address, DRAWDOWN_API_KEY: operatorKey }
  // Without its start-up file, which bash reads where standard input is a socket.
  const shell = promisify(execFile)('bash', ['--norc', '-c', script], { cwd: folder, env })
  const { stdout } = await shell.catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`The guide does not work as it stands there:\n${stdout}\n${stderr}`)
  })
  return stdout.split(marker).slice(0, -1)
}

test('what the guide shows with curl works, and works once more', async () => {
  const [, me, payers, order, imported, explanation, edited] = (await typeAll()).map((text) =>
    text.trim() === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
  )
  expect(me).toMatchObject({ role: 'seller-operator', payer: null })
  expect(payers).toMatchObject({ items: [{}, {}], nextCursor: expect.any(String) as string })
  expect(order).toMatchObject({ number: 'API-1', balance: '1200.00', currency: 'USD' })
  expect(imported).toMatchObject({
    charges: 1,
    alreadyImported: false,
    totals: [{ amount: '41.9950000001' }],
  })
  expect(explanation).toMatchObject({
    invoice: {
      total: '42.00',
      purchaseOrderNumber: 'API-1',
      associations: [{ drawn: '42.00', balanceAfter: '1158.00' }],
    },
    verdicts: [{ lineItem: { number: '1' } }],
  })
  expect(edited).toMatchObject({ number: 'API-1', description: 'Cloud services' })

  const again = await typeAll()
  expect(again).toHaveLength(commands.length)
  expect((await api.call('GET', '/v1/purchase-orders?number=API-1')).body['items']).toHaveLength(1)
  expect((await api.call('GET', '/v1/invoices')).body['items']).toHaveLength(1)
})

/** The first cell of each row of the table whose head begins so, with the others. */
function tableOf(head: string): Record<string, string[]> {
  const [, text = ''] = guide.split(`\n| ${head}`)
  const rows = (text.split('\n\n')[0] ?? '').split('\n').slice(2)
  return Object.fromEntries(
    rows.map((row) => {
      const [, name = '', ...others] = row.split('|').map((cell) => cell.trim().replaceAll('`', ''))
      return [name, others.slice(0, -1)]
    }),
  )
}

test('the guide has every type of problem with its status', () => {
  const written = Object.entries(tableOf('type')).map(([type, [status]]) => [type, Number(status)])
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(Object.entries(kinds).map(([code, { status }]) => [code, status])),
  )
})

test('the guide has every permission of every role', () => {
  const written = tableOf('permission')
  expect(Object.keys(written)).toEqual([...permissions])
  roles.forEach((role, index) => {
    const given = permissions.filter((permission) => written[permission]?.[index] === 'yes')
    expect([role, given]).toEqual([role, permissions.filter((each) => permissionsOf(role).includes(each))])
  })
})
