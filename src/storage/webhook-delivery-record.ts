import { DomainError } from '../domain/error'
import type { WebhookDeliveryState, WebhookEventKind } from '../domain/webhook'
import { worded } from '../domain/wording'
import { execute, query, type Db } from './database'

/** What became of a delivery, for people. Times are RFC 3339 UTC. */
export interface WebhookDeliveryRecord {
  id: bigint
  event: WebhookEventKind
  /** Such as purchase-order/12. */
  subject: string
  revision: bigint | null
  state: WebhookDeliveryState
  attempts: number
  /** Of the last attempt's answer; null where there was none. */
  lastStatus: number | null
  lastError: string | null
  lastAttemptAt: string | null
  /** Null where none is to come. */
  nextAttemptAt: string | null
  createdAt: string
}

interface RecordRow {
  delivery_id: bigint
  kind: WebhookEventKind
  subject: string
  revision: bigint | null
  state: WebhookDeliveryState
  attempts: number
  last_status: number | null
  last_error: string | null
  last_attempt_at: Date | null
  next_attempt_at: Date
  created_at: Date
}

const selectRecords = `select d.delivery_id, v.kind, d.subject, v.revision, d.state, d.attempts, d.last_status, d.last_error,
       d.last_attempt_at, d.next_attempt_at, d.created_at
  from webhook_delivery d left join webhook_event v using (event_id)`

export interface WebhookDeliveryFilter {
  state?: WebhookDeliveryState
  before?: bigint
  limit: number
}

/** Deliveries to an endpoint, the latest first. */
export async function listWebhookDeliveries(
  db: Db,
  endpointId: bigint,
  { state, before, limit }: WebhookDeliveryFilter,
): Promise<WebhookDeliveryRecord[]> {
  const rows = await query<RecordRow>(
    db,
    `${selectRecords}
      where d.endpoint_id = :endpointId and (:before::bigint is null or d.delivery_id < :before)
        and (:state::text is null or d.state = :state)
      order by d.delivery_id desc limit :limit`,
    { endpointId, before: before ?? null, state: state ?? null, limit },
  )
  return rows.map(toRecord)
}

/** Sends one again, under its own id and in its place among those of its subject. Throws `not-found`. */
export async function replayDelivery(
  db: Db,
  endpointId: bigint,
  deliveryId: bigint,
  at: string,
): Promise<WebhookDeliveryRecord> {
  const which = { condition: `delivery_id = :deliveryId`, bindings: { deliveryId } }
  const replayed = await requeue(db, endpointId, which, at)
  const [row] = await query<RecordRow>(db, `${selectRecords} where d.delivery_id = ?`, [deliveryId])
  if (replayed > 0 && row) return toRecord(row)
  const [delivery, id] = [deliveryId.toString(), endpointId.toString()]
  throw new DomainError('not-found', worded('webhook-delivery-not-found', { delivery, id }))
}

/** Sends all again that were written from `from` on and before `to` (RFC 3339). Answers how many. */
export async function replayDeliveries(
  db: Db,
  endpointId: bigint,
  stretch: { from: string; to: string },
  at: string,
): Promise<number> {
  const condition = `created_at >= :from and created_at < :to`
  return requeue(db, endpointId, { condition, bindings: stretch }, at)
}

async function requeue(
  db: Db,
  endpointId: bigint,
  { condition, bindings }: { condition: string; bindings: Record<string, unknown> },
  at: string,
): Promise<number> {
  const replayed = await execute(
    db,
    `update webhook_delivery
        set state = 'queued', attempts = 0, first_attempt_at = null, next_attempt_at = :at, last_status = null, last_error = null
      where endpoint_id = :endpointId and ${condition}`,
    { endpointId, at, ...bindings },
  )
  await execute(db, `update webhook_endpoint set told_at = null where endpoint_id = ?`, [endpointId])
  return replayed
}

function toRecord(row: RecordRow): WebhookDeliveryRecord {
  return {
    id: row.delivery_id,
    event: row.kind,
    subject: row.subject,
    revision: row.revision,
    state: row.state,
    attempts: row.attempts,
    lastStatus: row.last_status,
    lastError: row.last_error,
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    nextAttemptAt: row.state === 'queued' ? row.next_attempt_at.toISOString() : null,
    createdAt: row.created_at.toISOString(),
  }
}
