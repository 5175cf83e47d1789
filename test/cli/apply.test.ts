import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApi, type TestApi } from '../support/api'
import { drawdown, listen, type Outcome } from '../support/cli'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
})
afterEach(() => api.close())

const call = (args: string[], input = '', env = {}): Promise<Outcome> =>
  drawdown(args, { env: { DRAWDOWN_API: address, ...env }, input })

function fileOf(content: string): string {
  const file = join(folder, 'accounts.yaml')
  writeFileSync(file, content)
  return file
}

const accounts = `sellerEntities:
  - code: cloud
    name: Cloud Inc.
    address: { name: Cloud Inc., lines: [1 Mill Lane], country: US }
    timeZone: UTC
    invoiceNumberPrefix: C-
    lineItemTypes: [ALL, MONTHLY_USAGE]
    billingTeamEmail: billing@cloud.example
payers:
  - code: P1
    name: Acme
    currency: USD
    locale: de-DE
    billTo: { name: Acme, lines: [2 Mill Lane], country: GB }
    invoiceUnits: [{ code: research }]
    linkedAccounts: [{ code: "111", invoiceUnit: research, taxRegistrationNumber: GB9 }]
`

const orders = `purchaseOrders:
  - payer: P1
    number: PO-1
    sellerEntity: Cloud Inc.
    effectiveMonth: 2025-01
    expirationMonth: 2025-12
    shipTo: bill-to
    taxRegistrationNumbers: [GB9]
    contacts: [{ name: Ada, email: ada@acme.example }]
    lineItems:
      - { number: "2", type: ALL }
      - { number: "1", type: MONTHLY_USAGE, unitPrice: 100.5, quantity: 12, tax: { percent: 19.50 } }
`

const apply = (content: string, ...args: string[]) => call(['apply', '-f', fileOf(content), ...args])

test('a file of several documents is applied in order of reference, and the second time nothing is to do', async () => {
  const first = await apply(`${orders}---\n${accounts}`, '--yes')
  expect(first).toMatchObject({ exitCode: 0, stderr: '' })
  for (const text of [
    '+ Seller entity cloud: create',
    '+ Payer P1: create',
    '+ Purchase order PO-1 of P1: create',
    '3 to create, 0 to change, 0 the same.',
    'Purchase order PO-1 of P1: created.',
  ])
    expect(first.stdout).toContain(text)
  const second = await apply(`${orders}---\n${accounts}`)
  expect(second).toMatchObject({ exitCode: 0, stdout: 'Nothing to do: 3 of 3 are as the file says.\n' })
})

test('what differs is shown field by field and changed alone; what the file does not name is left', async () => {
  await apply(`${accounts}${orders}`, '--yes')
  const changes = `payers:
  - code: P1
    name: Acme Works
    linkedAccounts: [{ code: "111", invoiceUnit: research, taxRegistrationNumber: GB9 }, { code: "222" }]
purchaseOrders:
  - payer: P1
    number: PO-1
    expirationMonth: 2026-03
    lineItems:
      - { number: "1", type: MONTHLY_USAGE, unitPrice: 100.50, quantity: 14, tax: { percent: 19.5 }, endMonth: 2025-12 }
      - { number: "3", type: ALL }
`
  const planned = await apply(changes, '--dry-run')
  for (const text of [
    '~ Payer P1: change',
    'name: Acme -> Acme Works',
    'linkedAccounts 222: added',
    'expirationMonth: 2025-12 -> 2026-03',
    'lineItems 2: removed',
    'lineItems 1, quantity: 12 -> 14',
    'lineItems 3: added',
    '0 to create, 2 to change, 0 the same.',
  ])
    expect(planned.stdout).toContain(text)
  expect(planned.stdout).not.toContain('unitPrice')
  expect(planned.stderr).toContain('A dry run: nothing was changed.')
  expect((await call(['payer', 'show', 'P1'])).stdout).not.toContain('Acme Works')

  expect((await apply(changes, '--yes')).exitCode).toBe(0)
  expect((await apply(changes)).stdout).toContain('Nothing to do')
  const order = JSON.parse((await call(['po', 'show', 'PO-1', '--json'])).stdout) as object
  expect(order).toMatchObject({
    revision: 2,
    contacts: [{ email: 'ada@acme.example' }],
    lineItems: [
      { number: '1', quantity: '14', endMonth: '2025-12' },
      { number: '3', endMonth: '2026-03' },
    ],
  })
})

