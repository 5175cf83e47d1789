import type { ChargeType } from './charge'
import { percentageOf } from './money'
import type { Month } from './month'

/** Line item types with what they cover and how specific they are. Source: domain.md, "Line item types". */
export const lineItemTypes = [
  'ALL',
  'MONTHLY_USAGE',
  'SUBSCRIPTION',
  'MARKETPLACE_BLANKET',
  'PROFESSIONAL_SERVICES',
  'MARKETPLACE_TRANSACTION',
] as const

export type LineItemType = (typeof lineItemTypes)[number]

interface Coverage {
  chargeType: ChargeType | 'every'
  specificity: 1 | 2 | 3
}

export const coverage: Readonly<Record<LineItemType, Coverage>> = {
  ALL: { chargeType: 'every', specificity: 1 },
  MONTHLY_USAGE: { chargeType: 'usage', specificity: 2 },
  SUBSCRIPTION: { chargeType: 'subscription', specificity: 2 },
  MARKETPLACE_BLANKET: { chargeType: 'marketplace', specificity: 2 },
  PROFESSIONAL_SERVICES: { chargeType: 'services', specificity: 2 },
  MARKETPLACE_TRANSACTION: { chargeType: 'marketplace', specificity: 3 },
}

/** Tax on a line item's amount: minor units, or a percentage of unit price x quantity. */
export type LineItemTax = { kind: 'absolute'; amount: bigint } | { kind: 'percent'; percent: string } | null

/** What a tracked line item is worth. Amounts in minor units of the purchase order's currency. */
export interface LineItemValue {
  unitPrice: bigint
  quantity: bigint
  tax: LineItemTax
  /** unit price x quantity + tax, the tax rounded once, half away from zero. */
  totalValue: bigint
}

/** unit price x quantity + tax; a percentage is rounded once, half away from zero. Source: domain.md, "Balances". */
export function totalValueOf({ unitPrice, quantity, tax }: Omit<LineItemValue, 'totalValue'>): bigint {
  const amount = unitPrice * quantity
  if (tax === null) return amount
  return amount + (tax.kind === 'absolute' ? tax.amount : percentageOf(amount, tax.percent))
}

/** The terms of a line item: what people enter, without what draws change. */
export interface LineItemTerms {
  id: bigint
  number: string
  description: string
  type: LineItemType
  startMonth: Month
  endMonth: Month
  /** Null: untracked. */
  value: LineItemValue | null
}

/** A line item as it stands. */
export interface LineItem extends LineItemTerms {
  /** Null where untracked; otherwise total value - net drawn. May be below zero. */
  balance: bigint | null
  netDrawn: bigint
  /** Sequence of its latest ledger entry, 0 before the first. */
  entrySequence: number
}
