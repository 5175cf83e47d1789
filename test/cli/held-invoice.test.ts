import { openApi, type TestApi } from '../support/api'
import { orderOf, tracked } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'
import { oneInvoiceEach, plantHeld } from '../support/held-world'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string

/** Four invoices are held; PO-1 of 9.00 is for another month. */
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
  await plantHeld(api.database.db, {
    charges: oneInvoiceEach('4.00', '5.00', '6.00', '7.00'),
    orders: [orderOf('P1', 'PO-1', [tracked('9.00')], { effectiveMonth: '2024-10' })],
  })
})
afterEach(() => api.close())

const call = (...args: string[]) => drawdown(['invoice', ...args], { env: { DRAWDOWN_API: address } })

test('a person releases, assigns and voids held invoices, and sees who decided what and why', async () => {
  const held = await call('list', '--status', 'held', '--json')
  expect(JSON.parse(held.stdout)).toHaveLength(4)

  expect(await call('release', 'INC-00000001', '--reason', 'agreed by phone')).toMatchObject({
    exitCode: 0,
    stdout: 'Invoice INC-00000001 is issued without a purchase order, due 2024-11-02.\n',
  })
  const onOne = ['--po', 'PO-1', '--line-item', '1']
  expect(await call('assign', 'INC-00000002', ...onOne, '--reason', 'Jane said so')).toMatchObject({
    exitCode: 0,
    stdout: 'Invoice INC-00000002 is issued on PO-1, due 2024-11-02.\n',
  })
  expect(await call('void', 'INC-00000003', '--reason', 'a duplicate')).toMatchObject({
    exitCode: 0,
    stdout: 'Invoice INC-00000003 is void.\n',
  })

  const left = await call('list', '--status', 'held')
  expect(left.stdout).toContain('INC-00000004')
  expect(left.stdout).not.toContain('INC-00000001')
  const assigned = await call('show', 'INC-00000002')
  for (const text of ['Assigned to a line item by operator', 'Jane said so', 'as a person chose'])
    expect(assigned.stdout.replaceAll(/\s+/g, ' ')).toContain(text)
  expect((await call('show', 'INC-00000003')).stdout).toContain(
    'Voided by operator, 2024-10-03 08:00 UTC: a duplicate',
  )
})

test('a reason is asked for; a decision that comes too late is a conflict; an invoice that is not there is not found', async () => {
  expect((await call('release', 'INC-00000001')).exitCode).toBe(2)
  expect((await call('release', 'INC-00000001', '--reason', ' ')).exitCode).toBe(1)
  await call('void', 'INC-00000001', '--reason', 'a duplicate')
  const late = await call('release', 'INC-00000001', '--reason', 'agreed')
  expect(late.exitCode).toBe(4)
  expect(late.stderr).toContain('voided by operator')
  expect((await call('void', 'INC-00000009', '--reason', 'x')).exitCode).toBe(3)
})
