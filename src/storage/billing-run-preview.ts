import type { Month } from '../domain/month'
import { latestRun, runInProgress, unknownSeller } from './billing-run-open'
import { query, type Db } from './database'
import { findSellerEntity } from './seller-entity'

/** What a billing run would cover if it were opened now. */
export interface BillingRunPreview {
  sellerEntity: { code: string; name: string }
  billingPeriod: Month
  /** Imports with charges that no run has covered, those charges, and their payers. */
  chargeImports: number
  charges: number
  payers: number
  /** Charges that earlier runs of the month covered. */
  covered: number
  /** The run that opening would answer instead of a new one. */
  existingRunId: bigint | null
}

/**
 * Counts what `openBillingRun` would claim for all payers and imports; claims nothing. `sellerEntity` is a code, a name or an alias.
 * Throws `not-found`.
 */
export async function previewBillingRun(
  db: Db,
  { sellerEntity, billingPeriod }: { sellerEntity: string; billingPeriod: Month },
): Promise<BillingRunPreview> {
  const seller = await findSellerEntity(db, sellerEntity)
  if (seller === undefined) throw await unknownSeller(db, sellerEntity)
  const { id: sellerEntityId, code, name } = seller
  const counts = await countCharges(db, sellerEntityId, billingPeriod)
  const running = await runInProgress(db, sellerEntityId, billingPeriod)
  const covering = { sellerEntityId, billingPeriod, payerId: null, batchId: null }
  const latest = counts.charges === 0 ? await latestRun(db, covering) : undefined
  return {
    sellerEntity: { code, name },
    billingPeriod,
    ...counts,
    existingRunId: running?.id ?? latest ?? null,
  }
}

async function countCharges(
  db: Db,
  sellerEntityId: bigint,
  billingPeriod: Month,
): Promise<Pick<BillingRunPreview, 'chargeImports' | 'charges' | 'payers' | 'covered'>> {
  const [row] = await query<Record<'imports' | 'charges' | 'payers' | 'covered', string | bigint>>(
    db,
    `select count(distinct batch_id) filter (where run_id is null) as imports,
            coalesce(sum(charges) filter (where run_id is null), 0) as charges,
            count(distinct payer_id) filter (where run_id is null) as payers,
            coalesce(sum(charges) filter (where run_id is not null), 0) as covered
       from import_batch_payer where seller_entity_id = ? and billing_period = ?`,
    [sellerEntityId, billingPeriod],
  )
  return {
    chargeImports: Number(row?.imports),
    charges: Number(row?.charges),
    payers: Number(row?.payers),
    covered: Number(row?.covered),
  }
}
