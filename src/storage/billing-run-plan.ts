import type { RunTerms } from '../domain/billing-run'
import { insist } from '../domain/error'
import type { LineItemType } from '../domain/line-item'
import { month } from '../domain/month'
import { recordAudit } from './audit'
import { execute, query, type Db } from './database'

/** Whether the run is planned. */
export async function findPlan(db: Db, runId: bigint): Promise<{ isPlanned: boolean }> {
  const [run] = await query<{ is_planned: boolean }>(
    db,
    `select documents is not null as is_planned from billing_run where run_id = ?`,
    [runId],
  )
  return { isPlanned: run?.is_planned ?? false }
}

/**
 * Locks the run and its seller entity, in this order, so that numbers are reserved by one run at a time.
 * Answers whether the run is planned already.
 */
export async function lockForPlanning(
  db: Db,
  runId: bigint,
): Promise<{ isPlanned: boolean; nextNumber: bigint }> {
  const [run] = await query<{ seller_entity_id: bigint; is_planned: boolean }>(
    db,
    `select seller_entity_id, documents is not null as is_planned from billing_run where run_id = ? for no key update`,
    [runId],
  )
  insist(run !== undefined, `Billing run ${runId.toString()} is there when it is planned.`)
  const [seller] = await query<{ next_invoice_number: bigint }>(
    db,
    `select next_invoice_number from seller_entity where seller_entity_id = ? for no key update`,
    [run.seller_entity_id],
  )
  insist(seller !== undefined, 'A billing run has a seller entity.')
  return { isPlanned: run.is_planned, nextNumber: seller.next_invoice_number }
}

/** Reserves `documents` numbers from `firstNumber` for the run; the sequence goes on after them. */
export async function reserveNumbers(
  db: Db,
  runId: bigint,
  plan: { firstNumber: bigint; documents: number; payers: number },
): Promise<void> {
  await execute(
    db,
    `with run as (
       update billing_run set first_number = :firstNumber, documents = :documents, payers = :payers
        where run_id = :runId returning seller_entity_id)
     update seller_entity s set next_invoice_number = :firstNumber::bigint + :documents::int
       from run where s.seller_entity_id = run.seller_entity_id`,
    { runId, ...plan },
  )
}

/** Documents of each payer of the run in run order: what shares are cut from. */
export async function listDocumentCounts(db: Db, runId: bigint): Promise<number[]> {
  const rows = await query<{ documents: number }>(
    db,
    `select documents from billing_run_payer where run_id = ? order by position`,
    [runId],
  )
  return rows.map(({ documents }) => documents)
}

/** Ends the run, once every document is written. Answers whether it did so now. */
export async function finishRun(db: Db, runId: bigint, at: string): Promise<boolean> {
  const finished = await execute(
    db,
    `update billing_run set state = 'finished', finished_at = :at
      where run_id = :runId and state = 'in_progress'
        and not exists (select from billing_run_payer where run_id = :runId and finished_documents < documents)`,
    { runId, at },
  )
  if (finished === 0) return false
  const subject = { id: runId, number: runId.toString() }
  await recordAudit(db, { actor: 'billing-run', at, payerId: null, verb: 'billing-run.finish', subject })
  return true
}

/** What every transaction of a planned run works by. */
export interface PlannedRun {
  runId: bigint
  terms: RunTerms
  firstNumber: bigint
}

/** The frozen terms of a run that is planned. */
export async function loadPlannedRun(db: Db, runId: bigint): Promise<PlannedRun> {
  const [row] = await query<{
    seller_entity_id: bigint
    billing_period: string
    issue_date: string
    first_number: bigint | null
    line_item_types: LineItemType[]
  }>(
    db,
    `select seller_entity_id, billing_period, issue_date, first_number, line_item_types
       from billing_run join seller_entity using (seller_entity_id) where run_id = ?`,
    [runId],
  )
  const firstNumber = row?.first_number ?? null
  insist(
    row !== undefined && firstNumber !== null,
    `Billing run ${runId.toString()} is planned before its invoices are generated.`,
  )
  return {
    runId,
    firstNumber,
    terms: {
      sellerEntityId: row.seller_entity_id,
      billingPeriod: month(row.billing_period),
      issueDate: row.issue_date,
      createsMarketplaceTransactions: row.line_item_types.includes('MARKETPLACE_TRANSACTION'),
    },
  }
}
