import type { ChargeType } from './charge'
import type { UnassociatedReason } from './invoice'
import type { ExpiryOccasion, LifecycleOccasion } from './lifecycle'
import type { LineItemType } from './line-item'
import type { Month } from './month'

/** What messages tell, by kind. */

/** A line item that a run took below a threshold. Amounts in minor units of the purchase order's currency. */
export interface CrossedLineItem {
  number: string
  description: string
  type: LineItemType
  totalValue: bigint
  /** After the last entry of the run. */
  balance: bigint
  /** Percentages of the total value; 0 is out of balance. Lowest first, never empty. */
  thresholds: number[]
}

/** All crossings of one purchase order in one run, or by one invoice that was issued later: several make one message. */
export interface BalanceNoticeContent {
  kind: 'balance'
  purchaseOrderNumber: string
  payerName: string
  sellerEntityName: string
  billingPeriod: Month
  currency: string
  lineItems: CrossedLineItem[]
}

export interface UnassociatedInvoice {
  /** As printed on the invoice, with the seller entity's prefix. */
  number: string
  currency: string
  /** Minor units. */
  total: bigint
  chargeType: ChargeType
  reason: UnassociatedReason
}

/** The invoices that a run issued to a payer without a purchase order. */
export interface UnassociatedNoticeContent {
  kind: 'unassociated'
  payerName: string
  sellerEntityName: string
  billingPeriod: Month
  /** How many there are; `invoices` names the first of them, in number order. */
  invoiceCount: number
  invoices: UnassociatedInvoice[]
}

/** The invoices of a run that a payer still waits for, because each of them needs a purchase order. */
export interface HeldNoticeContent extends Omit<UnassociatedNoticeContent, 'kind'> {
  kind: 'held'
  /** Told before, when the run held them. */
  isReminder: boolean
}

/** A line item with what is left of it. Amounts in minor units of the purchase order's currency; null: not tracked. */
export interface RemainingLineItem {
  number: string
  description: string
  type: LineItemType
  totalValue: bigint | null
  balance: bigint | null
}

/** A purchase order as a whole: how long it is valid, and what is left of it. */
export interface PurchaseOrderSummary {
  purchaseOrderNumber: string
  payerName: string
  sellerEntityName: string
  effectiveMonth: Month
  expirationMonth: Month
  isSuspended: boolean
  currency: string
  /** Sum of its tracked line items' balances, minor units; null: none is tracked. */
  balance: bigint | null
  /** How many there are; `lineItems` names the first of them, by number. */
  lineItemCount: number
  lineItems: RemainingLineItem[]
}

/** A purchase order's validity ends soon. */
export interface ExpiryNoticeContent extends PurchaseOrderSummary {
  kind: 'expiry'
  occasion: ExpiryOccasion
}

/** A purchase order has become another: active, suspended, resumed, expired. */
export interface LifecycleNoticeContent extends PurchaseOrderSummary {
  kind: 'lifecycle'
  occasion: LifecycleOccasion
}

export type NoticeContent =
  | BalanceNoticeContent
  | ExpiryNoticeContent
  | LifecycleNoticeContent
  | UnassociatedNoticeContent
  | HeldNoticeContent