test('nobody can be asked without a terminal: --yes has to be given', async () => {
  const { exitCode, stderr, stdout } = await apply(accounts)
  expect(exitCode).toBe(2)
  expect(stderr).toContain('--yes')
  expect(stdout).toContain('+ Payer P1: create')
  expect((await call(['payer', 'show', 'P1'])).exitCode).toBe(3)
})

test('every fault of the file is named with its line before anything is done', async () => {
  const wrong = accounts.replace('currency: USD', 'currency: XYZ\n    colour: red')
  const order =
    '{ payer: P1, number: PO-1, sellerEntity: Cloudy, effectiveMonth: 2025-01, expirationMonth: 2024-12 }'
  const { exitCode, stderr } = await apply(`${wrong}purchaseOrders:\n  - ${order}\n`, '--yes')
  expect(exitCode).toBe(1)
  for (const text of [
    'nothing was changed',
    'accounts.yaml:12  payers, item 1, currency "XYZ"',
    'accounts.yaml:13  payers, item 1, colour',
    'accounts.yaml:19  purchaseOrders, item 1, sellerEntity "Cloudy"',
    'accounts.yaml:19  purchaseOrders, item 1, expirationMonth "2024-12"',
  ])
    expect(stderr).toContain(text)
  expect((await call(['seller', 'show', 'cloud'])).exitCode).toBe(3)
  const twice = await apply(`purchaseOrders:\n  - ${order}\n  - ${order}\npayer: []\n`)
  expect(twice.stderr).toContain('accounts.yaml:4  payer')
})

test('what never changes is refused with the reason', async () => {
  await apply(accounts, '--yes')
  const { exitCode, stderr } = await apply(accounts.replace('timeZone: UTC', 'timeZone: Asia/Tokyo'), '--yes')
  expect(exitCode).toBe(1)
  expect(stderr).toContain('Never changes (it is "UTC")')
})

test('a refusal of the API ends it, says what was done before, and keeps its exit code', async () => {
  await apply(accounts, '--yes')
  const key = await api.keyFor({ role: 'seller-viewer' })
  const env = { DRAWDOWN_API_KEY: key }
  const content = 'payers: [{ code: P1, name: B }]\n'
  const { exitCode, stderr } = await call(['apply', '-f', '-', '--yes'], content, env)
  expect(exitCode).toBe(1)
  expect(stderr).toContain('Payer P1: ')
  expect(stderr).toContain('Of 1 change, 0 were made before')
})

test('accounts are edited, purchase orders imported and duplicated from the command line', async () => {
  await apply(accounts, '--yes')
  const edited = await call(['payer', 'edit', 'P1', '-'], 'paymentTermsDays: 45')
  expect(edited).toMatchObject({ exitCode: 0, stdout: 'Payer P1, Acme: edited.\n' })
  expect((await call(['payer', 'edit', 'P1', '-'], 'paymentTermsDays: 45')).stdout).toContain(
    'like that already',
  )
  expect((await call(['payer', 'edit', 'P9', '-'], 'name: x')).exitCode).toBe(3)
  const refused = await call(['seller', 'edit', 'cloud', '-'], 'code: other')
  expect(refused).toMatchObject({ exitCode: 1 })
  expect(refused.stderr).toContain('standard input:1  code "other"')
  expect((await call(['seller', 'edit', 'cloud', '-'], 'billingTeamEmail: b@cloud.example')).exitCode).toBe(0)

  const file = join(folder, 'orders.csv')
  const header =
    'payer,sellerEntity,number,effectiveMonth,expirationMonth,lineItemNumber,lineItemType,unitPrice,quantity'
  writeFileSync(file, `${header}\nP1,cloud,A,2025-01,2025-12,1,ALL,10.00,3\nP1,cloud,B,2025-01,2025-12,,,,\n`)
  const dry = await call(['po', 'import', file, '--dry-run'])
  expect(dry.stdout).toContain(
    'Without a fault: 2 purchase orders with 1 line item of 1 payer, worth 30.00 USD.',
  )
  expect((await call(['po', 'show', 'A'])).exitCode).toBe(3)
  expect((await call(['po', 'import', file])).stdout).toContain('Registered: 2 purchase orders')
  const again = await call(['po', 'import', file])
  expect(again.exitCode).toBe(1)
  expect(again.stderr).toContain('line 2: number "A"')
  expect(again.stderr).toContain('line 3: number "B"')

  const made = await call(['po', 'duplicate', 'A', '--number', 'A2', '--to', '2026-06'])
  expect(made.stdout).toContain('A2 of Acme: added as the successor of A, 2026-01 to 2026-06.')
  expect((await call(['po', 'duplicate', 'A', '--number', 'A2'])).exitCode).toBe(1)
})
