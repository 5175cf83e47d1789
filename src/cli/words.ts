import type { Schema } from '../api/client'
import type { ChargeType } from '../domain/charge'
import type { DecisionKind } from '../domain/held-invoice'
import type { InvoiceStatus, UnassociatedReason } from '../domain/invoice'
import type { LineItemType } from '../domain/line-item'
import type { NoticeKind, NoticeState } from '../domain/notice'
import type { RecipientSource } from '../domain/notice'

/** What a billing clerk calls things. */

export const lineItemTypeWords: Readonly<Record<LineItemType, string>> = {
  ALL: 'everything',
  MONTHLY_USAGE: 'monthly usage',
  SUBSCRIPTION: 'subscriptions',
  MARKETPLACE_BLANKET: 'marketplace (blanket)',
  PROFESSIONAL_SERVICES: 'professional services',
  MARKETPLACE_TRANSACTION: 'marketplace (a named purchase)',
}

export const chargeTypeWords: Readonly<Record<ChargeType, string>> = {
  usage: 'monthly usage',
  subscription: 'subscription',
  marketplace: 'marketplace',
  services: 'professional services',
}

export const unassociatedWords: Readonly<Record<UnassociatedReason, string>> = {
  'no-purchase-order': 'the payer has no purchase order',
  'none-eligible': 'no purchase order of the payer covers it',
  'none-with-balance': 'no purchase order that covers it has enough balance',
  'credited-invoice-unassociated': 'the invoice that it credits drew on no purchase order',
}

export const invoiceStatusWords: Readonly<Record<InvoiceStatus, string>> = {
  issued: 'issued',
  held: 'held for a purchase order',
  void: 'void',
}

export const decisionWords: Readonly<Record<DecisionKind, string>> = {
  associated: 'Associated after all',
  released: 'Released without a purchase order',
  assigned: 'Assigned to a line item',
  voided: 'Voided',
}

/** What the clock brings about next in the life of a purchase order, before "at" and the time. */
export const occasionWords = {
  'two-months': 'a reminder, 2 months before the end of its validity',
  'one-month': 'a reminder, 1 month before the end of its validity',
  'one-week': 'a reminder, 1 week before the end of its validity',
  'last-day': 'a reminder, on the last day of its validity',
  active: 'it becomes active',
  expired: 'it expires',
} as const

export const recipientSourceWords: Readonly<Record<RecipientSource, string>> = {
  contact: '',
  'default-contact': "the payer's default contact",
  'billing-team': "the seller's billing team",
}

export const noticeKindWords: Readonly<Record<NoticeKind, string>> = {
  balance: 'a balance runs low',
  expiry: 'a purchase order ends',
  lifecycle: 'the status of a purchase order',
  unassociated: 'invoices without a purchase order',
  held: 'invoices held for a purchase order',
}

export const noticeStateWords: Readonly<Record<NoticeState, string>> = {
  queued: 'queued',
  sent: 'sent',
  deferred: 'put off',
  failed: 'failed',
  uncertain: 'reply lost',
  suppressed: 'not sent',
}

export const overageWords = {
  ALLOW: 'the balance may go below zero',
  BLOCK: 'a line item that cannot take a whole invoice takes none of it',
  SPLIT: 'an invoice is split over several line items',
} as const

/** `-1250.5`, `USD` is "-1,250.5 USD". */
export function money(amount: string, currency: string): string {
  return `${grouped(amount)} ${currency}`
}

/** Sets commas between thousands. */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.')
  const commas = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? commas : `${commas}.${fraction}`
}

/** "1 invoice", "12,000 invoices". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number.toString())} ${number === 1 ? one : many}`
}

export function window(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`
}

/** The time as the terminal's owner reads it, UTC. */
export function time(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`
}

/** The time on the clocks of an IANA `timeZone`, "2025-02-03 06:00". */
export function timeIn(instant: string, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  )
}

/** `/lineItems/0/startMonth` is "lineItems, item 1, startMonth"; people count from one. */
export function fieldName(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return (
    steps.map((step) => (/^\d+$/.test(step) ? `item ${Number(step) + 1}` : step)).join(', ') || 'the document'
  )
}

/** What a line item's balance means. */
export function balanceWords({
  balance,
  totalValue,
}: Pick<Schema<'LineItem'>, 'balance' | 'totalValue'>): string | null {
  if (balance === null || totalValue === null) return null
  if (balance.startsWith('-')) return `overdrawn by ${grouped(balance.slice(1))}`
  return /[1-9]/.test(balance) ? null : 'used up'
}

export function addressLine({ name, lines, city, region, postalCode, country }: Schema<'Address'>): string {
  const place = [postalCode, city].filter((part) => part !== '').join(' ')
  return [name, ...lines, place, region, country].filter((part) => part !== '').join(', ')
}
