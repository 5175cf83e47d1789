import type { ContactDetails } from './contact'
import type { Month } from './month'
import type { CrossedLineItem } from './notice-content'

export const noticeKinds = ['balance', 'expiry', 'lifecycle', 'unassociated', 'held'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeStates = ['queued', 'sent', 'deferred', 'failed', 'uncertain', 'suppressed'] as const
export type NoticeState = (typeof noticeStates)[number]

/** Rows that a message lists at most; the others are counted. Some readers cut messages off at 102 KB. */
export const mostListed = 25

/** A message that the server keeps putting off is given up after so many attempts. */
export const mostAttempts = 50

/** Each attempt whose reply is lost may have reached the reader, so there are few of them. */
export const mostUncertainAttempts = 8

/** Minutes from an attempt that came to nothing to the next one, the last of them repeated. */
const retryMinutes = [1, 5, 30, 60]

/** When a message that was tried `attempts` times, last at `at`, is to be tried again. Both are RFC 3339. */
export function nextAttemptAt(at: string, attempts: number): string {
  const minutes = retryMinutes[Math.min(attempts, retryMinutes.length) - 1] ?? 0
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}

/** What became of one attempt to hand a message to the mail server. */
export type DeliveryOutcome =
  | { kind: 'sent'; reply: string }
  /** Not taken, to be tried again. `server`: the reason holds for every message, not for this one alone. */
  | { kind: 'deferred'; reason: string; scope: 'message' | 'server' }
  /** Refused for good. `recipient`: whatever we sent to that address, the server would not take it. */
  | { kind: 'failed'; reason: string; scope: 'message' | 'recipient' }
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

/** One message for each reminder of an end of validity and recipient: moved back to the same month, it is not sent again. */
export function expiryNoticeKey(
  { purchaseOrderId, expirationMonth }: { purchaseOrderId: bigint; expirationMonth: Month },
  occasion: string,
  email: string,
): string {
  return `expiry/${purchaseOrderId.toString()}/${expirationMonth}/${occasion}/${normalizedEmail(email)}`
}

/** One message for each transition, which is of one revision, and recipient. */
export function lifecycleNoticeKey(
  { purchaseOrderId, revision }: { purchaseOrderId: bigint; revision: number },
  occasion: string,
  email: string,
): string {
  return `lifecycle/${purchaseOrderId.toString()}/${revision}/${occasion}/${normalizedEmail(email)}`
}

/**
 * One message about a payer's held invoices for each run, occasion and recipient. `occasion`: null when the run holds them,
 * else the reminder, such as `reminder-3`.
 */
export function heldNoticeKey(
  runId: bigint,
  payerId: bigint,
  occasion: string | null,
  email: string,
): string {
  return `held/${runId.toString()}/${payerId.toString()}/${occasion ?? 'run'}/${normalizedEmail(email)}`
}

/** Why somebody hears about a purchase order. */
export const recipientSources = ['contact', 'default-contact', 'billing-team'] as const
export type RecipientSource = (typeof recipientSources)[number]

/** Who hears about a purchase order: its contacts, else the payer's default contact, else the seller's billing team. */
export function recipientsOf(
  contacts: readonly ContactDetails[],
  defaultContact: ContactDetails | null,
  billingTeam: ContactDetails | null,
): ContactDetails[] {
  if (contacts.length > 0) return distinct(contacts)
  return [defaultContact ?? billingTeam].filter((recipient) => recipient !== null)
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

/** How an address is compared: without case, and without blanks around it. */
export function normalizedEmail(email: string): string {
  return email.trim().toLowerCase()
}
