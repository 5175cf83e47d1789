import type { Knex } from 'knex'
import type { WebhookEventKind } from '../../src/domain/webhook'
import { query, inTransaction, type Db } from '../../src/storage/database'
import { insertWebhook, type WebhookEndpoint } from '../../src/storage/webhook'
import { queueDeliveries } from '../../src/storage/webhook-queue'
import { createWebhookSecrets } from '../../src/webhook/secret'
import { linkSecret } from './link'

export const secrets = createWebhookSecrets(linkSecret)

/** An endpoint that is there before anything happens, with its secret. */
export async function addWebhook(
  db: Db,
  changes: { url?: string; events?: WebhookEventKind[]; payerId?: bigint; at?: string } = {},
): Promise<WebhookEndpoint & { secret: string }> {
  const {
    url = 'https://erp.example/',
    events = null,
    payerId = null,
    at = '2020-01-01T00:00:00.000Z',
  } = changes
  const { text, sealed } = secrets.make()
  const draft = { url, events, payerId, ownerEmail: 'owner@erp.example', secret: sealed }
  return { ...(await insertWebhook(db, draft, { actor: 'ada', at })), secret: text }
}

/** As the relay does. */
export async function queueAll(db: Knex, at: string): Promise<void> {
  await inTransaction(db, (tx) => queueDeliveries(tx, { at, limit: 1_000 }))
}

export interface DeliveryRow {
  delivery_id: bigint
  endpoint_id: bigint
  kind: string
  subject: string
  revision: bigint | null
  state: string
  attempts: number
  payload: { event: string; payer: string | null; revision: number | null; data: Record<string, unknown> }
}

/** In the order of what happened. */
export async function deliveryRows(db: Db): Promise<DeliveryRow[]> {
  return query<DeliveryRow>(
    db,
    `select d.delivery_id, d.endpoint_id, v.kind, d.subject, v.revision, d.state, d.attempts, v.payload
       from webhook_delivery d join webhook_event v using (event_id) order by d.endpoint_id, event_id`,
  )
}

export async function countEvents(db: Db): Promise<number> {
  const [row] = await query<{ events: bigint }>(db, `select count(*) as events from webhook_event`)
  return Number(row?.events ?? 0)
}
