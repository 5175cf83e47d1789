import type { Month } from './month'

/** In run order. Source: domain.md, "charge types in the order usage, subscription, marketplace, services". */
export const chargeTypes = ['usage', 'subscription', 'marketplace', 'services'] as const
export type ChargeType = (typeof chargeTypes)[number]

/**
 * Charges of one payer that share everything an invoice line shares, with their exact sum.
 * Postgres adds them up while reading; adding decimals is exact, so it does not matter who does.
 */
export interface ChargeGroup {
  linkedAccount: string | null
  chargeType: ChargeType
  currency: string
  service: string
  namedPurchaseOrder: string | null
  /** Number of the issued invoice that a credit gives back to. */
  creditedInvoice: string | null
  /** Exact decimal, such as `0.00000080000`. */
  amount: string
  charges: number
}

/** A priced thing to be invoiced, as imported. */
export interface Charge {
  lineNumber: number
  payer: string
  linkedAccount: string | null
  sellerEntityId: bigint
  billingPeriod: Month
  chargeType: ChargeType
  /** FOCUS `ChargeCategory`: Usage, Purchase, Tax, Credit or Adjustment. */
  category: string
  currency: string
  amount: string
  service: string
  description: string
  namedPurchaseOrder: string | null
  creditedInvoice: string | null
}
