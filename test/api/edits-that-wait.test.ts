import { inTransaction, query } from '../../src/storage/database'
import { openApi, type TestApi } from '../support/api'
import { payerDocument, times } from '../support/documents'
import { waitingForLocks } from '../support/lock-wait'

let api: TestApi
beforeEach(async () => {
  api = await openApi()
})
afterEach(() => api.close())

/** As many as a pool of the tests has connections. */
const connections = 4

test('edits that wait for a payer keep nobody waiting who only reads, for the seller or for a payer', async () => {
  await api.call('POST', '/v1/payers', payerDocument({ code: 'busy' }))
  const ofPayer = await api.keyFor({ role: 'payer-viewer', payer: 'busy' })
  const { db } = api.database
  const edits = await inTransaction(db, async (tx) => {
    await query(tx, `select from payer where code = 'busy' for update`)
    const waiting = times(2 * connections, (number) =>
      api.call('PATCH', '/v1/payers/busy', { name: `Name ${number}` }, { headers: { 'if-match': '"1"' } }),
    )
    while ((await waitingForLocks(db)).length < connections) await query(db, 'select pg_sleep(0.01)')
    expect(await api.call('GET', '/v1/payers/busy')).toMatchObject({ status: 200 })
    const headers = { authorization: `Bearer ${ofPayer}` }
    expect(await api.send({ url: '/v1/payers/busy', headers })).toMatchObject({ status: 200 })
    return waiting
  }).then((waiting) => Promise.all(waiting))
  expect(edits.map(({ status }) => status).sort()).toEqual([200, ...times(7, () => 412)])
})
