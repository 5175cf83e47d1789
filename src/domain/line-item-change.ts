import type { LineItemTax, LineItemTerms } from './line-item'
import { formatMoney } from './money'
import type { PurchaseOrderTerms } from './purchase-order'
import { changeOf } from './text-change'

/** What changed in the line items, one part for each that was added, edited or removed. */
export function changeOfLineItems(before: PurchaseOrderTerms, after: PurchaseOrderTerms): string[] {
  if (after.deletedAt !== null) return []
  const { currency } = after
  const present = new Map(before.lineItems.map((lineItem) => [lineItem.id, lineItem]))
  const kept = new Set(after.lineItems.map(({ id }) => id))
  const edited = after.lineItems.flatMap((lineItem) => {
    const earlier = present.get(lineItem.id)
    if (!earlier)
      return [`line item ${lineItem.number} added (${lineItem.type}, ${worth(lineItem, currency)})`]
    const parts = changeOfLineItem(earlier, lineItem, currency)
    return parts.length === 0 ? [] : [`line item ${earlier.number}: ${parts.join(', ')}`]
  })
  const removed = before.lineItems
    .filter(({ id }) => !kept.has(id))
    .map(({ number }) => `line item ${number} deleted`)
  return [...edited, ...removed]
}

function changeOfLineItem(before: LineItemTerms, after: LineItemTerms, currency: string): string[] {
  return [
    ...changeOf('number', before.number, after.number),
    ...changeOf('description', before.description, after.description, 'changed'),
    ...changeOf('type', before.type, after.type),
    ...changeOf('start month', before.startMonth, after.startMonth),
    ...changeOf('end month', before.endMonth, after.endMonth),
    ...changeOf('unit price', unitPriceText(before, currency), unitPriceText(after, currency)),
    ...changeOf('quantity', quantityText(before), quantityText(after)),
    ...changeOf('tax', taxText(before, currency), taxText(after, currency)),
    ...changeOf('total value', worth(before, currency), worth(after, currency)),
  ]
}

function worth({ value }: LineItemTerms, currency: string): string {
  return value === null ? 'untracked' : `${formatMoney(value.totalValue, currency)} ${currency}`
}

function unitPriceText({ value }: LineItemTerms, currency: string): string {
  return value === null ? '' : formatMoney(value.unitPrice, currency)
}

function quantityText({ value }: LineItemTerms): string {
  return value === null ? '' : value.quantity.toString()
}

function taxText({ value }: LineItemTerms, currency: string): string {
  const tax: LineItemTax = value?.tax ?? null
  if (tax === null) return ''
  return tax.kind === 'percent' ? `${tax.percent}%` : formatMoney(tax.amount, currency)
}
