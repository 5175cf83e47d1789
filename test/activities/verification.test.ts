import { createVerificationActivities } from '../../activities/verification'
import { addReports, type VerificationReport } from '../../src/domain/verification'
import { query, type Db } from '../../src/storage/database'
import { whole } from '../support/billing-driver'
import { tellStory } from '../support/billing-story'
import { plant } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { randomWorld } from '../support/random-billing-world'

const now = () => '2024-12-01T04:30:00.000Z'

/** Everything, as the workflow does it. */
async function verifyAll(db: Db): Promise<VerificationReport> {
  const activities = createVerificationActivities({ db, now, heartbeat: () => undefined })
  let report = addReports(await activities.verifyAudit(), await activities.verifyBalances())
  for (const runId of await activities.listRunsToVerify({ isNightly: false }))
    report = addReports(report, await activities.verifyBillingRun({ runId }))
  return report
}

describe.each([4_711, 12, 99])('after half a year of world %i', (seed) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await plant(database.db, randomWorld(seed))
    await tellStory(database.db, seed, (run) =>
      run % 2 === 0 ? { shares: 2, sliceSize: 20, transactionSize: 3 } : whole,
    )
  })
  afterAll(() => database.drop())

  test('everything agrees', async () => {
    const report = await verifyAll(database.db)
    expect(report.first).toEqual([])
    expect(report).toMatchObject({ differences: 0, runs: 4 })
    const [counts] = await query<{ invoices: number; entries: number; items: number }>(
      database.db,
      `select (select count(*)::int from invoice) as invoices, (select count(*)::int from ledger_entry) as entries,
              (select count(*)::int from line_item) as items`,
    )
    expect(report).toMatchObject({
      invoices: counts?.invoices,
      ledgerEntries: counts?.entries,
      lineItems: counts?.items,
    })
    expect(report.auditEntries).toBeGreaterThan(20)
  })
})
