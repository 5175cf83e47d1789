import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { query } from '../../src/storage/database'
import { startApiProcess, type ApiProcess } from '../support/api-process'
import { bearer, operatorKey } from '../support/api'
import { createAccounts } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { purchaseOrderDocument } from '../support/documents'
import { until } from '../support/living-world'
import { waitingForLocks } from '../support/lock-wait'

let database: TestDatabase
let api: ApiProcess
beforeEach(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
  api = await startApiProcess({ DATABASE_URL: database.url, TEMPORAL_ADDRESS: '127.0.0.1:1' })
}, 60_000)
afterEach(async () => {
  api.tellToStop()
  await api.ended
  await database.drop()
})

const isWaiting = async () => (await waitingForLocks(database.db)).length > 0

const refusesConnections = () =>
  fetch(`${api.address}/healthz`).then(
    () => false,
    () => true,
  )

/** One HTTP connection, by hand: what is sent over it while an earlier request is under way is answered after that. */
async function connectTo(address: string) {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const received = text(socket)
  const send = (method: string, path: string, body = '', headers: Record<string, string> = {}) => {
    const lines = Object.entries({
      ...bearer(operatorKey),
      ...headers,
      'content-length': body.length,
      host: hostname,
    })
    const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
  return { send, received }
}

test('a request under way when the API is told to stop is answered in full, and others are turned away at once', async () => {
  const blocked = await database.db.transaction()
  await query(blocked, `select from payer for update`)
  const { send, received } = await connectTo(api.address)
  const order = JSON.stringify(purchaseOrderDocument())
  send('POST', '/v1/purchase-orders', order, {
    'content-type': 'application/json',
    'idempotency-key': 'once',
  })
  await until(isWaiting)

  api.tellToStop()
  await until(refusesConnections)
  send('GET', '/readyz')
  await blocked.commit()

  const [, created = '', refused = ''] = (await received).split('HTTP/1.1 ')
  expect(created).toMatch(/^201 /)
  expect(created).toContain('"revision":1')
  expect(refused).toMatch(/^503 /)
  expect(refused.toLowerCase()).toContain('retry-after: 5')
  expect(await api.ended).toBe(0)
  expect(await query<unknown>(database.db, `select from purchase_order`)).toHaveLength(1)
}, 60_000)
