import { DomainError, violationAt } from '../domain/error'
import type { Month } from '../domain/month'
import { worded } from '../domain/wording'
import { recordAudit } from './audit'
import { findBillingRun, requireBillingRun, type BillingRun } from './billing-run'
import { execute, inTransaction, query, type Db } from './database'
import type { Deed } from './deed'
import { searchable } from './failure'

export interface BillingRunRequest extends Pick<Deed, 'role' | 'keyId' | 'requestId'> {
  /** Code, name or alias. */
  sellerEntity: string
  billingPeriod: Month
  /** Code of a payer to narrow the run to. */
  payer?: string
  batchId?: bigint
  /** `YYYY-MM-DD`; the day of `at` in the seller entity's zone where absent. */
  issueDate?: string
  requestedBy: string
  /** RFC 3339 UTC. */
  at: string
}

interface SellerRow {
  seller_entity_id: bigint
  code: string
  name: string
  today: string
}

/**
 * Opens a billing run: claims all charges of the seller entity and period that no earlier run covered. Where there are
 * none, or the same run is in progress, answers the run that exists.
 * Throws `not-found`, `run-in-progress` (another run of the same seller entity and period) or `nothing-to-bill`.
 */
export async function openBillingRun(
  db: Db,
  request: BillingRunRequest,
): Promise<{ run: BillingRun; isNew: boolean }> {
  return inTransaction(db, async (tx) => {
    const seller = await lockSeller(tx, request)
    const payerId = request.payer === undefined ? null : await payerIdOf(tx, request.payer)
    const batchId = request.batchId ?? null
    if (batchId !== null) await assertBatch(tx, batchId)
    const running = await runInProgress(tx, seller.seller_entity_id, request.billingPeriod)
    if (running) return { run: sameRunOrConflict(running, request), isNew: false }
    const id = await claimCharges(tx, seller, request, payerId, batchId)
    if (id !== null)
      return { run: await recordOpening(tx, await requireBillingRun(tx, id), request), isNew: true }
    return { run: await latestOrNothing(tx, seller, request, payerId, batchId), isNew: false }
  })
}

async function recordOpening(tx: Db, run: BillingRun, request: BillingRunRequest): Promise<BillingRun> {
  const { payer, batchId, issueDate } = run
  await recordAudit(tx, {
    ...request,
    actor: request.requestedBy,
    payerId: null,
    verb: 'billing-run.open',
    subject: { id: run.id, number: run.id.toString() },
    after: { payer, batchId, issueDate },
  })
  return run
}

/** Locking the seller entity puts the opening of its runs in one order. */
async function lockSeller(tx: Db, { sellerEntity, at }: BillingRunRequest): Promise<SellerRow> {
  const name = searchable(sellerEntity)
  const rows = await query<SellerRow>(
    tx,
    `select seller_entity_id, code, name, (?::timestamptz at time zone time_zone)::date as today from seller_entity
      where code = ? or name = ? or ? = any (aliases) order by (code = ?) desc, (name = ?) desc limit 1 for no key update`,
    [at, name, name, name, name, name],
  )
  if (rows[0]) return rows[0]
  throw await unknownSeller(tx, sellerEntity)
}

/** The refusal of a name that no seller entity has; it tells those that there are. */
export async function unknownSeller(db: Db, sellerEntity: string): Promise<DomainError> {
  const known = await query<{ name: string }>(db, `select name from seller_entity order by name limit 20`)
  const names = known.map((seller) => seller.name)
  const [wording, cure] =
    names.length > 0
      ? [
          worded('seller-entity-not-known', { name: sellerEntity, known: names }),
          worded('name-one-of', { known: names }),
        ]
      : [worded('seller-entity-none-known', { name: sellerEntity }), worded('name-none-yet')]
  return new DomainError('not-found', wording, [violationAt('/sellerEntity', cure, sellerEntity)])
}

async function payerIdOf(tx: Db, code: string): Promise<bigint> {
  const rows = await query<{ payer_id: bigint }>(tx, `select payer_id from payer where code = ?`, [
    searchable(code),
  ])
  if (rows[0]) return rows[0].payer_id
  throw new DomainError('not-found', worded('payer-not-found', { code }), [
    violationAt('/payer', worded('give-payer-code'), code),
  ])
}

async function assertBatch(tx: Db, batchId: bigint): Promise<void> {
  const rows = await query<unknown>(tx, `select 1 from import_batch where batch_id = ?`, [batchId])
  if (rows.length > 0) return
  const id = batchId.toString()
  throw new DomainError('not-found', worded('import-batch-not-found', { id }), [
    violationAt('/batchId', worded('give-import-batch'), id),
  ])
}

