import type { WebhookEventKind } from '../domain/webhook'
import { execute, query, type Db } from './database'

/** What signs deliveries to an endpoint, encrypted, and where they go. */
export interface WebhookTarget {
  id: bigint
  url: string
  ownerEmail: string
  state: 'active' | 'off'
  offReason: string | null
  /** RFC 3339; null: the last delivery arrived, or none was tried yet. */
  failingSince: string | null
  /** Those that sign at the time that was asked about, the latest first. */
  secrets: Buffer[]
}

/** An endpoint as its deliveries need it at `at` (RFC 3339); undefined where it was removed. */
export async function findWebhookTarget(db: Db, id: bigint, at: string): Promise<WebhookTarget | undefined> {
  const [row] = await query<{
    url: string
    owner_email: string
    state: 'active' | 'off'
    off_reason: string | null
    failing_since: Date | null
    secret: Buffer
    previous_secret: Buffer | null
  }>(
    db,
    `select url, owner_email, state, off_reason, failing_since, secret,
            case when previous_secret_until > ? then previous_secret end as previous_secret
       from webhook_endpoint where endpoint_id = ?`,
    [at, id],
  )
  if (!row) return undefined
  return {
    id,
    url: row.url,
    ownerEmail: row.owner_email,
    state: row.state,
    offReason: row.off_reason,
    failingSince: row.failing_since?.toISOString() ?? null,
    secrets: row.previous_secret === null ? [row.secret] : [row.secret, row.previous_secret],
  }
}

/** A delivery that is to be attempted. */
export interface DueDelivery {
  id: bigint
  kind: WebhookEventKind
  /** The text that is sent, the same at each attempt. */
  body: string
  /** Before this one. */
  attempts: number
  /** RFC 3339; null: this is the first. */
  firstAttemptAt: string | null
}

/**
 * Up to `limit` deliveries that are due at `at` (RFC 3339), of each subject the earliest alone: what comes after it waits
 * until that is delivered or given up.
 */
export async function listDueDeliveries(
  db: Db,
  endpointId: bigint,
  { at, limit }: { at: string; limit: number },
): Promise<DueDelivery[]> {
  const rows = await query<{
    delivery_id: bigint
    kind: WebhookEventKind
    body: string
    attempts: number
    first_attempt_at: Date | null
  }>(
    db,
    `${firstOfEach}
     select f.delivery_id, v.kind, v.payload::text as body, f.attempts, f.first_attempt_at
       from first f join webhook_event v using (event_id)
      where f.next_attempt_at <= :at order by f.next_attempt_at, f.delivery_id limit :limit`,
    { endpointId, at, limit },
  )
  return rows.map((row) => ({
    id: row.delivery_id,
    kind: row.kind,
    body: row.body,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at?.toISOString() ?? null,
  }))
}

/** The earliest delivery of each subject that still waits. */
const firstOfEach = `with first as (
  select distinct on (subject) delivery_id, event_id, attempts, first_attempt_at, next_attempt_at
    from webhook_delivery where endpoint_id = :endpointId and state = 'queued' order by subject, event_id)`

/** When the next delivery to an endpoint is to be attempted, RFC 3339; null: none waits. */
export async function findNextAttempt(db: Db, endpointId: bigint): Promise<string | null> {
  const [row] = await query<{ next: Date | null }>(
    db,
    `${firstOfEach} select min(next_attempt_at) as next from first`,
    {
      endpointId,
    },
  )
  return row?.next?.toISOString() ?? null
}

/** What came of an attempt. Times are RFC 3339. */
export interface WebhookAttempt {
  /** With this one. */
  attempts: number
  at: string
  /** The answer's; null where there was none. */
  status: number | null
  /** Why it failed; null: it was taken. */
  error: string | null
  /** When it is tried again; null: never. */
  nextAt: string | null
}

/** Records an attempt, and how the endpoint does. One that another worker has recorded meanwhile changes nothing. */
export async function recordWebhookAttempt(
  db: Db,
  { endpointId, deliveryId }: { endpointId: bigint; deliveryId: bigint },
  { attempts, at, status, error, nextAt }: WebhookAttempt,
): Promise<void> {
  const state = error === null ? 'delivered' : nextAt === null ? 'given-up' : 'queued'
  await execute(
    db,
    `with attempt as (
       update webhook_delivery
          set state = :state, attempts = :attempts, first_attempt_at = coalesce(first_attempt_at, :at), last_attempt_at = :at,
              next_attempt_at = coalesce(:nextAt, next_attempt_at), last_status = :status, last_error = :error
        where delivery_id = :deliveryId and state = 'queued' and attempts = :attempts - 1 returning endpoint_id)
     update webhook_endpoint e
        set failing_since = case when :state = 'delivered' then null else coalesce(e.failing_since, :at) end,
            last_success_at = case when :state = 'delivered' then :at else e.last_success_at end
       from attempt where e.endpoint_id = attempt.endpoint_id and e.endpoint_id = :endpointId`,
    { endpointId, deliveryId, state, attempts, at, nextAt, status, error },
  )
}

/** Switches an endpoint off, once. */
export async function switchOff(db: Db, endpointId: bigint, reason: string): Promise<void> {
  await execute(
    db,
    `update webhook_endpoint set state = 'off', off_reason = ?, revision = revision + 1 where endpoint_id = ? and state = 'active'`,
    [reason, endpointId],
  )
}
