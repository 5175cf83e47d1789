import type { Address } from './address'
import type { ContactDetails } from './contact'
import type { LineItem, LineItemTerms } from './line-item'
import { firstInstant, firstInstantAfter, type Month } from './month'

export const overagePolicies = ['ALLOW', 'BLOCK', 'SPLIT'] as const
export type OveragePolicy = (typeof overagePolicies)[number]

/** Percentages at which contacts hear unless a person sets others. Source: domain.md, "Notifications". */
export const defaultBalanceThresholds: readonly number[] = [75, 25]

/** What a person agreed to: everything of a purchase order that people edit, and nothing that draws change. */
export interface PurchaseOrderTerms {
  id: bigint
  payerId: bigint
  sellerEntityId: bigint
  number: string
  description: string
  currency: string
  effectiveMonth: Month
  expirationMonth: Month
  overagePolicy: OveragePolicy
  /** Percentages of a line item's total value, 1 to 99, highest first. Out of balance (0) is always one. */
  balanceThresholds: number[]
  /** Empty: any. */
  taxRegistrationNumbers: string[]
  /** Codes of invoice units. Empty: any. */
  invoiceUnits: string[]
  shipTo: Address | null
  contacts: ContactDetails[]
  tags: Record<string, string>
  /** RFC 3339; null where it is not suspended. */
  suspendedAt: string | null
  deletedAt: string | null
  needsAttention: boolean
  /** The payer's version at the last change by a person; 0 where a run made it and nobody touched it. */
  termsVersion: bigint
  revision: number
  lineItems: LineItemTerms[]
}

/** What holds of every purchase order before its first revision. */
export const unregistered = {
  suspendedAt: null,
  deletedAt: null,
  needsAttention: false,
  termsVersion: 0n,
  revision: 0,
} as const

/** A purchase order as it stands, with balances. */
export interface PurchaseOrder extends PurchaseOrderTerms {
  lineItems: LineItem[]
}

export const purchaseOrderStatuses = [
  'pending',
  'active',
  'suspended',
  'expired',
  'suspended-expired',
  'deleted',
] as const
export type PurchaseOrderStatus = (typeof purchaseOrderStatuses)[number]

type Dated = Pick<PurchaseOrderTerms, 'effectiveMonth' | 'expirationMonth' | 'suspendedAt' | 'deletedAt'>

/** The status at `now` (RFC 3339 UTC); months begin and end in the seller entity's `timeZone`. Source: domain.md, "Status". */
export function statusOf(order: Dated, timeZone: string, now: string): PurchaseOrderStatus {
  if (order.deletedAt !== null) return 'deleted'
  const at = Date.parse(now)
  const over = at >= Date.parse(firstInstantAfter(order.expirationMonth, timeZone))
  if (order.suspendedAt !== null) return over ? 'suspended-expired' : 'suspended'
  if (over) return 'expired'
  return at < Date.parse(firstInstant(order.effectiveMonth, timeZone)) ? 'pending' : 'active'
}

/**
 * Whether it counts toward the number of active purchase orders that a payer may have: a pending one does,
 * because it becomes active by itself, when nobody is there to be refused.
 */
export function countsAsActive(order: Dated, timeZone: string, now: string): boolean {
  const status = statusOf(order, timeZone, now)
  return status === 'active' || status === 'pending'
}

/** Whether every tracked line item is at or below zero (and there is one): the flag "out of balance". */
export function isOutOfBalance(lineItems: readonly Pick<LineItem, 'balance'>[]): boolean {
  const balances = lineItems.flatMap(({ balance }) => (balance === null ? [] : [balance]))
  return balances.length > 0 && balances.every((balance) => balance <= 0n)
}

/** The sum over what is tracked, in minor units; null where nothing is. */
export function totalOfTracked(amounts: readonly (bigint | null)[]): bigint | null {
  const tracked = amounts.filter((amount) => amount !== null)
  return tracked.length === 0 ? null : tracked.reduce((sum, amount) => sum + amount, 0n)
}
