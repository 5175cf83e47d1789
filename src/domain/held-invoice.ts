import type { ContactDetails } from './contact'
import {
  drawOnChosen,
  generateInvoices,
  type NumberedDocument,
  type PayerAccount,
  type PayerOutcome,
  type RunTerms,
} from './billing-run'
import type { InvoiceStatus } from './invoice'
import type { SpareIds } from './marketplace-transaction'
import { normalizedEmail, recipientsOfUnassociated } from './notice'
import { worded, type Wording } from './wording'

/** What becomes of a held invoice: a purchase order was found after all, or a person decided. */
export const decisionKinds = ['associated', 'released', 'assigned', 'voided'] as const
export type DecisionKind = (typeof decisionKinds)[number]

export interface InvoiceDecision {
  kind: DecisionKind
  actor: string
  reason: string
  /** RFC 3339. */
  at: string
}

/** Who associates held invoices, when no person does. */
export const matchingActor = 'held-invoice'

/**
 * Matches the held invoices of one run again, in run order, by the rule that the run went by, on the account as it is now.
 * The outcome holds those that are issued; nothing comes of the others. `terms.issueDate` is the day of the decision.
 */
export function matchAgain(
  terms: RunTerms,
  account: PayerAccount,
  held: readonly NumberedDocument[],
  spareIds: readonly SpareIds[],
): PayerOutcome {
  const outcome = generateInvoices(terms, { ...account, purchaseOrderRequired: true }, held, spareIds)
  const issued = outcome.invoices.filter(({ status }) => status === 'issued')
  return { ...byActor(outcome, matchingActor), invoices: issued }
}

/** Issues a held invoice on the line item that a person chose. */
export function assign(
  terms: RunTerms,
  account: PayerAccount,
  held: NumberedDocument,
  lineItemId: bigint,
  actor: string,
): PayerOutcome {
  return byActor(drawOnChosen(terms, account, held, lineItemId), actor)
}

function byActor(outcome: PayerOutcome, actor: string): PayerOutcome {
  return { ...outcome, entries: outcome.entries.map((entry) => ({ ...entry, actor })) }
}

/** Why a held invoice was associated: the purchase orders that it draws on, in their revisions of then. */
export function reasonOfAssociation(orders: readonly { number: string; revision: number }[]): string {
  const named = orders.map(({ number, revision }) => `purchase order ${number} in its revision ${revision}`)
  return `matched again: ${[...new Set(named)].join(' and ')} can take it`
}

/** What became of an invoice that is to be decided and is not held, for the person who is too late. */
export function whatBecameOf(
  { number, status }: { number: string; status: InvoiceStatus },
  decision: InvoiceDecision | undefined,
): Wording {
  const is = worded(`status-${status}`)
  if (!decision) return worded('invoice-never-held', { number, status: is })
  const { kind, actor, reason, at } = decision
  const on = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  const was = worded(`decision-${kind}`)
  return worded('invoice-no-longer-held', { number, decision: was, actor, at: on, reason, status: is })
}

/** Which reminder is due and when the next one is. */
export interface Reminders {
  /** In days since the run; of several that are due the latest, since one message tells it all. */
  due: number | null
  /** RFC 3339 UTC; null: none to come. */
  nextAt: string | null
}

/** The reminders of an invoice that is held since `startedAt`, its run's start, as of `at` (both RFC 3339). A day is 24 hours. */
export function remindersOf(startedAt: string, days: readonly number[], at: string): Reminders {
  const ascending = [...days].sort((a, b) => a - b)
  const timeOf = (day: number) => Date.parse(startedAt) + day * 86_400_000
  const next = ascending.find((day) => timeOf(day) > Date.parse(at))
  return {
    due: ascending.filter((day) => timeOf(day) <= Date.parse(at)).at(-1) ?? null,
    nextAt: next === undefined ? null : new Date(timeOf(next)).toISOString(),
  }
}

/** The occasion of the reminder after so many days. */
export function reminderOccasion(days: number): string {
  return `reminder-${days}`
}

/**
 * Who hears of held invoices: whoever hears of unassociated ones, and the seller's billing team in any case.
 * Source: domain.md, "the contacts and the seller's billing team hear about it".
 */
export function recipientsOfHeld(
  defaultContact: ContactDetails | null,
  contacts: readonly ContactDetails[],
  billingTeam: ContactDetails,
): ContactDetails[] {
  const others = recipientsOfUnassociated(defaultContact, contacts, billingTeam)
  const isAmongThem = others.some(
    ({ email }) => normalizedEmail(email) === normalizedEmail(billingTeam.email),
  )
  return isAmongThem ? others : [...others, billingTeam]
}

/** One balance message for each held invoice that was issued, purchase order and recipient. */
export function heldBalanceNoticeKey(invoiceId: bigint, purchaseOrderId: bigint, email: string): string {
  return `balance/invoice/${invoiceId.toString()}/${purchaseOrderId.toString()}/${normalizedEmail(email)}`
}
