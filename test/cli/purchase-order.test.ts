import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPurchaseOrder } from '../../src/storage/purchase-order'
import { openApi, type TestApi } from '../support/api'
import { drawdown, listen, type Outcome } from '../support/cli'
import { payerDocument, purchaseOrderDocument, sellerDocument } from '../support/documents'
import { draw } from '../support/draws'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  await api.call('POST', '/v1/seller-entities', sellerDocument())
  for (const code of ['1234567890123', 'P2'])
    await api.call('POST', '/v1/payers', payerDocument({ code, name: `Customer ${code}` }))
})
afterEach(() => api.close())

const call = (args: string[], input = ''): Promise<Outcome> =>
  drawdown(args, { env: { DRAWDOWN_API: address }, input })

const order = `
payer: "1234567890123"
sellerEntity: Cloud EMEA SARL
number: PO-1
description: Cloud services
effectiveMonth: 2024-09
expirationMonth: 2025-08
lineItems:
  - { number: "1", type: MONTHLY_USAGE, unitPrice: 1250.10, quantity: 2, tax: { percent: 19.5 } }
  - { number: "2", type: ALL }
`

test('a YAML file becomes a purchase order; a price keeps every digit that stands in the file', async () => {
  const added = await call(['po', 'add', '-'], order)
  expect(added).toMatchObject({ exitCode: 0, stderr: '' })
  expect(added.stdout).toContain('PO-1')
  const shown = await call(['po', 'show', 'PO-1'])
  for (const text of ['monthly usage', '2,987.74', 'not tracked', '2024-09', '2025-08', 'Cloud EMEA SARL'])
    expect(shown.stdout).toContain(text)
  expect(Math.max(...shown.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('faults are named with line, field, value and cure, for all documents of a file at once', async () => {
  const file = join(folder, 'orders.yaml')
  writeFileSync(file, `${order}---\nnumber: "PO#2"\ncolour: red\nlineItems:\n  - type: USAGE\n`)
  const { exitCode, stdout, stderr } = await call(['po', 'add', file])
  expect(exitCode).toBe(1)
  expect(stdout).toContain('PO-1')
  expect(stderr).toContain('1 of 2 documents')
  expect(stderr).toContain(`${file}:12  number "PO#2"`)
  expect(stderr).toContain(`${file}:13  colour`)
  expect(stderr).toContain(`${file}:15  lineItems, item 1, type "USAGE"`)
  expect(stderr).toContain('payer\n    Missing')
})

test('a JSON list of documents is taken, too, and --json prints what was added', async () => {
  const documents = ['A', 'B'].map((number) => purchaseOrderDocument({ number }))
  const { exitCode, stdout } = await call(['po', 'add', '-', '--json'], JSON.stringify(documents))
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([{ number: 'A' }, { number: 'B' }])
})

test.each([
  ['a file that is neither YAML nor JSON', 'a: [', 1],
  ['an empty file', '', 1],
])('%s is refused', async (_, input, exitCode) => {
  expect((await call(['po', 'add', '-'], input)).exitCode).toBe(exitCode)
})

test('a file that cannot be read is wrong usage', async () => {
  const { exitCode, stderr } = await call(['po', 'add', 'nowhere.yaml'])
  expect(exitCode).toBe(2)
  expect(stderr).toContain('there is no such file')
})

test('a number that two payers use has to be told apart', async () => {
  for (const payer of ['1234567890123', 'P2'])
    await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ payer, number: '7' }))
  const [which, mine, none] = await Promise.all([
    call(['po', 'show', '7']),
    call(['po', 'show', '7', '--payer', 'P2', '--json']),
    call(['po', 'show', '8']),
  ])
  expect(which.exitCode).toBe(2)
  expect(which.stderr).toContain('--payer P2')
  expect(JSON.parse(mine.stdout)).toMatchObject({ number: '7', payer: { code: 'P2' } })
  expect(none.exitCode).toBe(3)
})

test('edit, suspend and resume say what became of it; suspending twice is a conflict', async () => {
  await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument())
  const edited = await call(['po', 'edit', 'PO-4711', '-'], 'expirationMonth: 2026-06\noveragePolicy: SPLIT')
  expect(edited).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('edited') as string })
  expect((await call(['po', 'suspend', 'PO-4711'])).stdout).toContain('suspended')
  expect((await call(['po', 'suspend', 'PO-4711'])).exitCode).toBe(4)
  expect((await call(['po', 'resume', 'PO-4711'])).stdout).toContain('pending')
  const refused = await call(['po', 'edit', 'PO-4711', '-'], 'number: PO-2')
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toContain('standard input:1  number "PO-2"')
  const [history, ledger] = await Promise.all([
    call(['po', 'history', 'PO-4711', '--json']),
    call(['po', 'ledger', 'PO-4711', '--json']),
  ])
  expect(JSON.parse(history.stdout)).toHaveLength(4)
  expect(JSON.parse(ledger.stdout)).toMatchObject([{ kind: 'opening', balance: '1190.00' }])
})

test('it shows what comes next, who hears of it and what is overdrawn', async () => {
  await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ contacts: [] }))
  const { db } = api.database
  const order = (await findPurchaseOrder(db, { payer: '1234567890123', number: 'PO-4711' }))!
  await draw(db, order, order.lineItems[0]!, 1000_00n)
  const lowered = await call(
    ['po', 'edit', 'PO-4711', '-'],
    'lineItems: [{ number: "1", type: ALL, unitPrice: 100.00, quantity: 5 }]',
  )
  expect(lowered.exitCode).toBe(0)
  const { stdout } = await call(['po', 'show', 'PO-4711'])
  for (const text of [
    'it becomes active, at 2024-12-31 23:00 UTC',
    "the seller's billing team",
    'billing@cloud.example',
    '-500.00 USD',
    'out of balance',
  ])
    expect(stdout).toContain(text)
})

test('deleting asks for the number once more, and is final', async () => {
  await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument())
  const bare = await call(['po', 'delete', 'PO-4711'])
  expect(bare).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--confirm') as string })
  const wrong = await call(['po', 'delete', 'PO-4711', '--confirm', 'PO-4712'])
  expect(wrong).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('PO-4711, not PO-4712: nothing was deleted') as string,
  })
  const right = await call(['po', 'delete', 'PO-4711', '--confirm', 'PO-4711'])
  expect(right).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('deleted for good') as string })
  expect((await call(['po', 'show', 'PO-4711'])).exitCode).toBe(3)
})

test('a list shows as many as it is asked for and says that there are more', async () => {
  for (const number of ['A', 'B', 'C'])
    await api.call('POST', '/v1/purchase-orders', purchaseOrderDocument({ number }))
  const { stdout, stderr } = await call(['po', 'list', '--limit', '2', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ number: 'C' }, { number: 'B' }])
  expect(stderr).toContain('there are more')
})