/** The run of a seller entity and period that has not finished; there is one at most. */
export async function runInProgress(
  db: Db,
  sellerEntityId: bigint,
  period: Month,
): Promise<BillingRun | undefined> {
  const rows = await query<{ run_id: bigint }>(
    db,
    `select run_id from billing_run where seller_entity_id = ? and billing_period = ? and state <> 'finished'`,
    [sellerEntityId, period],
  )
  return rows[0] && findBillingRun(db, rows[0].run_id)
}

function sameRunOrConflict(running: BillingRun, { payer, batchId }: BillingRunRequest): BillingRun {
  if (running.payer === (payer ?? null) && running.batchId === (batchId ?? null)) return running
  const { id, sellerEntityName: sellerEntity, billingPeriod: period, state } = running
  const wording = worded(state === 'stopped' ? 'run-stopped' : 'run-in-progress', {
    id: id.toString(),
    sellerEntity,
    period,
  })
  throw new DomainError('run-in-progress', wording, [], { runId: id.toString() })
}

/** One statement claims, so that no charge is ever covered twice: `run_id` can only be set where it is null. */
async function claimCharges(
  tx: Db,
  seller: SellerRow,
  request: BillingRunRequest,
  payerId: bigint | null,
  batchId: bigint | null,
): Promise<bigint | null> {
  const { billingPeriod, requestedBy, at, issueDate } = request
  const unbilled = `seller_entity_id = :seller and billing_period = :billingPeriod and run_id is null
        and (:payerId::bigint is null or payer_id = :payerId) and (:batchId::bigint is null or batch_id = :batchId)`
  const rows = await query<{ run_id: bigint }>(
    tx,
    `with run as (
       insert into billing_run (seller_entity_id, billing_period, sequence, payer_id, batch_id, state, issue_date, requested_by, started_at)
       select :seller, :billingPeriod,
              (select count(*) + 1 from billing_run where seller_entity_id = :seller and billing_period = :billingPeriod),
              :payerId, :batchId, 'in_progress', :issueDate, :requestedBy, :at
        where exists (select from import_batch_payer where ${unbilled})
       returning run_id)
     select run_id from run`,
    {
      seller: seller.seller_entity_id,
      billingPeriod,
      payerId,
      batchId,
      issueDate: issueDate ?? seller.today,
      requestedBy,
      at,
    },
  )
  const runId = rows[0]?.run_id
  if (runId === undefined) return null
  await execute(tx, `update import_batch_payer set run_id = :runId where ${unbilled}`, {
    runId,
    seller: seller.seller_entity_id,
    billingPeriod,
    payerId,
    batchId,
  })
  return runId
}

/** The latest run of a seller entity and period that covered charges; those of one payer, one batch, where they are given. */
export async function latestRun(
  db: Db,
  covering: { sellerEntityId: bigint; billingPeriod: Month; payerId: bigint | null; batchId: bigint | null },
): Promise<bigint | undefined> {
  const rows = await query<{ run_id: bigint }>(
    db,
    `select r.run_id from billing_run r
      where r.seller_entity_id = :sellerEntityId and r.billing_period = :billingPeriod
        and exists (select from import_batch_payer b where b.run_id = r.run_id
                       and (:payerId::bigint is null or b.payer_id = :payerId)
                       and (:batchId::bigint is null or b.batch_id = :batchId))
      order by r.sequence desc limit 1`,
    covering,
  )
  return rows[0]?.run_id
}

async function latestOrNothing(
  tx: Db,
  seller: SellerRow,
  { billingPeriod, sellerEntity }: BillingRunRequest,
  payerId: bigint | null,
  batchId: bigint | null,
): Promise<BillingRun> {
  const sellerEntityId = seller.seller_entity_id
  const latest = await latestRun(tx, { sellerEntityId, billingPeriod, payerId, batchId })
  if (latest !== undefined) return requireBillingRun(tx, latest)
  const periods = await unbilledPeriods(tx, seller.seller_entity_id)
  const cure =
    periods.length > 0
      ? worded('unbilled-periods', { periods: periods.join(', ') })
      : worded('import-charges-first')
  const wording = worded('nothing-to-bill', { sellerEntity: seller.name, period: billingPeriod, cure })
  throw new DomainError('nothing-to-bill', wording, [
    violationAt('/billingPeriod', cure, `${sellerEntity} ${billingPeriod}`),
  ])
}

async function unbilledPeriods(tx: Db, sellerEntityId: bigint): Promise<string[]> {
  const rows = await query<{ billing_period: string }>(
    tx,
    `select distinct billing_period from import_batch_payer where seller_entity_id = ? and run_id is null order by 1`,
    [sellerEntityId],
  )
  return rows.map((row) => row.billing_period)
}
