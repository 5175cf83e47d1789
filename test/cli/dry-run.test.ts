import { openApi, type TestApi } from '../support/api'
import { orderOf, payerOfWorld, plantSmall, sellerOf, tracked } from '../support/billing-world'
import { drawdown, listen } from '../support/cli'

// Each test starts many processes, one after the other.
jest.setTimeout(180_000)

let api: TestApi
let address: string
beforeAll(async () => {
  api = await openApi()
  address = await listen(api)
  await plantSmall(api.database.db, {
    payers: [payerOfWorld('P1')],
    orders: [orderOf('P1', 'PO-1', [tracked('9.00')])],
  })
})
afterAll(() => api.close())

const call = (args: string[], document: unknown = '') =>
  drawdown(args, { env: { DRAWDOWN_API: address }, input: JSON.stringify(document) })

test.each([
  ['payer', payerOfWorld('P9')],
  ['seller', sellerOf({ code: 'new', name: 'New Ltd.', aliases: [], invoiceNumberPrefix: 'NEW-' })],
  ['po', orderOf('P1', 'PO-9', [tracked('9.00')])],
])('a dry run of "%s add" checks the document and adds nothing', async (noun, document) => {
  const count = async () => (JSON.parse((await call([noun, 'list', '--json'])).stdout) as unknown[]).length
  const before = await count()
  const told = await call([noun, 'add', '-', '--dry-run'], document)
  expect(told).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('1 document would be added') as string,
  })
  expect(told.stderr).toContain('nothing was changed')
  expect(await count()).toBe(before)
})

test.each([
  ['payer', payerOfWorld('P1', { currency: 'EURO' }), ['code "P1"', 'currency "EURO"']],
  ['seller', sellerOf({ timeZone: 'Mars' }), ['timeZone "Mars"', 'code "inc"']],
  [
    'po',
    orderOf('P1', 'PO-1', [tracked('9.00')], { effectiveMonth: '2024-13' }),
    ['effectiveMonth "2024-13"'],
  ],
])('a dry run of "%s add" names all faults, with their places', async (noun, document, faults) => {
  const told = await call([noun, 'add', '-', '--dry-run'], document)
  expect(told).toMatchObject({ exitCode: 1, stdout: '' })
  for (const fault of ['standard input:1', ...faults]) expect(told.stderr).toContain(fault)
})

test('a schedule is set where a person confirms it: where nobody can be asked, with --yes', async () => {
  const set = ['schedule', 'set', 'inc', '--day', '3', '--hour', '6']
  const asked = await call(set)
  expect(asked).toMatchObject({ exitCode: 2, stdout: '' })
  expect(asked.stderr).toContain('add --yes')
  const dry = await call([...set, '--dry-run'])
  expect(dry).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('day: 3') as string })
  expect((await call(['schedule', 'set', 'nobody', '--day', '3', '--hour', '6', '--dry-run'])).exitCode).toBe(
    3,
  )
  const meant = await call([...set, '--yes'])
  expect(meant.exitCode).toBe(1)
  expect(meant.stderr).toContain('Temporal')
})
