import { isObject, readDocument, refuseKind, valueOf, type Reading } from './document'
import { refuseFixed } from './fixed-field'
import { isMonth, type Month } from './month'
import type { PurchaseOrderTerms } from './purchase-order'
import {
  readPurchaseOrder,
  type PurchaseOrderContext,
  type PurchaseOrderDraft,
} from './purchase-order-document'
import { documentOf, lineItemDocumentOf } from './purchase-order-edit'
import { worded } from './wording'

export interface SuccessorContext extends Omit<PurchaseOrderContext, 'payer'> {
  payer: NonNullable<PurchaseOrderContext['payer']>
  before: PurchaseOrderTerms
}

/**
 * Reads what a purchase order is to be whose successor is asked for: like the one before, with the number and whatever else
 * `request` gives, held against the rules for a new one. Unless it gives months, it begins in the month after the one
 * before ends and is as long; line items move with it.
 */
export function readSuccessor(
  request: unknown,
  { before, ...context }: SuccessorContext,
): Reading<PurchaseOrderDraft> {
  const { payer, sellerEntities } = context
  return readDocument(request, (place) => {
    if (!isObject(request)) return refuseKind(place, worded('object-of-successor'))
    refuseFixed(place, 'payer', payer.code, 'why-same-payer')
    const window = windowOf(request, before)
    const copied = { ...documentOf(before, payer.code, sellerEntities), number: undefined }
    const lineItems = movedLineItems(before, window)
    const whole = { ...copied, lineItems, ...request, ...window, payer: payer.code }
    return readPurchaseOrder({ ...place, value: whole }, context, [])
  })
}

interface Window {
  effectiveMonth: unknown
  expirationMonth: unknown
}

function windowOf(request: unknown, before: PurchaseOrderTerms): Window {
  const effectiveMonth = valueOf(request, 'effectiveMonth') ?? shifted(before.expirationMonth, 1)
  const months = distance(before.effectiveMonth, before.expirationMonth)
  const asLong = typeof effectiveMonth === 'string' ? shifted(effectiveMonth, months) : undefined
  return { effectiveMonth, expirationMonth: valueOf(request, 'expirationMonth') ?? asLong }
}

/**
 * The line items of `before`, all moved by as many months as the purchase order. One that begins or ends with it does so
 * with its successor, too, however long that is.
 */
function movedLineItems(before: PurchaseOrderTerms, { effectiveMonth }: Window): unknown[] {
  const isKnown = typeof effectiveMonth === 'string' && isMonth(effectiveMonth)
  const months = isKnown ? distance(before.effectiveMonth, effectiveMonth) : 0
  return before.lineItems.map((lineItem) => {
    const document = lineItemDocumentOf(lineItem, before.currency)
    delete document['id']
    const { startMonth, endMonth } = lineItem
    return {
      ...document,
      startMonth: startMonth === before.effectiveMonth ? undefined : shifted(startMonth, months),
      endMonth: endMonth === before.expirationMonth ? undefined : shifted(endMonth, months),
    }
  })
}

/** Months from one to another; below zero where that is earlier. */
function distance(from: Month, to: Month): number {
  return ordinal(to) - ordinal(from)
}

function ordinal(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

/** As text: beyond the last month there is, it is refused like one that a person gives. */
function shifted(month: string, months: number): string {
  const moved = ordinal(month) + months
  return `${Math.floor(moved / 12)}-${String((moved % 12) + 1).padStart(2, '0')}`
}
