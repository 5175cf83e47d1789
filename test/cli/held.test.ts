import { openApi, type TestApi } from '../support/api'
import { orderOf, tracked } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'
import { oneInvoiceEach, plantHeld } from '../support/held-world'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string

/** Three invoices are held; PO-1 of 9.00 is for another month. */
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  await plantHeld(api.database.db, {
    charges: oneInvoiceEach('4.00', '5.00', '6.00'),
    orders: [orderOf('P1', 'PO-1', [tracked('9.00')], { effectiveMonth: '2024-10' })],
  })
})
afterEach(() => api.close())

const held = (...args: string[]) => drawdown(['held', ...args], { env: { DRAWDOWN_API: address } })

test('held invoices are listed with the reason, and leave the list when a person decides', async () => {
  const list = await held('list', '--payer', 'P1')
  expect(list.stdout).toMatch(/INC-00000001 .* 4\.00 USD +no purchase order/)
  const csv = (await held('list', '--csv')).stdout.split('\r\n')
  expect(csv).toHaveLength(5)
  expect(csv[1]).toMatch(/^INC-00000001,P1,.*,4\.00,USD,/)

  expect((await held('release', 'INC-00000001', '--reason', 'agreed')).exitCode).toBe(0)
  const onOne = ['--po', 'PO-1', '--line-item', '1', '--reason', 'agreed']
  expect((await held('assign', 'INC-00000002', ...onOne)).exitCode).toBe(0)
  expect((await held('void', 'INC-00000003', '--reason', 'a duplicate')).exitCode).toBe(0)
  expect((await held('list')).stdout).toBe('No invoice is held.\n')
})

test('a dry run tells what would be done, or why it cannot, and does nothing', async () => {
  const release = ['release', 'INC-00000001', '--reason', 'agreed', '--dry-run']
  const told = await held(...release)
  expect(told.exitCode).toBe(0)
  expect(told.stdout).toContain('4.00 USD, would be released')
  expect(told.stderr).toContain('nothing was changed')
  const onOther = (po: string, item: string) =>
    held('assign', 'INC-00000001', '--po', po, '--line-item', item, '--reason', 'x', '--dry-run')
  expect((await onOther('PO-1', '1')).exitCode).toBe(0)
  expect((await onOther('PO-9', '1')).exitCode).toBe(3)
  expect((await onOther('PO-1', '7')).exitCode).toBe(3)
  expect(JSON.parse((await held('list', '--json')).stdout)).toHaveLength(3)

  await held('void', 'INC-00000001', '--reason', 'a duplicate')
  const late = await held(...release)
  expect(late.exitCode).toBe(4)
  expect(late.stderr).toContain('not held any more')
})
