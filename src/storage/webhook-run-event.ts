import type { WebhookEventKind } from '../domain/webhook'
import { requireBillingRun } from './billing-run'
import { query, type Db } from './database'
import { insertWebhookEvents } from './webhook-event'

/** A billing run has ended: in the transaction that ends it. `at` is RFC 3339. */
export async function recordRunFinished(db: Db, runId: bigint, at: string): Promise<void> {
  await recordRun(db, runId, { kind: 'billing-run.finished', reason: null, at })
}

/** A billing run has failed, and why. Its shares may all fail at once: those of the same ten minutes count as one. */
export async function recordRunFailed(db: Db, runId: bigint, reason: string, at: string): Promise<void> {
  const [row] = await query<{ known: boolean }>(
    db,
    `select exists (select from webhook_event where kind = 'billing-run.failed' and subject = ?
                       and created_at > ?::timestamptz - interval '10 minutes') as known`,
    [`billing-run/${runId.toString()}`, at],
  )
  if (row?.known !== true) await recordRun(db, runId, { kind: 'billing-run.failed', reason, at })
}

async function recordRun(
  db: Db,
  runId: bigint,
  { kind, reason, at }: { kind: WebhookEventKind; reason: string | null; at: string },
): Promise<void> {
  const { sellerEntityId, billingPeriod, sequence, payer, documents } = await requireBillingRun(db, runId)
  const billingRun = { id: runId.toString(), billingPeriod, sequence, payer, documents, reason }
  const subject = { type: 'billing-run', id: runId } as const
  await insertWebhookEvents(db, [
    { kind, payerId: null, sellerEntityId, subject, revision: null, data: { billingRun }, at },
  ])
}
