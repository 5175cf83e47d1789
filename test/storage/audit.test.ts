import { createHash } from 'node:crypto'
import { canonicalText, genesisHash } from '../../src/domain/audit'
import { recordAudit, recordAudits, type NewAuditEntry } from '../../src/storage/audit'
import { listAuditEntries } from '../../src/storage/audit-list'
import { actForPayer, execute, inTransaction, openDatabase, query } from '../../src/storage/database'
import { findTornChains, listChainedEntries } from '../../src/storage/verification-audit'
import { createPurchaseOrder } from '../../src/storage/purchase-order'
import {
  deletePurchaseOrder,
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { createAccounts, deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { payerDocument, purchaseOrderDocument } from '../support/documents'
import { createPayer } from '../../src/storage/payer'

let database: TestDatabase
let payerId: bigint
beforeEach(async () => {
  database = await createTestDatabase()
  payerId = (await createAccounts(database.db)).payer.id
})
afterEach(() => database.drop())

const entry = (changes: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  ...deed({ requestId: 'r-1' }),
  payerId,
  verb: 'payer.edit',
  subject: { id: payerId, number: 'P' },
  before: { name: 'A', amount: 1n },
  after: { name: 'B', nothing: undefined },
  ...changes,
})

/** In a transaction, which is insisted on. */
const keep = (...entries: NewAuditEntry[]) => inTransaction(database.db, (tx) => recordAudits(tx, entries))

const all = () => listChainedEntries(database.db, { chain: -1n, sequence: 0n }, 1_000)
const ofPayer = async () => (await all()).filter((each) => each.payerId === payerId)

test('keeps who did what to what, when, in which request, and what changed', async () => {
  await keep(entry({ role: 'payer-administrator', keyId: 7n }))
  const [latest] = await listAuditEntries(database.db, { limit: 1 })
  expect(latest).toMatchObject({
    actor: 'ada',
    role: 'payer-administrator',
    keyId: 7n,
    at: deed().at,
    verb: 'payer.edit',
    subject: { kind: 'payer', id: payerId.toString(), number: 'P' },
    before: { name: 'A', amount: '1' },
    after: { name: 'B' },
    requestId: 'r-1',
  })
})

test('each entry follows from the one before: the hash is the SHA-256 of its canonical text', async () => {
  await keep(entry(), entry({ actor: 'bob' }), entry({ payerId: null }))
  const entries = await ofPayer()
  expect(entries.map(({ sequence }) => sequence)).toEqual([1n, 2n, 3n])
  let previous = genesisHash
  for (const each of entries) {
    expect(each.previousHash).toBe(previous)
    expect(each.hash).toBe(createHash('sha256').update(canonicalText(each)).digest('hex'))
    previous = each.hash
  }
})

test('is kept in the transaction of its effect, or not at all', async () => {
  await expect(recordAudit(database.db, entry())).rejects.toThrow('in the transaction of its effect')
})

test('what belongs to no payer has a chain of its own', async () => {
  await keep(entry({ payerId: null }))
  const own = (await all()).filter((each) => each.payerId === null)
  expect(own.map(({ sequence, verb }) => [sequence, verb])).toEqual([
    [1n, 'seller-entity.create'],
    [2n, 'payer.edit'],
  ])
})

test('every edit of a purchase order is kept once, with its revisions; one that changes nothing or is refused is not', async () => {
  const order = await createPurchaseOrder(database.db, purchaseOrderDocument(), deed())
  const ref = { id: order.id }
  await editPurchaseOrder(database.db, ref, { description: 'new' }, deed())
  await editPurchaseOrder(database.db, ref, { description: 'new' }, deed())
  await suspendPurchaseOrder(database.db, ref, deed())
  await expect(suspendPurchaseOrder(database.db, ref, deed())).rejects.toThrow()
  await resumePurchaseOrder(database.db, ref, deed())
  await deletePurchaseOrder(database.db, ref, deed())
  const entries = (await ofPayer()).filter(({ subjectKind }) => subjectKind === 'purchase-order')
  expect(entries.map(({ verb, before, after }) => [verb, before, after])).toEqual([
    ['purchase-order.create', null, { revision: 1, change: 'added' }],
    ['purchase-order.edit', { revision: 1 }, { revision: 2, change: expect.any(String) as string }],
    ['purchase-order.suspend', { revision: 2 }, { revision: 3, change: 'suspended' }],
    ['purchase-order.resume', { revision: 3 }, { revision: 4, change: 'resumed' }],
    ['purchase-order.delete', { revision: 4 }, { revision: 5, change: 'deleted' }],
  ])
})

test('an effect that is taken back takes its entry back, and leaves no gap', async () => {
  const order = purchaseOrderDocument()
  const undone = inTransaction(database.db, async (tx) => {
    await createPurchaseOrder(tx, order, deed())
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await createPurchaseOrder(database.db, order, deed())
  expect((await ofPayer()).map(({ sequence }) => sequence)).toEqual([1n, 2n])
})

test('whoever writes at once writes one chain', async () => {
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      inTransaction(database.db, (tx) =>
        recordAudits(tx, [
          entry({ payerId: index % 3 === 0 ? null : payerId }),
          entry({ payerId: index % 2 === 0 ? null : payerId }),
        ]),
      ),
    ),
  )
  const entries = await all()
  for (const chain of [null, payerId]) {
    const own = entries.filter((each) => each.payerId === chain)
    expect(own.map(({ sequence }) => Number(sequence))).toEqual(own.map((_, index) => index + 1))
    expect(own.slice(1).map(({ previousHash }) => previousHash)).toEqual(
      own.slice(0, -1).map(({ hash }) => hash),
    )
  }
  expect(entries).toHaveLength(62)
  expect(await findTornChains(database.db)).toEqual([])
})

test.each(['drawdown_seller', 'drawdown_payer'] as const)(
  '%s adds entries and changes none',
  async (role) => {
    await keep(entry())
    const db = openDatabase(database.url, { role, max: 1 })
    const asRole = (statement: string) =>
      inTransaction(db, async (tx) => {
        await actForPayer(tx, payerId)
        return execute(tx, statement)
      })
    await inTransaction(db, async (tx) => {
      await actForPayer(tx, payerId)
      await recordAudit(tx, entry())
    })
    await expect(asRole(`update audit_entry set actor = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(asRole(`delete from audit_entry`)).rejects.toThrow(/permission denied/)
    await expect(asRole(`truncate audit_entry`)).rejects.toThrow(/permission denied/)
    await expect(asRole(`delete from audit_chain`)).rejects.toThrow(/permission denied/)
    await db.destroy()
  },
)

test('a payer sees its own entries, and writes none for another', async () => {
  const other = await createPayer(database.db, payerDocument({ code: 'other', linkedAccounts: [] }), deed())
  const db = openDatabase(database.url, { role: 'drawdown_payer', max: 1 })
  const seen = await inTransaction(db, async (tx) => {
    await actForPayer(tx, payerId)
    return query<{ payer_id: bigint | null }>(tx, `select distinct payer_id from audit_entry`)
  })
  expect(seen).toEqual([{ payer_id: payerId }])
  for (const stranger of [other.id, null]) {
    const written = inTransaction(db, async (tx) => {
      await actForPayer(tx, payerId)
      await recordAudit(tx, entry({ payerId: stranger }))
    })
    await expect(written).rejects.toThrow(/row-level security/)
  }
  await db.destroy()
})

test('is found by payer, actor, subject and time, the latest first', async () => {
  await keep(
    entry({ actor: 'bob', at: '2025-07-01T00:00:00.000Z' }),
    entry({ payerId: null, verb: 'billing-run.open', subject: { id: 5n, number: '5' } }),
  )
  const found = async (filter: Partial<Parameters<typeof listAuditEntries>[1]>) =>
    (await listAuditEntries(database.db, { limit: 10, ...filter })).map(({ verb }) => verb)
  expect(await found({})).toEqual(['billing-run.open', 'payer.edit', 'payer.create', 'seller-entity.create'])
  expect(await found({ actor: 'bob' })).toEqual(['payer.edit'])
  expect(await found({ payer: String(payerDocument()['code']) })).toEqual(['payer.edit', 'payer.create'])
  expect(await found({ payer: 'nobody' })).toEqual([])
  expect(await found({ subjectKind: 'billing-run', subjectId: '5' })).toEqual(['billing-run.open'])
  expect(await found({ from: '2025-07-01T00:00:00Z' })).toEqual(['payer.edit'])
  expect(await found({ to: '2025-06-16T00:00:00Z', limit: 1 })).toEqual(['billing-run.open'])
})
