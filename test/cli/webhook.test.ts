import { createPurchaseOrder } from '../../src/storage/purchase-order'
import { createAccounts, deed } from '../support/accounts'
import { openApi, type TestApi } from '../support/api'
import { drawdown, listen } from '../support/cli'
import { purchaseOrderDocument } from '../support/documents'
import { addWebhook, queueAll } from '../support/webhook-world'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
beforeEach(async () => {
  api = await openApi()
  address = await listen(api)
})
afterEach(() => api.close())

const call = (...args: string[]) => drawdown(['webhook', ...args], { env: { DRAWDOWN_API: address } })
const url = 'https://erp.example.com/hook'

test('a person adds a webhook, sees it, rotates its secret and removes it', async () => {
  expect((await call('list')).stdout).toContain('There is no webhook')
  const added = await call(
    'add',
    url,
    '--owner',
    'ops@erp.example',
    '--event',
    'invoice.issued',
    'invoice.held',
  )
  expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^ddwh_[\w-]{43}\n$/) as unknown })
  expect((await call('list')).stdout).toContain('invoice.issued, invoice.held')
  expect((await call('show', '1')).stdout).toContain('ops@erp.example')
  const rotated = await call('rotate', '1')
  expect(rotated.stdout).toMatch(/^ddwh_/)
  expect(rotated.stdout).not.toBe(added.stdout)
  expect(await call('remove', '1')).toMatchObject({ exitCode: 2 })
  expect(await call('remove', '1', '--yes')).toMatchObject({
    exitCode: 0,
    stdout: `Webhook 1, ${url}: removed.\n`,
  })
  expect(await call('show', '1')).toMatchObject({ exitCode: 3 })
})

test('what is wrong is said, and a dry run changes nothing', async () => {
  expect(await call('add', 'http://10.0.0.1/', '--owner', 'nobody')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/encrypted[^]*e-mail/) as unknown,
  })
  expect(await call('add', url, '--owner', 'ops@erp.example', '--event', 'x')).toMatchObject({ exitCode: 2 })
  expect(await call('add', url, '--owner', 'ops@erp.example', '--dry-run')).toMatchObject({ exitCode: 0 })
  expect((await call('list')).stdout).toContain('There is no webhook')
})

test('a person sees deliveries, and sends them again', async () => {
  const { db } = api.database
  await createAccounts(db)
  await addWebhook(db)
  await createPurchaseOrder(db, purchaseOrderDocument(), deed())
  await queueAll(db, deed().at)
  const { stdout } = await call('deliveries', '1')
  expect(stdout).toMatch(/purchase-order/)
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect((await call('deliveries', '1', '--csv')).stdout).toMatch(/^id,event,subject/)
  expect((await call('replay', '1', '--delivery', '1')).stdout).toMatch(
    /^Delivery 1, purchase-order.created of .*: sent again/,
  )
  const stretch = ['--from', '2025-06-15T00:00:00Z', '--to', '2025-06-16T00:00:00Z']
  expect((await call('replay', '1', ...stretch)).stdout).toBe('1 delivery is sent again.\n')
  expect(await call('replay', '1')).toMatchObject({ exitCode: 2 })
  expect(await call('resume', '1')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('switched on') as unknown,
  })
})
