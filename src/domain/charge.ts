import type { Month } from './month'

/** In run order. Source: domain.md, "charge types in the order usage, subscription, marketplace, services". */
export const chargeTypes = ['usage', 'subscription', 'marketplace', 'services'] as const
export type ChargeType = (typeof chargeTypes)[number]

/**
 * Charges of one payer that share a linked account and whatever decides on which invoice they are, added up by service.
 * Postgres adds them up; adding decimals is exact, so it does not matter who does.
 */
export interface ChargeGroup {
  linkedAccount: string | null
  chargeType: ChargeType
  currency: string
  namedPurchaseOrder: string | null
  /** Number of the issued invoice that a credit gives back to. */
  creditedInvoice: string | null
  services: readonly ServiceCharges[]
}

/** What shares an invoice line. `amount`: the exact sum as a decimal, such as `0.00000080000`. A list, for planning reads them by the hundred thousand. */
export type ServiceCharges = readonly [service: string, amount: string, charges: number]

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
