import type { Schema } from '../api/client'
import type { CsvColumns } from './csv'
import { pairs, table } from './table'
import { time } from './words'

type Webhook = Schema<'Webhook'>
type Delivery = Schema<'WebhookDelivery'>

/** Webhooks, one a line. */
export function webhookTable(webhooks: readonly Webhook[]): string {
  if (webhooks.length === 0)
    return 'There is no webhook that you may see: make one with "drawdown webhook add URL --owner EMAIL".'
  return table(
    [
      { title: 'Webhook', align: 'right' },
      { title: 'Address', flexible: true },
      { title: 'Payer', flexible: true },
      { title: 'Events', flexible: true },
      { title: 'State', flexible: true },
    ],
    webhooks.map((webhook) => [
      webhook.id,
      webhook.url,
      webhook.payer ?? 'all',
      webhook.events === null ? 'all' : webhook.events.join(', '),
      stateOf(webhook),
    ]),
  )
}

/** One webhook with all that is known of it. */
export function webhookCard(webhook: Webhook): string {
  const { lastSuccessAt, previousSecretUntil } = webhook
  return pairs([
    ['Webhook', webhook.id],
    ['Address', webhook.url],
    ['Payer', webhook.payer ?? 'all'],
    ['Events', webhook.events === null ? 'all' : webhook.events.join(', ')],
    ['Owner', webhook.ownerEmail],
    ['State', stateOf(webhook)],
    ['Why', webhook.offReason],
    ['Last success', lastSuccessAt === null ? 'none' : time(lastSuccessAt)],
    ['Old secret until', previousSecretUntil && time(previousSecretUntil)],
    ['Made', `${time(webhook.createdAt)} by ${webhook.createdBy}`],
  ])
}

function stateOf({ state, failingSince }: Webhook): string {
  if (state === 'off') return 'off'
  return failingSince === null ? 'on' : `failing since ${time(failingSince)}`
}

/** Deliveries, one a line. */
export function deliveryTable(deliveries: readonly Delivery[]): string {
  if (deliveries.length === 0) return 'There is no such delivery.'
  return table(
    [
      { title: 'Delivery', align: 'right' },
      { title: 'Event', flexible: true },
      { title: 'About', flexible: true },
      { title: 'State', flexible: true },
      { title: 'Attempts', align: 'right' },
      { title: 'Next attempt', flexible: true },
    ],
    deliveries.map((delivery) => [
      delivery.id,
      delivery.event,
      delivery.revision === null ? delivery.subject : `${delivery.subject}, revision ${delivery.revision}`,
      delivery.lastError === null ? delivery.state : `${delivery.state}: ${delivery.lastError}`,
      String(delivery.attempts),
      delivery.nextAttemptAt === null ? '' : time(delivery.nextAttemptAt),
    ]),
  )
}

export const webhookColumns: CsvColumns<Webhook> = {
  id: ({ id }) => id,
  url: ({ url }) => url,
  payer: ({ payer }) => payer,
  events: ({ events }) => events?.join(' ') ?? null,
  ownerEmail: ({ ownerEmail }) => ownerEmail,
  state: ({ state }) => state,
  offReason: ({ offReason }) => offReason,
  failingSince: ({ failingSince }) => failingSince,
  lastSuccessAt: ({ lastSuccessAt }) => lastSuccessAt,
  createdAt: ({ createdAt }) => createdAt,
  createdBy: ({ createdBy }) => createdBy,
}

export const deliveryColumns: CsvColumns<Delivery> = {
  id: ({ id }) => id,
  event: ({ event }) => event,
  subject: ({ subject }) => subject,
  revision: ({ revision }) => revision,
  state: ({ state }) => state,
  attempts: ({ attempts }) => attempts,
  lastStatus: ({ lastStatus }) => lastStatus,
  lastError: ({ lastError }) => lastError,
  lastAttemptAt: ({ lastAttemptAt }) => lastAttemptAt,
  nextAttemptAt: ({ nextAttemptAt }) => nextAttemptAt,
  createdAt: ({ createdAt }) => createdAt,
}
