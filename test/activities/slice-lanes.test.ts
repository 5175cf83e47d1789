import { requireBillingRun } from '../../src/storage/billing-run'
import { openBillingRun } from '../../src/storage/billing-run-open'
import { continueRun, stopRun } from '../../src/storage/billing-run-stop'
import { activitiesOn, issuedAt, request, runToEnd, whole } from '../support/billing-driver'
import { stateOf } from '../support/billing-state'
import { chargeOf, plantSmall } from '../support/billing-world'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { times } from '../support/documents'

/** An invoice for each of nine payers. */
const charges = times(9, (nth) => chargeOf(`P${nth}`, '1.00'))

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await plantSmall(database.db, { charges })
})
afterEach(() => database.drop())

/** A planned run, one invoice to a transaction, three under way at once. */
async function planned(heartbeat: () => void = () => undefined) {
  let isPlanning = true
  const activities = activitiesOn(database.db, () => {
    if (!isPlanning) heartbeat()
  })
  const { run } = await openBillingRun(database.db, request())
  const runId = run.id.toString()
  await activities.planBillingRun({ runId, shares: 1 })
  isPlanning = false
  const generate = (fromPosition = 0, toPosition = 8) =>
    activities.generateInvoices({
      runId,
      fromPosition,
      toPosition,
      sliceSize: 100,
      transactionSize: 1,
      lanes: 3,
    })
  return { id: run.id, generate, state: async () => (await requireBillingRun(database.db, run.id)).state }
}

async function undisturbed(): Promise<string> {
  const other = await createTestDatabase()
  try {
    await plantSmall(other.db, { charges })
    await runToEnd(other.db, whole)
    return await stateOf(other.db)
  } finally {
    await other.drop()
  }
}

test('the slice that writes the last invoice of a run ends it, those before do not', async () => {
  const { generate, state } = await planned()
  expect(await generate(0, 5)).toEqual({ documents: 6, isMore: false })
  expect(await state()).toBe('in_progress')
  expect(await generate(6, 8)).toEqual({ documents: 3, isMore: false })
  expect(await state()).toBe('finished')
  expect(await stateOf(database.db)).toBe(await undisturbed())
})

test('slices that end at the same moment end the run once', async () => {
  const { generate, state } = await planned()
  await Promise.all([generate(0, 2), generate(3, 5), generate(6, 8)])
  expect(await state()).toBe('finished')
  expect(await stateOf(database.db)).toBe(await undisturbed())
})

test('when one lane fails, the others end with what they are at, and another attempt writes the rest', async () => {
  let failures = 0
  const { generate, state } = await planned(() => {
    if (failures++ === 0) throw new Error('The worker is told to stop.')
  })
  await expect(generate()).rejects.toThrow(/told to stop/)
  const { pool } = database.db.client as { pool: { numUsed: () => number } }
  expect(pool.numUsed()).toBe(0)
  expect(await state()).toBe('in_progress')
  const { documents } = await generate()
  // Each of the three lanes had one transaction under way at most.
  expect(documents).toBeGreaterThanOrEqual(6)
  expect(documents).toBeLessThan(9)
  expect(await stateOf(database.db)).toBe(await undisturbed())
})

test('when somebody stops the run, no lane begins another transaction', async () => {
  const deed = { actor: 'ada', at: issuedAt }
  const { id, generate, state } = await planned()
  await stopRun(database.db, id, deed)
  expect(await generate()).toEqual({ documents: 0, isMore: true, isStopped: true })
  expect(await state()).toBe('stopped')
  await continueRun(database.db, id, deed)
  expect(await generate()).toEqual({ documents: 9, isMore: false })
  expect(await state()).toBe('finished')
})
