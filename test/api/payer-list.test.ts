import { bearer, openApi, type TestApi } from '../support/api'
import { payerOfWorld, plantSmall } from '../support/billing-world'

let api: TestApi
beforeAll(async () => {
  api = await openApi()
  await plantSmall(api.database.db, {
    payers: [
      payerOfWorld('A-1', { name: 'Müller Öl' }),
      payerOfWorld('B-2', { name: '100% Fruit_Co' }),
      payerOfWorld('C-3', { name: 'Äpfel a-1' }),
    ],
  })
})
afterAll(() => api.close())

const codes = async (search: string, key?: string) => {
  const headers = key === undefined ? {} : bearer(key)
  const url = `/v1/payers?search=${encodeURIComponent(search)}`
  const { body } = await api.call('GET', url, undefined, { headers })
  return (body['items'] as { code: string }[]).map(({ code }) => code)
}

test.each([
  ['a-1', ['A-1', 'C-3']],
  ['b-', ['B-2']],
  ['MÜLLER ÖL', ['A-1']],
  ['ä', ['C-3']],
  ['%', ['B-2']],
  ['_', ['B-2']],
  ['none', []],
])('payers are found by %j in code or name', async (search, expected) => {
  expect(await codes(search)).toEqual(expected)
})

test('a search goes on from page to page', async () => {
  const first = await api.call('GET', '/v1/payers?search=A-1&limit=1')
  expect(first.body).toMatchObject({ items: [{ code: 'A-1' }], nextCursor: 'A-1' })
  const second = await api.call('GET', '/v1/payers?search=A-1&limit=1&cursor=A-1')
  expect(second.body).toMatchObject({ items: [{ code: 'C-3' }], nextCursor: null })
})

test("a payer's people find themselves alone", async () => {
  const key = await api.keyFor({ role: 'payer-viewer', payer: 'C-3' })
  expect(await codes('a-1', key)).toEqual(['C-3'])
})
