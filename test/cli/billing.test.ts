import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openApi, type TestApi } from '../support/api'
import { chargeOf, orderOf, payerOfWorld, plantSmall, tracked } from '../support/billing-world'
import { drawdown, listen, type Outcome } from '../support/cli'
import { focusCsv } from '../support/focus-csv'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const newFolder = () => mkdtempSync(join(folder, 'f-'))

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  api.runs.behaviour = 'carry out'
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1')],
    orders: [
      orderOf('P1', 'PO-1', [tracked('6.00', { type: 'MONTHLY_USAGE' })]),
      orderOf('P1', 'PO-2', [tracked('100.00', { type: 'SUBSCRIPTION' })]),
      orderOf('P1', 'PO-3', [tracked('100.00')], { effectiveMonth: '2025-01' }),
    ],
  })
})
afterEach(() => api.close())

const call = (...args: string[]): Promise<Outcome> => drawdown(args, { env: { DRAWDOWN_API: address } })

const charges = focusCsv([chargeOf('P1', '10.00'), chargeOf('P1', '0.001', { ChargeCategory: 'Purchase' })])

function fileOf(content: string | Buffer, name = 'charges.csv'): string {
  const file = join(newFolder(), name)
  writeFileSync(file, content)
  return file
}

const run = ['run', '2024-09', '--seller', 'Cloud Inc.']

test('charges in, a run, invoices out: each step says what it did and what comes next', async () => {
  const imported = await call('charges', 'import', fileOf(gzipSync(charges), 'charges.csv.gz'))
  expect(imported.exitCode).toBe(0)
  expect(imported.stdout).toContain('Imported 2 charges from charges.csv.gz')
  expect(imported.stdout).toContain('10.001 USD')
  expect(imported.stdout).toContain('drawdown run 2024-09 --seller inc')

  const ran = await call(...run)
  expect(ran.exitCode).toBe(0)
  expect(ran.stdout).toMatch(/invoices, issued +1 +0 +10\.00 USD/)
  expect(ran.stdout).toContain('round to zero: 1 document of 1 charge, together 0.001 USD')

  const shown = await call('invoice', 'show', 'INC-00000001')
  expect(shown.exitCode).toBe(0)
  expect(shown.stdout).toMatch(/PO-1 +1 +10\.00 +-4\.00/)
  expect(shown.stdout).toMatch(/1\. +PO-1 +1 +6\.00 +drawn 10\.00/)
  expect(shown.stdout).toMatch(/PO-2 +1 +100\.00 +no: it covers subscriptions/)
  expect(shown.stdout).toMatch(/PO-3 +1 +100\.00 +no: the purchase order is for/)

  const order = await call('po', 'show', 'PO-1')
  expect(order.stdout).toContain('overdrawn by 4.00')
  expect(order.stdout).toContain('out of balance')
})

test('the same file and the same run a second time do nothing new, and say so', async () => {
  const file = fileOf(charges)
  await call('charges', 'import', file)
  expect((await call('charges', 'import', file)).stdout).toContain('nothing was added')
  const [first, second] = [await call(...run, '--json'), await call(...run, '--json')]
  expect(JSON.parse(second.stdout)).toEqual(JSON.parse(first.stdout))
  expect(second.stderr).toContain('No charges have come in since')
})

test('a refused file is told row by row, rows with the same fault together', async () => {
  const file = fileOf(
    focusCsv([
      chargeOf('P1', 'much'),
      chargeOf('P1', '1.00'),
      chargeOf('P1', 'much'),
      chargeOf('P9', '1.00'),
    ]),
  )
  const { exitCode, stderr } = await call('charges', 'import', file)
  expect(exitCode).toBe(1)
  expect(stderr).toContain('3 faults')
  expect(stderr).toContain('lines 2, 4: BilledCost "much"')
  expect(stderr).toContain('line 5: BillingAccountId "P9"')
  expect((await call('charges', 'import', file, '--create-accounts')).exitCode).toBe(1)
})

test('exit codes tell a script what happened', async () => {
  expect((await call(...run)).exitCode).toBe(1)
  await call('charges', 'import', fileOf(charges))
  expect((await call('run', '2024-09', '--seller', 'Clout')).exitCode).toBe(3)
  api.runs.behaviour = 'not reachable'
  expect((await call(...run)).exitCode).toBe(1)
  api.runs.behaviour = 'fail'
  const failed = await call(...run)
  expect(failed.exitCode).toBe(5)
  expect(failed.stderr).toContain('drawdown run continue 1')
  expect((await call(...run, '--payer', 'P1')).exitCode).toBe(4)
  api.runs.behaviour = 'carry out'
  expect((await call(...run)).exitCode).toBe(0)
  expect((await call('invoice', 'show', 'INC-9')).exitCode).toBe(3)
  expect((await call('run', 'show', '99')).exitCode).toBe(3)
})

test('lists print tables for people and JSON for scripts', async () => {
  await call('charges', 'import', fileOf(charges))
  await call(...run, '--no-wait')
  const lists = [
    ['charges', 'list'],
    ['run', 'list'],
    ['invoice', 'list', '--payer', 'P1'],
    ['payer', 'list'],
    ['seller', 'list'],
  ]
  for (const list of lists) {
    const [table, json] = await Promise.all([call(...list), call(...list, '--json')])
    expect(JSON.parse(json.stdout)).toHaveLength(1)
    expect(table.stdout.trimEnd().split('\n').length).toBeGreaterThan(1)
    expect(Math.max(...table.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  }
})
