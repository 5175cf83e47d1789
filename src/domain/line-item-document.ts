import {
  complete,
  completeList,
  fieldsOf,
  isGiven,
  itemsOf,
  optional,
  refuse,
  required,
  type Place,
} from './document'
import { freeText, monthField, oneOf, refuseRepeated, text } from './document-field'
import { lineItemTypes, type LineItemTerms, type LineItemType } from './line-item'
import { readLineItemValue } from './line-item-value'
import type { Month } from './month'

/** A line item as a document says; `id` is null for a new one. */
export interface LineItemDraft extends Omit<LineItemTerms, 'id'> {
  id: bigint | null
}

/** What a line item is held against. Undefined where the document itself leaves it unknown. */
export interface LineItemContext {
  currency: string | undefined
  sellerEntity: { code: string; lineItemTypes: readonly LineItemType[] } | undefined
  effectiveMonth: Month | undefined
  expirationMonth: Month | undefined
  /** Ids of the line items that exist: an edit may name one, to give it another number. */
  ids: readonly bigint[]
}

/** Source: domain.md, limits. */
const maximumLineItems = 100

const names = [
  'number',
  'description',
  'type',
  'startMonth',
  'endMonth',
  'unitPrice',
  'quantity',
  'tax',
] as const

const lineItemNumber = text('line-item-number', {
  max: 100,
  pattern: /^\S(?:.*\S)?$/,
})

/** The line items of a purchase order, with numbers of their own. None given: an empty list. */
export function readLineItems(place: Place, context: LineItemContext): LineItemDraft[] | undefined {
  if (!isGiven(place)) return []
  const places = itemsOf(place, maximumLineItems)
  if (!places) return undefined
  const items = places.map((item) => readLineItem(item, context))
  refuseRepeated(places, 'number')
  refuseRepeated(places, 'id')
  return completeList(items)
}

/** Reads one line item; without months of its own it spans the whole purchase order. */
function readLineItem(place: Place, context: LineItemContext): LineItemDraft | undefined {
  const fields = fieldsOf(place, context.ids.length > 0 ? [...names, 'id' as const] : names)
  if (!fields) return undefined
  const draft = {
    id: 'id' in fields ? readId(fields.id, context.ids) : null,
    number: required(fields.number, lineItemNumber),
    description: optional(fields.description, freeText, ''),
    type: readType(fields.type, context.sellerEntity),
    ...readWindow(fields.startMonth, fields.endMonth, context),
    value: readLineItemValue(fields, context.currency),
  }
  return complete<LineItemDraft>(draft)
}

function readId(place: Place, ids: readonly bigint[]): bigint | null | undefined {
  if (!isGiven(place)) return null
  const { value } = place
  const id = typeof value === 'string' && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined
  if (id !== undefined && ids.includes(id)) return id
  return refuse(place, 'line-item-id-unknown')
}

function readType(place: Place, sellerEntity: LineItemContext['sellerEntity']): LineItemType | undefined {
  const type = required(place, oneOf(lineItemTypes))
  if (type === undefined || !sellerEntity || sellerEntity.lineItemTypes.includes(type)) return type
  const { code, lineItemTypes: choices } = sellerEntity
  return refuse(place, 'line-item-type-not-allowed', { sellerEntity: code, choices })
}

interface Window {
  startMonth: Month | undefined
  endMonth: Month | undefined
}

function readWindow(start: Place, end: Place, { effectiveMonth, expirationMonth }: LineItemContext): Window {
  const startMonth = optional(start, monthField, effectiveMonth)
  const endMonth = optional(end, monthField, expirationMonth)
  if (startMonth && effectiveMonth && startMonth < effectiveMonth) {
    refuse(start, 'line-item-starts-too-early', { effectiveMonth })
  }
  if (endMonth && expirationMonth && endMonth > expirationMonth) {
    refuse(end, 'line-item-ends-too-late', { expirationMonth })
  }
  const isOwn = isGiven(start) || isGiven(end)
  if (isOwn && startMonth && endMonth && startMonth > endMonth) {
    refuse(isGiven(end) ? end : start, 'line-item-ends-before-it-starts', { endMonth, startMonth })
  }
  return { startMonth, endMonth }
}
