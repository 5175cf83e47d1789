import { DomainError, insist } from '../domain/error'
import type { WebhookEventKind, WebhookState } from '../domain/webhook'
import { inEnglish, worded } from '../domain/wording'
import { execute, query, type Db } from './database'
import { editConflict } from './edit-conflict'

/** An endpoint as it is kept, without its secrets. Times are RFC 3339 UTC. */
export interface WebhookEndpoint {
  id: bigint
  /** Null: the seller's, which hears of all payers. */
  payer: { id: bigint; code: string } | null
  url: string
  /** Null: all kinds. */
  events: WebhookEventKind[] | null
  ownerEmail: string
  state: WebhookState
  /** Why it is off. */
  offReason: string | null
  /** Since when no delivery has arrived although some were tried. */
  failingSince: string | null
  lastSuccessAt: string | null
  /** Until when the secret before signs, too. */
  previousSecretUntil: string | null
  revision: number
  createdAt: string
  createdBy: string
}

export interface NewWebhookEndpoint extends Pick<WebhookEndpoint, 'url' | 'events' | 'ownerEmail'> {
  payerId: bigint | null
  /** Encrypted. */
  secret: Buffer
}

interface EndpointRow {
  endpoint_id: bigint
  payer_id: bigint | null
  payer_code: string | null
  url: string
  events: WebhookEventKind[] | null
  owner_email: string
  state: WebhookState
  off_reason: string | null
  failing_since: Date | null
  last_success_at: Date | null
  previous_secret_until: Date | null
  revision: number
  created_at: Date
  created_by: string
}

const selectEndpoints = `select e.endpoint_id, e.payer_id, p.code as payer_code, e.url, e.events, e.owner_email, e.state, e.off_reason,
       e.failing_since, e.last_success_at, e.previous_secret_until, e.revision, e.created_at, e.created_by
  from webhook_endpoint e left join payer p using (payer_id)`

/** Each event is sent to each of them, so there are few of one owner. */
const mostEndpoints = 20

/** Throws `conflict` where the owner has as many as anybody may have. */
export async function insertWebhook(
  db: Db,
  { payerId, url, events, ownerEmail, secret }: NewWebhookEndpoint,
  { actor, at }: { actor: string; at: string },
): Promise<WebhookEndpoint> {
  const [owned] = await query<{ endpoints: bigint }>(
    db,
    `select count(*) as endpoints from webhook_endpoint where payer_id is not distinct from ?`,
    [payerId],
  )
  if (Number(owned?.endpoints ?? 0) >= mostEndpoints)
    throw new DomainError('conflict', worded('webhooks-too-many', { max: mostEndpoints }))
  const [row] = await query<{ endpoint_id: bigint }>(
    db,
    `insert into webhook_endpoint (payer_id, url, events, owner_email, state, secret, created_at, created_by)
     values (?, ?, ?, ?, 'active', ?, ?, ?) returning endpoint_id`,
    [payerId, url, events, ownerEmail, secret, at, actor],
  )
  insist(row !== undefined, 'An insert answers its row.')
  return requireWebhook(db, row.endpoint_id)
}

export async function findWebhook(db: Db, id: bigint): Promise<WebhookEndpoint | undefined> {
  const [row] = await query<EndpointRow>(db, `${selectEndpoints} where e.endpoint_id = ?`, [id])
  return row && toEndpoint(row)
}

/** Throws `not-found`. */
export async function requireWebhook(db: Db, id: bigint): Promise<WebhookEndpoint> {
  const endpoint = await findWebhook(db, id)
  if (endpoint) return endpoint
  throw new DomainError('not-found', worded('webhook-not-found', { id: id.toString() }))
}

/** The latest first; those with an id below `before`. `payer`: code. */
export async function listWebhooks(
  db: Db,
  { payer, before, limit }: { payer?: string; before?: bigint; limit: number },
): Promise<WebhookEndpoint[]> {
  const rows = await query<EndpointRow>(
    db,
    `${selectEndpoints}
      where (:before::bigint is null or e.endpoint_id < :before) and (:payer::text is null or p.code = :payer)
      order by e.endpoint_id desc limit :limit`,
    { before: before ?? null, payer: payer ?? null, limit },
  )
  return rows.map(toEndpoint)
}

/**
 * Changes what people set. One that is switched on begins anew: what waits is tried at once. Throws `not-found`, and
 * `edit-conflict` where it is not at `expectedRevision` any more.
 */
export async function editWebhook(
  db: Db,
  id: bigint,
  edit: Pick<WebhookEndpoint, 'url' | 'events' | 'ownerEmail'> & { active: boolean },
  { expectedRevision, at }: { expectedRevision: number; at: string },
): Promise<WebhookEndpoint> {
  const before = await requireWebhook(db, id)
  const { url, events, ownerEmail, active } = edit
  const changed = await execute(
    db,
    `update webhook_endpoint
        set url = :url, events = :events, owner_email = :ownerEmail, state = :state, told_at = null,
            off_reason = case when :state = 'off' then coalesce(off_reason, :reason) end,
            failing_since = case when :state = state then failing_since end, revision = revision + 1
      where endpoint_id = :id and revision = :expectedRevision`,
    {
      id,
      url,
      events,
      ownerEmail,
      state: active ? 'active' : 'off',
      reason: inEnglish(worded('webhook-switched-off')),
      expectedRevision,
    },
  )
  if (changed === 0) throw editConflict(worded('the-webhook'), before.revision, expectedRevision)
  if (active && before.state === 'off') await hurry(db, id, at)
  return requireWebhook(db, id)
}

async function hurry(db: Db, id: bigint, at: string): Promise<void> {
  await execute(
    db,
    `update webhook_delivery set next_attempt_at = ? where endpoint_id = ? and state = 'queued'`,
    [at, id],
  )
}

/** With all of its deliveries. Throws `not-found`, and `edit-conflict` where it is not at `expectedRevision` any more; answers it as it was. */
export async function deleteWebhook(
  db: Db,
  id: bigint,
  { expectedRevision }: { expectedRevision: number },
): Promise<WebhookEndpoint> {
  const before = await requireWebhook(db, id)
  const deleted = await execute(db, `delete from webhook_endpoint where endpoint_id = ? and revision = ?`, [
    id,
    expectedRevision,
  ])
  if (deleted === 0) throw editConflict(worded('the-webhook'), before.revision, expectedRevision)
  return before
}

/** Signs with `secret` (encrypted) from now on, and with the one before, too, until `previousUntil` (RFC 3339). */
export async function rotateWebhookSecret(
  db: Db,
  id: bigint,
  { secret, previousUntil }: { secret: Buffer; previousUntil: string },
): Promise<WebhookEndpoint> {
  await execute(
    db,
    `update webhook_endpoint
        set previous_secret = secret, previous_secret_until = ?, secret = ?, revision = revision + 1 where endpoint_id = ?`,
    [previousUntil, secret, id],
  )
  return requireWebhook(db, id)
}

function toEndpoint(row: EndpointRow): WebhookEndpoint {
  return {
    id: row.endpoint_id,
    payer: row.payer_id === null ? null : { id: row.payer_id, code: row.payer_code ?? '' },
    url: row.url,
    events: row.events,
    ownerEmail: row.owner_email,
    state: row.state,
    offReason: row.off_reason,
    failingSince: row.failing_since?.toISOString() ?? null,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    previousSecretUntil: row.previous_secret_until?.toISOString() ?? null,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
  }
}
