import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChargeGroup } from '../../src/domain/charge'
import { month } from '../../src/domain/month'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { listPayersToPlan } from '../../src/storage/billing-run-payer'
import { addUpCharges, loadChargeGroups } from '../../src/storage/charge-group'
import { execute, migrationsFolder, query } from '../../src/storage/database'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { addSellers, importText, sample, sampleSellers } from '../support/focus-csv'

let database: TestDatabase
let runId: bigint
let payerIds: bigint[]
beforeEach(async () => {
  database = await createTestDatabase()
  await addSellers(database.db, sampleSellers)
  await importText(database.db, sample)
  const { run } = await openBillingRun(database.db, {
    sellerEntity: 'S1',
    billingPeriod: month('2024-09'),
    requestedBy: 'alice',
    at: '2024-10-01T00:00:00Z',
  })
  runId = run.id
  payerIds = await listPayersToPlan(database.db, runId)
})
afterEach(() => database.drop())

/** One text for each invoice line, in an order of its own. */
function linesOf(groups: ReadonlyMap<bigint, readonly ChargeGroup[]>): string[] {
  return [...groups]
    .flatMap(([payerId, ofPayer]) =>
      ofPayer.flatMap(({ services, ...shared }) =>
        services.map((service) =>
          JSON.stringify([payerId.toString(), Object.entries(shared).sort(), service]),
        ),
      ),
    )
    .sort()
}

test('an import keeps what its charges add up to, by what decides their invoice and by service', async () => {
  const kept = await loadChargeGroups(database.db, runId, payerIds)
  expect(linesOf(kept)).toEqual(linesOf(await addUpCharges(database.db, runId, payerIds)))
  const groups = [...kept.values()].flat()
  expect(groups.length).toBeGreaterThan(50)
  const decisive = groups.map((group) => JSON.stringify({ ...group, services: [] }))
  expect(new Set(decisive).size).toBe(groups.length)
  expect(Math.max(...groups.map(({ services }) => services.length))).toBeGreaterThan(1)
})

test('what was kept before, one list for each service, is kept by service after the migration', async () => {
  const before = linesOf(await loadChargeGroups(database.db, runId, payerIds))
  await execute(
    database.db,
    `update charge_group set groups = (
       select json_agg(json_build_array(g -> 0, g -> 1, g -> 2, s -> 0, g -> 3, g -> 4, s -> 1, s -> 2))
         from json_array_elements(groups) as g, json_array_elements(g -> 5) as s)`,
  )
  await database.db.raw(readFileSync(join(migrationsFolder, '0013-charge-groups-by-service.sql'), 'utf8'))
  expect(linesOf(await loadChargeGroups(database.db, runId, payerIds))).toEqual(before)
  const forced = await query(
    database.db,
    `select relforcerowsecurity from pg_class where relname = 'charge_group'`,
  )
  expect(forced).toEqual([{ relforcerowsecurity: true }])
})
