import {
  isObject,
  member,
  readDocument,
  refuse,
  refuseKind,
  valueOf,
  type Place,
  type Reading,
} from './document'
import type { LineItemTax, LineItemTerms } from './line-item'
import { formatMoney } from './money'
import type { PurchaseOrderTerms } from './purchase-order'
import {
  readPurchaseOrder,
  type PurchaseOrderContext,
  type PurchaseOrderDraft,
} from './purchase-order-document'
import { worded } from './wording'

/** What an edit is held against, besides what a new purchase order is. */
export interface PurchaseOrderEditContext extends Omit<PurchaseOrderContext, 'numberTaken' | 'payer'> {
  payer: NonNullable<PurchaseOrderContext['payer']>
  before: PurchaseOrderTerms
  /** Ids of the line items that draws, credits or reversals were written for. */
  drawnLineItems: ReadonlySet<bigint>
}

/**
 * Reads an edit: a document of a purchase order with only the fields that change. A field replaces the present one whole, lists
 * included (RFC 7396); line items are recognised by their number, or by their id when their number changes.
 */
export function readPurchaseOrderEdit(
  edit: unknown,
  context: PurchaseOrderEditContext,
): Reading<PurchaseOrderDraft> {
  const { before, payer, drawnLineItems } = context
  return readDocument(edit, (place) => {
    if (!isObject(edit)) return refuseKind(place, worded('object-of-changes'))
    refuseFixed(place, 'number', before.number)
    refuseFixed(place, 'payer', payer.code)
    refuseLost(member(place, 'lineItems', valueOf(edit, 'lineItems')), before.lineItems, drawnLineItems)
    const whole = {
      ...documentOf(before, payer.code, context.sellerEntities),
      ...edit,
      number: before.number,
      payer: payer.code,
    }
    const standing = { ...context, payer: { ...payer, currency: before.currency }, numberTaken: false }
    const ids = before.lineItems.map(({ id }) => id)
    const draft = readPurchaseOrder({ ...place, value: whole }, standing, ids)
    return draft && { ...draft, lineItems: recognised(draft.lineItems, before.lineItems) }
  })
}

function refuseFixed(place: Place, name: string, present: string): void {
  const value = valueOf(place.value, name)
  if (value === undefined || value === present) return
  refuse({ ...place, path: `/${name}`, value }, 'order-number-fixed', { present })
}

/** Line items without an id get that of the present one with their number, unless another claims it. */
function recognised<T extends { id: bigint | null; number: string }>(
  given: readonly T[],
  present: readonly LineItemTerms[],
): T[] {
  const claimed = new Set(given.map(({ id }) => id))
  const byNumber = new Map(
    present.flatMap(({ id, number }) => (claimed.has(id) ? [] : [[number, id] as const])),
  )
  return given.map((item) => ({ ...item, id: item.id ?? byNumber.get(item.number) ?? null }))
}

/** Source: domain.md, "A line item with draws on it cannot be deleted, only ended". */
function refuseLost(place: Place, present: readonly LineItemTerms[], drawn: ReadonlySet<bigint>): void {
  const given: unknown = place.value === null ? [] : place.value
  if (!Array.isArray(given)) return
  const kept = new Set(recognised(given.map(keysOf), present).map(({ id }) => id))
  for (const { id, number } of present) {
    if (kept.has(id) || !drawn.has(id)) continue
    refuse({ ...place, value: undefined }, 'line-item-has-draws', { number })
  }
}

/** How an item of the list names a line item, before the item as a whole is read. */
function keysOf(item: unknown): { id: bigint | null; number: string } {
  const id = valueOf(item, 'id')
  const number = valueOf(item, 'number')
  return {
    id: typeof id === 'string' && /^\d{1,18}$/.test(id) ? BigInt(id) : null,
    number: typeof number === 'string' ? number : '',
  }
}

/** The purchase order as the document that would make it, with the ids of its line items. */
export function documentOf(
  terms: PurchaseOrderTerms,
  payer: string,
  sellerEntities: readonly { id: bigint; code: string }[],
): Record<string, unknown> {
  return {
    payer,
    sellerEntity: sellerEntities.find(({ id }) => id === terms.sellerEntityId)?.code,
    number: terms.number,
    description: terms.description,
    effectiveMonth: terms.effectiveMonth,
    expirationMonth: terms.expirationMonth,
    overagePolicy: terms.overagePolicy,
    balanceThresholds: terms.balanceThresholds,
    taxRegistrationNumbers: terms.taxRegistrationNumbers,
    invoiceUnits: terms.invoiceUnits,
    shipTo: terms.shipTo,
    contacts: terms.contacts,
    tags: terms.tags,
    lineItems: terms.lineItems.map((lineItem) => lineItemDocumentOf(lineItem, terms.currency)),
  }
}

/** A line item as the document that would make it, with its id. */
export function lineItemDocumentOf(lineItem: LineItemTerms, currency: string): Record<string, unknown> {
  const { id, number, description, type, startMonth, endMonth, value } = lineItem
  const terms = { id: id.toString(), number, description, type, startMonth, endMonth }
  if (value === null) return terms
  return {
    ...terms,
    unitPrice: formatMoney(value.unitPrice, currency),
    quantity: value.quantity.toString(),
    ...(value.tax === null ? {} : { tax: taxDocumentOf(value.tax, currency) }),
  }
}

function taxDocumentOf(tax: NonNullable<LineItemTax>, currency: string): Record<string, string> {
  return tax.kind === 'percent' ? { percent: tax.percent } : { amount: formatMoney(tax.amount, currency) }
}
