import type { LedgerEntry } from '../../src/domain/ledger'
import { findDrawnLineItems, insertLedgerEntries, listLedger } from '../../src/storage/ledger-entry'
import {
  createPurchaseOrder,
  findPurchaseOrder,
  type PurchaseOrderOnFile,
} from '../../src/storage/purchase-order'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { lineItemDocument, purchaseOrderDocument, times } from '../support/documents'
import { draw } from '../support/draws'

let database: TestDatabase
let order: PurchaseOrderOnFile
beforeAll(async () => {
  database = await createTestDatabase()
  await createAccounts(database.db)
  const lineItems = [lineItemDocument(), lineItemDocument({ number: '2' }), { number: '3', type: 'ALL' }]
  order = await createPurchaseOrder(database.db, purchaseOrderDocument({ lineItems }), deed())
})
afterAll(() => database.drop())

const adjustments = (count: number): LedgerEntry[] =>
  times(count, (n) => ({
    lineItemId: order.lineItems[1]!.id,
    payerId: order.payerId,
    invoiceId: null,
    amount: BigInt(n % 7) - 3n,
    balance: n % 2 === 0 ? null : 10n ** 15n + BigInt(n),
    sequence: n + 2,
    kind: 'adjustment',
    actor: `actor "${n}"`,
    cause: 'cause \\ {,} \n NULL',
    associationRound: null,
    associationPosition: null,
  }))
const stamp = () => ({
  payerVersions: new Map([[order.payerId, 7n]]),
  recordedAt: '2025-07-01T08:00:00.123Z',
})

test('entries are written in bulk and read back as they were', async () => {
  const entries = adjustments(2000)
  await insertLedgerEntries(database.db, entries, stamp())
  const [opening, ...read] = await listLedger(database.db, order.payerId, order.lineItems[1]!.id)
  expect(opening?.kind).toBe('opening')
  expect(read).toEqual(
    entries.map((entry) => ({ ...entry, payerVersion: 7n, recordedAt: '2025-07-01T08:00:00.123Z' })),
  )
})

test('no entries are no statement', async () => {
  await expect(insertLedgerEntries(database.db, [], stamp())).resolves.toBeUndefined()
})

test('an entry of a payer whose version was not raised is a broken promise', async () => {
  const work = insertLedgerEntries(database.db, adjustments(1), { ...stamp(), payerVersions: new Map() })
  await expect(work).rejects.toMatchObject({ code: 'promise-broken' })
})

test('a sequence is never written twice', async () => {
  await expect(insertLedgerEntries(database.db, adjustments(1), stamp())).rejects.toMatchObject({
    code: '23505',
  })
})

test('draws are told from openings and adjustments', async () => {
  await draw(database.db, order, order.lineItems[0]!, 5n, 1n)
  await draw(database.db, order, order.lineItems[2]!, 5n, 2n)
  const ids = order.lineItems.map(({ id }) => id)
  expect(await findDrawnLineItems(database.db, order.payerId, ids)).toEqual(new Set([ids[0], ids[2]]))
  const drawn = await findPurchaseOrder(database.db, { id: order.id })
  expect(drawn?.lineItems.map(({ balance, netDrawn }) => [balance, netDrawn])).toEqual([
    [1189_95n, 5n],
    [1190_00n, 0n],
    [null, 5n],
  ])
})
