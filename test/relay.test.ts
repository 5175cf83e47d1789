import { Client, Connection, type WorkflowClientInterceptor } from '@temporalio/client'
import { freePort } from '../src/local/port'
import { limits, relayOnce, startRelay, type RelayDeps } from '../src/relay'
import { execute, query } from '../src/storage/database'
import { acknowledge, announce, type Change, type OutboxLane } from '../src/storage/outbox'
import { createPayer } from '../src/storage/payer'
import { editPurchaseOrder } from '../src/storage/purchase-order-edit'
import { createPurchaseOrder } from '../src/storage/purchase-order'
import { purchaseOrderWorkflowId, searchAttributes } from '../workflows/messages'
import { createAccounts, deed } from './support/accounts'
import { createTestDatabase, type TestDatabase } from './support/database'
import { payerDocument, purchaseOrderDocument } from './support/documents'
import { devServer, type DevServer } from './support/temporal'

let server: DevServer
beforeAll(async () => {
  server = await devServer()
})
afterAll(() => server.close())

let database: TestDatabase
let payerId: bigint
const payer = () => `payer-${payerId.toString()}-${database.url.slice(-16)}`
beforeEach(async () => {
  database = await createTestDatabase()
  const accounts = await createAccounts(database.db)
  payerId = accounts.payer.id
  // Tests share the server, and the ids of workflows hold the payer's code.
  await execute(database.db, `update payer set code = ?`, [payer()])
})
afterEach(() => database.drop())

let clock = '2025-06-15T12:00:00.000Z'
const later = (milliseconds: number) => {
  clock = new Date(Date.parse(clock) + milliseconds).toISOString()
}
const said: string[] = []
const log = {
  info: (message: string) => void said.push(message),
  warn: (_: object, message: string) => void said.push(message),
}
/** As in the worker, whose client shares the connection of its workers. */
const clientOfWorker = () => new Client({ connection: server.nativeConnection, namespace: server.namespace })
const deps = (client = clientOfWorker()): RelayDeps => ({
  db: database.db,
  client,
  heldReminderDays: [3, 7, 14],
  now: () => clock,
  log,
})
beforeEach(() => void said.splice(0))

const addOrder = (number: string, changes = {}) =>
  createPurchaseOrder(database.db, purchaseOrderDocument({ payer: payer(), number, ...changes }), deed())
const handleOf = (id: bigint) =>
  server.client.workflow.getHandle(purchaseOrderWorkflowId(payer(), id.toString()))

/** The revisions that a purchase order's workflow was told of, in order. */
async function toldTo(id: bigint): Promise<number[]> {
  const { events } = await handleOf(id).fetchHistory()
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => {
    const data = signal?.input?.payloads?.[0]?.data
    return data ? [(JSON.parse(Buffer.from(data).toString()) as { revision: number }).revision] : []
  })
}

async function waiting(): Promise<{ subject_id: bigint; revision: bigint; isSent: boolean }[]> {
  return query(
    database.db,
    `select subject_id, revision, sent_at is not null as "isSent" from outbox order by subject_id`,
  )
}

