import type { LineItemTax, LineItemType, LineItemValue } from '../../../domain/line-item'
import { readLineItemValue } from '../../../domain/line-item-value'
import type { Schema } from '../../client'
import type { Language } from '../../text/language'
import { decimalOf, typedOf } from './decimal'

/** A line item while it is filled in: what was typed, right or not. */
export interface LineItemForm {
  /** Names the row on the page. */
  key: string
  /** Of a line item that is there already. */
  id: string | null
  number: string
  description: string
  type: LineItemType | ''
  startMonth: string
  endMonth: string
  isTracked: boolean
  unitPrice: string
  quantity: string
  taxKind: 'none' | NonNullable<LineItemTax>['kind']
  /** An amount or a percentage. */
  tax: string
}

export function newLineItem(parts: Partial<LineItemForm>): LineItemForm {
  return {
    id: null,
    number: '',
    description: '',
    type: '',
    startMonth: '',
    endMonth: '',
    isTracked: true,
    unitPrice: '',
    quantity: '1',
    taxKind: 'none',
    tax: '',
    ...parts,
    key: crypto.randomUUID(),
  }
}

/** The form of a line item that is there already. */
export function lineItemFormOf(lineItem: Schema<'LineItemTerms'>, language: Language): LineItemForm {
  const { id, number, description, type, startMonth, endMonth, unitPrice, quantity, tax } = lineItem
  const given = tax === null ? null : 'percent' in tax ? tax.percent : tax.amount
  return newLineItem({
    ...{ id, number, description, type, startMonth, endMonth },
    isTracked: unitPrice !== null,
    unitPrice: typedOf(unitPrice ?? '', language),
    quantity: quantity ?? '1',
    taxKind: tax === null ? 'none' : 'percent' in tax ? 'percent' : 'absolute',
    tax: typedOf(given ?? '', language),
  })
}

/** The line item as the API wants it; what is not filled in is left out, and refused as missing where it has to be there. */
export function lineItemDocumentOf(form: LineItemForm, language: Language): Schema<'LineItemDocument'> {
  const { id, number, description, type, startMonth, endMonth, isTracked, unitPrice, quantity } = form
  const document = {
    ...(id !== null && { id }),
    number: number.trim(),
    description: description.trim(),
    type: type as LineItemType,
    ...(startMonth !== '' && { startMonth }),
    ...(endMonth !== '' && { endMonth }),
  }
  if (!isTracked) return document
  const tax = taxOf(form, language)
  return {
    ...document,
    unitPrice: decimalOf(unitPrice, language),
    quantity: decimalOf(quantity, language),
    ...(tax && { tax }),
  }
}

function taxOf({ taxKind, tax }: LineItemForm, language: Language): Schema<'Tax'> | undefined {
  if (taxKind === 'none') return undefined
  const decimal = decimalOf(tax, language)
  return taxKind === 'percent' ? { percent: decimal } : { amount: decimal }
}

/** What the line item is worth; null where it is not tracked, undefined while it cannot be told. */
export function valueOf(
  form: LineItemForm,
  currency: string,
  language: Language,
): LineItemValue | null | undefined {
  const { unitPrice, quantity, tax } = lineItemDocumentOf(form, language)
  const place = (path: string, value: unknown) => ({ path, value, violations: [] })
  return readLineItemValue(
    {
      unitPrice: place('/unitPrice', unitPrice),
      quantity: place('/quantity', quantity),
      tax: place('/tax', tax),
    },
    currency,
  )
}
