import { loadFinished, loadPlannedGroupings, markFinished } from '../../src/storage/billing-run-payer'
import { execute, inTransaction, query, type Db } from '../../src/storage/database'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { times } from '../support/documents'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const payersOfRun = 2_000

/** Plans a run of many payers, who are nobody: what is read of a plan has nothing to do with them. */
async function plan(db: Db, runId: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.raw('set local session_replication_role = replica')
    await execute(
      tx,
      `insert into billing_run_payer (run_id, payer_id, position, first_document, documents, zero_documents, linked_accounts)
       select ?, nth, nth, nth, 1, '[]', '{}' from generate_series(1, ?::int) as nth`,
      [runId, payersOfRun],
    )
  })
}

/** How many rows of plans `work` has Postgres read. */
async function rowsRead(db: Db, work: () => Promise<unknown>): Promise<number> {
  const soFar = async () => {
    const [table] = await query<{ rows: number }>(
      db,
      `select (idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_xact_user_tables where relname = 'billing_run_payer'`,
    )
    return table!.rows
  }
  const before = await soFar()
  await work()
  return (await soFar()) - before
}

test('some payers of a run are looked up, not sifted from all, though Postgres has statistics of other runs alone', async () => {
  const { db } = database
  for (const earlier of times(3, (nth) => nth + 1)) await plan(db, earlier)
  await query(db, 'analyze billing_run_payer')
  await plan(db, 4)
  const some = times(30, (nth) => BigInt(nth * 60 + 1))
  const steps = some.map((payerId) => ({ payerId, from: 0, to: 1 }))
  await inTransaction(db, async (tx) => {
    expect(await rowsRead(tx, () => loadPlannedGroupings(tx, 4n, some))).toBe(some.length)
    expect(await rowsRead(tx, () => loadFinished(tx, 4n, some))).toBe(some.length)
    expect(await rowsRead(tx, () => markFinished(tx, 4n, steps))).toBe(some.length)
    expect(await loadFinished(tx, 4n, some)).toEqual(new Map(some.map((payerId) => [payerId, 1])))
  })
})

test('a marker that does not stand where it is expected is not moved', async () => {
  const { db } = database
  await plan(db, 5)
  const steps = [
    { payerId: 1n, from: 0, to: 1 },
    { payerId: 2n, from: 1, to: 1 },
  ]
  expect(await markFinished(db, 5n, steps)).toBe(1)
  expect(await loadFinished(db, 5n, [1n, 2n, 9_999n])).toEqual(
    new Map([
      [1n, 1],
      [2n, 0],
    ]),
  )
})
