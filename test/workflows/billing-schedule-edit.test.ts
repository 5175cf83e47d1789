import { bearer, openApi, operatorKey, type TestApi } from '../support/api'
import { plantSmall } from '../support/billing-world'
import { devServer, type DevServer } from '../support/temporal'

jest.setTimeout(120_000)

const url = '/v1/schedules/inc'
const edits = [
  { method: 'PUT', url, payload: { day: 9, hour: 9 } },
  { method: 'POST', url: `${url}/pause` },
  { method: 'POST', url: `${url}/resume` },
] as const

let server: DevServer
let api: TestApi
beforeEach(async () => {
  server = await devServer()
  api = await openApi(server)
  await plantSmall(api.database.db, {})
})
afterEach(async () => {
  await api.close()
  await server.close()
})

const set = (day: number) => api.call('PUT', url, { day, hour: 6 })

test('a schedule is set without a basis where there is none, and edited only on that of its ETag', async () => {
  expect(await set(3)).toMatchObject({ status: 200, body: { revision: 1 }, headers: { etag: '"1"' } })
  for (const edit of edits)
    expect(await api.send({ ...edit, headers: bearer(operatorKey) })).toMatchObject({
      status: 428,
      body: { code: 'precondition-required' },
    })
  expect((await api.call('GET', url)).headers['etag']).toBe('"1"')
})

test('of two who edit one at once the second is told, and changes nothing', async () => {
  await set(3)
  expect(await set(4)).toMatchObject({ status: 200, body: { revision: 2 } })
  const headers = { ...bearer(operatorKey), 'if-match': '"1"' }
  for (const edit of edits)
    expect(await api.send({ ...edit, headers })).toMatchObject({
      status: 412,
      body: { code: 'edit-conflict' },
    })
  expect(await api.call('GET', url)).toMatchObject({
    body: { day: 4, hour: 6, paused: false, revision: 2 },
    headers: { etag: '"2"' },
  })
})