/** A client that notes which workflows it tells, in order; `around` stands around each telling. */
function listening(
  order: string[],
  around: (next: () => Promise<string>) => Promise<string> = (next) => next(),
) {
  const interceptor: WorkflowClientInterceptor = {
    signalWithStart: (input, next) => {
      order.push(input.options.workflowId)
      return around(() => next(input))
    },
  }
  return new Client({
    connection: server.nativeConnection,
    namespace: server.namespace,
    interceptors: { workflow: [interceptor] },
  })
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('an edit starts the workflow of its purchase order, or tells it the revision', async () => {
  const { id } = await addOrder('PO-1')
  expect(await relayOnce(deps())).toMatchObject({ sent: 1 })
  const { typedSearchAttributes, type, taskQueue } = await handleOf(id).describe()
  expect([type, taskQueue]).toEqual(['purchaseOrder', 'lifecycle'])
  const { PayerId, SellerEntity } = searchAttributes
  expect([PayerId, SellerEntity].map((key) => typedSearchAttributes.get(key))).toEqual([
    payer(),
    'cloud-emea',
  ])
  await editPurchaseOrder(database.db, { id }, { description: 'new' }, deed())
  await relayOnce(deps())
  expect(await toldTo(id)).toEqual([1, 2])
})

test('what has been sent is not sent again before half a minute, and then until the workflow has heard', async () => {
  const { id } = await addOrder('PO-1')
  await relayOnce(deps())
  later(29_000)
  expect(await relayOnce(deps())).toMatchObject({ sent: 0 })
  later(2_000)
  expect(await relayOnce(deps())).toMatchObject({ sent: 1 })
  expect(await toldTo(id)).toEqual([1, 1])
  await acknowledge(database.db, { kind: 'purchase-order', subjectId: id, revision: 1n })
  later(60_000)
  expect(await relayOnce(deps())).toMatchObject({ sent: 0 })
  expect(await waiting()).toEqual([])
})

test('a message that is announced anew while it is sent is sent again at once, with what is new', async () => {
  const { id } = await addOrder('PO-1')
  let edits = 0
  const client = listening([], async (next) => {
    if (edits++ === 0) await editPurchaseOrder(database.db, { id }, { description: 'meanwhile' }, deed())
    return next()
  })
  await relayOnce(deps(client))
  expect(await waiting()).toEqual([{ subject_id: id, revision: 2n, isSent: false }])
  await relayOnce(deps(client))
  expect(await toldTo(id)).toEqual([1, 2])
})

test('a relay that is killed between sending and noting it sends again; nothing is lost', async () => {
  const { id } = await addOrder('PO-1')
  const client = listening([], async (next) => {
    const runId = await next()
    // As when its machine loses power: Postgres ends the session and rolls back.
    await query(
      database.db,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`,
    )
    return runId
  })
  await expect(relayOnce(deps(client))).rejects.toThrow()
  expect(await waiting()).toMatchObject([{ isSent: false }])
  await relayOnce(deps())
  expect(await toldTo(id)).toEqual([1, 1])
})

/** Bulk messages about one purchase order after the other, as a load of many makes them. */
async function announceMany(count: number, lane: OutboxLane): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    database.db,
    `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency,
                                 effective_month, expiration_month, overage_policy, number)
     select :payerId, s.seller_entity_id, 1, now(), now(), 'USD', '2024-01', '2024-12', 'ALLOW', :lane || '-' || n
       from seller_entity s, generate_series(1, :count) n returning purchase_order_id as id`,
    { payerId, count, lane },
  )
  const changes = rows.map(({ id }): Change => ({
    kind: 'purchase-order',
    subjectId: id,
    payerId,
    revision: 1n,
  }))
  await announce(database.db, changes, { lane, at: clock })
  return rows.map(({ id }) => id)
}

test("a load of 1,000 never stands before a person's edit, and goes at the pace at which workflows hear", async () => {
  const order: string[] = []
  const client = listening(order)
  await announceMany(1_000, 'bulk')
  expect(await relayOnce(deps(client))).toMatchObject({ sent: limits.bulkUnderWay })
  later(1_000)
  const [edited] = await announceMany(1, 'person')
  expect(await relayOnce(deps(client))).toEqual({ sent: 1, isHeldBack: true })
  expect(order.at(-1)).toBe(purchaseOrderWorkflowId(payer(), edited!.toString()))
  const heard = (await waiting()).filter(({ isSent }) => isSent).slice(0, 5)
  for (const { subject_id: subjectId } of heard)
    await acknowledge(database.db, { kind: 'purchase-order', subjectId, revision: 1n })
  expect(await relayOnce(deps(client))).toMatchObject({ sent: 5 })
})

test('of what was sent and never heard no more than half stands before what is new', async () => {
  await announceMany(50, 'bulk')
  await relayOnce(deps())
  later(31_000)
  const order: string[] = []
  await relayOnce(deps(listening(order)))
  expect(order).toHaveLength(limits.bulkUnderWay)
  const sentTwice = await query<{ count: bigint }>(
    database.db,
    `select count(*) from outbox where sent_at is not null`,
  )
  expect(sentTwice).toEqual([{ count: BigInt(1.5 * limits.bulkUnderWay) }])
})

test('only one relay sends at a time, so that messages of one subject stay in order', async () => {
  await addOrder('PO-1')
  const outcomes: unknown[] = []
  const client = listening([], async (next) => {
    outcomes.push(await relayOnce(deps()))
    return next()
  })
  await relayOnce(deps(client))
  expect(outcomes).toEqual([{ sent: 0, isHeldBack: false }])
})

test('while Temporal is down edits succeed; when it is back all arrive, the latest of each, and it is said once', async () => {
  const connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}` })
  const nobody = new Client({ connection, namespace: server.namespace })
  const live = clientOfWorker()
  let isDown = true
  // As one client whose server comes back under the same address.
  const relay = startRelay({
    ...deps(),
    get client() {
      return isDown ? nobody : live
    },
  })
  const { id } = await addOrder('PO-1')
  await until(() => said.length > 0)
  const others = [await addOrder('PO-2'), await addOrder('PO-3')]
  for (const description of ['one', 'two'])
    await editPurchaseOrder(database.db, { id }, { description }, deed())
  isDown = false
  await until(async () => (await waiting()).every(({ isSent }) => isSent))
  await until(() => said.length > 1)
  await relay.stop()
  await connection.close()
  expect(await toldTo(id)).toEqual([3])
  for (const other of others) expect(await toldTo(other.id)).toEqual([1])
  expect(said).toEqual([
    'Changes do not reach their workflows; they are kept and sent later.',
    'Changes reach their workflows again.',
  ])
})

test('a message that Temporal refuses as it is does not hold up the others', async () => {
  const other = await createPayer(database.db, payerDocument({ code: 'other' }), deed())
  await createPurchaseOrder(database.db, purchaseOrderDocument({ payer: 'other' }), deed())
  // Longer than any workflow id may be.
  await execute(database.db, `update payer set code = ? where payer_id = ?`, ['x'.repeat(1_200), other.id])
  const { id } = await addOrder('PO-2')
  expect(await relayOnce(deps())).toMatchObject({ sent: 2 })
  expect(await toldTo(id)).toEqual([1])
  expect(said).toEqual(['Temporal refuses a message; it is tried again.'])
})
