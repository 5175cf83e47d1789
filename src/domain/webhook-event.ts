import { formatMoney } from './money'
import type { PurchaseOrderTerms } from './purchase-order'
import type { WebhookEventKind } from './webhook'

type Json = string | number | null | Json[] | { [name: string]: Json }

/** Something that endpoints may hear of. */
export interface WebhookEvent {
  kind: WebhookEventKind
  /** Null: a billing run of all payers. */
  payerId: bigint | null
  sellerEntityId: bigint
  /** Events of the same subject are delivered in order. */
  subject: { type: 'purchase-order' | 'invoice' | 'billing-run'; id: bigint }
  /** Of the purchase order, or of the invoice's payer. */
  revision: bigint | null
  /** What happened, as plain JSON: ids and amounts are decimal strings. */
  data: { [name: string]: Json }
  /** RFC 3339 UTC. */
  at: string
}

/** What happened to a purchase order: its terms as they are now, without anything personal. */
export function purchaseOrderEvent(
  kind: WebhookEventKind,
  order: PurchaseOrderTerms,
  at: string,
  by: { actor: string; change: string } | null,
): WebhookEvent {
  const { id, payerId, sellerEntityId, currency } = order
  const lineItems = order.lineItems.map(({ id: lineItemId, number, type, value }) => ({
    id: lineItemId.toString(),
    number,
    type,
    totalValue: value === null ? null : formatMoney(value.totalValue, currency),
  }))
  const purchaseOrder = {
    id: id.toString(),
    number: order.number,
    effectiveMonth: order.effectiveMonth,
    expirationMonth: order.expirationMonth,
    suspendedAt: order.suspendedAt,
    currency,
    lineItems,
  }
  return {
    kind,
    payerId,
    sellerEntityId,
    subject: { type: 'purchase-order', id },
    revision: BigInt(order.revision),
    data: { purchaseOrder, actor: by?.actor ?? null, change: by?.change ?? null },
    at,
  }
}
