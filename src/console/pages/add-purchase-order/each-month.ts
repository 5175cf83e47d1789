import { addMonths, isMonth, monthsInclusive } from '../../../domain/month'
import { newLineItem, type LineItemForm } from '../../parts/fields/line-item-form'

/** Source: the limits of a purchase order. */
export const maximumLineItems = 100

/** The smallest whole number that no line item has. */
export function nextNumber(lineItems: readonly LineItemForm[]): string {
  const taken = new Set(lineItems.map(({ number }) => number.trim()))
  let next = 1
  while (taken.has(String(next))) next += 1
  return String(next)
}

/** A copy of a line item after it, with a number of its own. */
export function withCopy(lineItems: readonly LineItemForm[], index: number): LineItemForm[] {
  const copied = lineItems[index]
  if (!copied) return [...lineItems]
  return lineItems.toSpliced(index + 1, 0, newLineItem({ ...copied, number: nextNumber(lineItems) }))
}

/**
 * In the place of a line item one for each of its months, otherwise like it; the first keeps its number.
 * Undefined where its months are not known or there would be more line items than a purchase order may have.
 */
export function withOneForEachMonth(
  lineItems: readonly LineItemForm[],
  index: number,
): LineItemForm[] | undefined {
  const template = lineItems[index]
  if (!template) return undefined
  const { startMonth, endMonth } = template
  if (!isMonth(startMonth) || !isMonth(endMonth)) return undefined
  const count = monthsInclusive(startMonth, endMonth)
  if (count < 2 || lineItems.length + count - 1 > maximumLineItems) return undefined
  const all = [...lineItems]
  const made = Array.from({ length: count }, (_, offset) => {
    const only = addMonths(startMonth, offset)
    const number = offset === 0 ? template.number : nextNumber(all)
    const lineItem = newLineItem({ ...template, number, startMonth: only, endMonth: only })
    all.push(lineItem)
    return lineItem
  })
  return lineItems.toSpliced(index, 1, ...made)
}
