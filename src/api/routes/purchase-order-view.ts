import { deadlinesOf } from '../../domain/lifecycle'
import { formatMoney } from '../../domain/money'
import type { LineItem, LineItemTax, LineItemTerms } from '../../domain/line-item'
import {
  isOutOfBalance,
  statusOf,
  totalOfTracked,
  type PurchaseOrderTerms,
} from '../../domain/purchase-order'
import type { PurchaseOrderOnFile } from '../../storage/purchase-order'
import type { PurchaseOrderRecipient } from '../../storage/purchase-order-recipient'
import type { ForecastView } from '../contract/forecast'
import type {
  LineItemTermsView,
  LineItemView,
  ListedPurchaseOrderView,
  PurchaseOrderSummaryView,
  PurchaseOrderTermsView,
  PurchaseOrderView,
  RecipientView,
} from '../contract/purchase-order'

/** A purchase order as a list shows it, with its status at `now` (RFC 3339). */
export function toSummary(order: PurchaseOrderOnFile, now: string): PurchaseOrderSummaryView {
  const { payer, sellerEntity, currency, lineItems } = order
  return {
    id: order.id.toString(),
    payer: { code: payer.code, name: payer.name },
    sellerEntity: { code: sellerEntity.code, name: sellerEntity.name },
    number: order.number,
    description: order.description,
    status: statusOf(order, sellerEntity.timeZone, now),
    outOfBalance: isOutOfBalance(lineItems),
    needsAttention: order.needsAttention,
    currency,
    effectiveMonth: order.effectiveMonth,
    expirationMonth: order.expirationMonth,
    value: amountOrNull(totalOfTracked(lineItems.map(({ value }) => value?.totalValue ?? null)), currency),
    balance: amountOrNull(totalOfTracked(lineItems.map(({ balance }) => balance)), currency),
    revision: order.revision,
    createdAt: order.createdAt,
    updatedAt: order.termsUpdatedAt,
  }
}

/** A purchase order as a list shows it with its details. */
export function toListed(
  order: PurchaseOrderOnFile,
  forecast: ForecastView | null,
  now: string,
): ListedPurchaseOrderView {
  const { contacts, tags } = order
  return { ...toSummary(order, now), contacts, tags, forecast }
}

/** A purchase order with everything in it and those who hear of it, with its status at `now` (RFC 3339). */
export function toView(
  order: PurchaseOrderOnFile,
  recipients: readonly PurchaseOrderRecipient[],
  now: string,
): PurchaseOrderView {
  const { livedUntil } = order
  const lineItems = order.lineItems.map((lineItem) => toLineItem(lineItem, order.currency))
  const next = nextOf(order, now)
  const heardBy = recipients.map(toRecipient)
  return {
    ...toSummary(order, now),
    ...toTerms(order, order.sellerEntity),
    lineItems,
    next,
    livedUntil,
    heardBy,
  }
}

/** What the clock brings about next; what is due already is being told. */
function nextOf(order: PurchaseOrderOnFile, now: string): PurchaseOrderView['next'] {
  const deadlines = deadlinesOf(order, order.sellerEntity.timeZone)
  return deadlines.find(({ at }) => Date.parse(at) > Date.parse(now)) ?? null
}

/** Somebody who hears of it, and what stands against that. */
export function toRecipient({ isRefused: refused, ...recipient }: PurchaseOrderRecipient): RecipientView {
  return { ...recipient, refused }
}

/** What a person agreed to, without what draws change. */
export function toTerms(
  terms: PurchaseOrderTerms,
  { code, name }: PurchaseOrderTermsView['sellerEntity'],
): PurchaseOrderTermsView {
  return {
    sellerEntity: { code, name },
    number: terms.number,
    description: terms.description,
    currency: terms.currency,
    effectiveMonth: terms.effectiveMonth,
    expirationMonth: terms.expirationMonth,
    overagePolicy: terms.overagePolicy,
    balanceThresholds: terms.balanceThresholds,
    taxRegistrationNumbers: terms.taxRegistrationNumbers,
    invoiceUnits: terms.invoiceUnits,
    shipTo: terms.shipTo,
    contacts: terms.contacts,
    tags: terms.tags,
    suspendedAt: terms.suspendedAt,
    deletedAt: terms.deletedAt,
    needsAttention: terms.needsAttention,
    lineItems: terms.lineItems.map((lineItem) => toLineItemTerms(lineItem, terms.currency)),
  }
}

function toLineItemTerms({ id, value, ...terms }: LineItemTerms, currency: string): LineItemTermsView {
  return {
    id: id.toString(),
    number: terms.number,
    description: terms.description,
    type: terms.type,
    startMonth: terms.startMonth,
    endMonth: terms.endMonth,
    unitPrice: value && formatMoney(value.unitPrice, currency),
    quantity: value && value.quantity.toString(),
    tax: value && toTax(value.tax, currency),
    totalValue: value && formatMoney(value.totalValue, currency),
  }
}

/** A line item as it stands. */
export function toLineItem(lineItem: LineItem, currency: string): LineItemView {
  const { netDrawn, balance } = lineItem
  return {
    ...toLineItemTerms(lineItem, currency),
    drawn: formatMoney(netDrawn, currency),
    balance: amountOrNull(balance, currency),
  }
}

function toTax(tax: LineItemTax, currency: string): LineItemTermsView['tax'] {
  if (tax === null) return null
  return tax.kind === 'percent' ? { percent: tax.percent } : { amount: formatMoney(tax.amount, currency) }
}

function amountOrNull(amount: bigint | null, currency: string): string | null {
  return amount === null ? null : formatMoney(amount, currency)
}
