import type { ChargeType } from './charge'
import type { ContactDetails } from './contact'
import type { UnassociatedReason } from './invoice'
import type { LineItemType } from './line-item'
import type { Month } from './month'

export const noticeKinds = ['balance', 'unassociated'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeStates = ['queued', 'sent', 'deferred', 'failed', 'uncertain', 'suppressed'] as const
export type NoticeState = (typeof noticeStates)[number]

/** Rows that a message lists at most; the others are counted. Some readers cut messages off at 102 KB. */
export const mostListed = 25

/** A message that the server keeps putting off is given up after so many attempts. */
export const mostAttempts = 50

/** Each attempt whose reply is lost may have reached the reader, so there are few of them. */
export const mostUncertainAttempts = 8

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

/** All crossings of one purchase order in one run: several make one message. */
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

export type NoticeContent = BalanceNoticeContent | UnassociatedNoticeContent

/** What became of one attempt to hand a message to the mail server. */
export type DeliveryOutcome =
  | { kind: 'sent'; reply: string }
  /** Not taken, to be tried again. `server`: the reason holds for every message, not for this one alone. */
  | { kind: 'deferred'; reason: string; scope: 'message' | 'server' }
  /** Refused for good. */
  | { kind: 'failed'; reason: string }
  /** Handed over, and the reply was lost: the server may have it or not. */
  | { kind: 'uncertain'; reason: string }

/**
 * The thresholds (percent of `totalValue`, ascending) that a draw from `before` to `after` takes a balance below:
 * from at or above one to below it. 0, out of balance, is always one: from above zero to zero or below.
 * A line item worth nothing has none. Source: domain.md, "Notifications".
 */
export function crossedThresholds(
  totalValue: bigint,
  before: bigint,
  after: bigint,
  percentages: readonly number[],
): number[] {
  if (totalValue === 0n) return []
  const crossed = percentages.filter((percent) => {
    const threshold = totalValue * BigInt(percent)
    return percent > 0 && before * 100n >= threshold && after * 100n < threshold
  })
  if (before > 0n && after <= 0n) crossed.push(0)
  return [...new Set(crossed)].sort((a, b) => a - b)
}

/** What is left of `totalValue` in whole percent, rounded down, so that 24.99% never reads as 25%. Below zero it is 0. */
export function percentLeft({
  totalValue,
  balance,
}: Pick<CrossedLineItem, 'totalValue' | 'balance'>): number {
  if (totalValue <= 0n || balance <= 0n) return 0
  return Number((balance * 100n) / totalValue)
}

/** What invoices took from a line item, net of what credits gave back. */
export function drawnOf({ totalValue, balance }: Pick<CrossedLineItem, 'totalValue' | 'balance'>): bigint {
  return totalValue - balance
}

/** One message about a purchase order for each run and recipient, however many line items crossed. */
export function balanceNoticeKey(runId: bigint, purchaseOrderId: bigint, email: string): string {
  return `balance/${runId.toString()}/${purchaseOrderId.toString()}/${normalizedEmail(email)}`
}

/** One message about a payer's invoices without a purchase order for each run and recipient. */
export function unassociatedNoticeKey(runId: bigint, payerId: bigint, email: string): string {
  return `unassociated/${runId.toString()}/${payerId.toString()}/${normalizedEmail(email)}`
}

/** Who hears about a purchase order: its contacts, else the payer's default contact, else the seller's billing team. */
export function recipientsOf(
  contacts: readonly ContactDetails[],
  defaultContact: ContactDetails | null,
  billingTeam: ContactDetails,
): ContactDetails[] {
  if (contacts.length > 0) return distinct(contacts)
  return [defaultContact ?? billingTeam]
}

/**
 * Who hears about invoices without a purchase order: the payer's default contact, else every contact of the payer's
 * purchase orders of that seller entity (deleted ones left out by the caller), else the seller's billing team.
 */
export function recipientsOfUnassociated(
  defaultContact: ContactDetails | null,
  contacts: readonly ContactDetails[],
  billingTeam: ContactDetails,
): ContactDetails[] {
  if (defaultContact) return [defaultContact]
  return contacts.length > 0 ? distinct(contacts) : [billingTeam]
}

/** The seller's billing team as a recipient: it hears where no contact can. */
export function billingTeamOf(seller: { name: string; billingTeamEmail: string }): ContactDetails {
  return { name: seller.name, email: seller.billingTeamEmail, language: 'en' }
}

/** The first of each address wins: one person under two spellings hears once. */
function distinct(contacts: readonly ContactDetails[]): ContactDetails[] {
  const byEmail = new Map<string, ContactDetails>()
  for (const contact of contacts) {
    const key = normalizedEmail(contact.email)
    if (!byEmail.has(key)) byEmail.set(key, contact)
  }
  return [...byEmail.values()]
}

function normalizedEmail(email: string): string {
  return email.trim().toLowerCase()
}
