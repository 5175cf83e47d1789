import type { InvoiceKind, InvoiceStatus } from '../domain/invoice'
import { inEnglish, worded } from '../domain/wording'
import { query, type Db } from './database'

/** What a billing run has made so far. */
export interface BillingRunOutcome {
  totals: DocumentTotal[]
  /** Why messages could not be sent, the most frequent first, at most 20; addresses are left out. */
  noticeFailures: { cause: string; count: number }[]
  zeroDocuments: ZeroDocumentTotal[]
  /** Those that are not to be sent any more are left out. */
  notices: { total: number; sent: number; failed: number }
}

/** Documents of one kind, status and currency. */
export interface DocumentTotal {
  kind: InvoiceKind
  status: InvoiceStatus
  currency: string
  documents: number
  /** Those of them that carry no purchase order. */
  unassociated: number
  /** Minor units. */
  total: bigint
}

/** Documents that were not made, because they round to zero. */
export interface ZeroDocumentTotal {
  currency: string
  documents: number
  charges: number
  /** Exact decimal. */
  amount: string
}

/** What the run has made; grows until the run is finished and its notices are sent. */
export async function loadBillingRunOutcome(db: Db, runId: bigint): Promise<BillingRunOutcome> {
  const totals = await query<DocumentTotal>(
    db,
    `select kind, status, currency, count(*)::int as documents, sum(total)::bigint as total,
            (count(*) filter (where purchase_order_number is null))::int as unassociated
       from invoice where (run_id, payer_id) in (select run_id, payer_id from billing_run_payer where run_id = ?)
      group by 1, 2, 3 order by kind desc, status desc, currency`,
    [runId],
  )
  const zeroDocuments = await query<ZeroDocumentTotal>(
    db,
    `select zero->>'currency' as currency, count(*)::int as documents, sum((zero->>'charges')::int)::int as charges,
            sum((zero->>'amount')::numeric)::text as amount
       from billing_run_payer cross join jsonb_array_elements(zero_documents) as zero
      where run_id = ? group by 1 order by 1`,
    [runId],
  )
  const [notices] = await query<BillingRunOutcome['notices']>(
    db,
    `select count(*)::int as total, (count(*) filter (where state = 'sent'))::int as sent,
            (count(*) filter (where state in ('failed', 'uncertain')))::int as failed
       from notice where run_id = ? and state <> 'suppressed'`,
    [runId],
  )
  const noticeFailures = await query<BillingRunOutcome['noticeFailures'][number]>(
    db,
    `select regexp_replace(coalesce(last_error, '${inEnglish(worded('message-cause-unknown'))}'), '<*[^[:space:]<>]+@[^[:space:]<>]+>*', '…', 'g') as cause,
            count(*)::int as count
       from notice where run_id = :runId and state in ('failed', 'uncertain') group by 1 order by 2 desc, 1 limit 20`,
    { runId },
  )
  return { totals, zeroDocuments, noticeFailures, notices: notices ?? { total: 0, sent: 0, failed: 0 } }
}
