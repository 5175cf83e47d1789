import type { LifecycleOccasion } from './lifecycle'
import type { PurchaseOrderTerms } from './purchase-order'

/** All that an endpoint can hear of. */
export const webhookEventKinds = [
  'purchase-order.created',
  'purchase-order.edited',
  'purchase-order.suspended',
  'purchase-order.resumed',
  'purchase-order.deleted',
  'purchase-order.activated',
  'purchase-order.expired',
  'balance.threshold-crossed',
  'balance.out-of-balance',
  'invoice.issued',
  'invoice.held',
  'invoice.released',
  'invoice.assigned',
  'invoice.voided',
  'billing-run.finished',
  'billing-run.failed',
] as const
export type WebhookEventKind = (typeof webhookEventKinds)[number]

export const webhookStates = ['active', 'off'] as const
export type WebhookState = (typeof webhookStates)[number]

export const webhookDeliveryStates = ['queued', 'delivered', 'given-up'] as const
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number]

/** Billing runs are of many payers, so only the seller hears of them. */
export function isOfSellerOnly(kind: WebhookEventKind): boolean {
  return kind.startsWith('billing-run.')
}

/** What an edit (`before` null: the purchase order is made) is called. */
export function kindOfEdit(
  before: Pick<PurchaseOrderTerms, 'suspendedAt'> | null,
  after: Pick<PurchaseOrderTerms, 'suspendedAt' | 'deletedAt'>,
): WebhookEventKind {
  if (before === null) return 'purchase-order.created'
  if (after.deletedAt !== null) return 'purchase-order.deleted'
  if (before.suspendedAt === null && after.suspendedAt !== null) return 'purchase-order.suspended'
  if (before.suspendedAt !== null && after.suspendedAt === null) return 'purchase-order.resumed'
  return 'purchase-order.edited'
}

/** What the clock brings, as an event; null where an edit tells it already. */
export function kindOfTransition(occasion: LifecycleOccasion): WebhookEventKind | null {
  if (occasion === 'active') return 'purchase-order.activated'
  return occasion === 'expired' ? 'purchase-order.expired' : null
}

const second = 1_000
const hour = 3_600 * second
/** How long a delivery is tried, and after how long without one success an endpoint is switched off. */
const patience = 72 * hour

/**
 * When a delivery that has been tried `attempts` times, last at `at`, is tried again; null: it is given up. Ten seconds, then
 * three times as long each time up to six hours, a fifth more or less so that not all come at once, and a last time three
 * days after the first. Times are RFC 3339 UTC. The same delivery always gets the same times.
 */
export function nextWebhookAttempt(
  { deliveryId, attempts, firstAttemptAt }: { deliveryId: bigint; attempts: number; firstAttemptAt: string },
  at: string,
): string | null {
  const end = Date.parse(firstAttemptAt) + patience
  if (Date.parse(at) >= end) return null
  const wait = Math.min(10 * second * 3 ** (attempts - 1), 6 * hour)
  const next = Date.parse(at) + Math.round(wait * jitterOf(deliveryId, attempts))
  return new Date(Math.min(next, end)).toISOString()
}

/** From 0.8 to 1.2. Knuth's multiplier scatters consecutive ids. */
function jitterOf(deliveryId: bigint, attempts: number): number {
  const scattered = Number(((deliveryId + BigInt(attempts)) * 2_654_435_761n) % 4_001n)
  return 0.8 + scattered / 10_000
}

/** Whether an endpoint that has failed without one success since `failingSince` is to be switched off at `at` (RFC 3339). */
export function isToBeSwitchedOff(failingSince: string, at: string): boolean {
  return Date.parse(at) - Date.parse(failingSince) >= patience
}
