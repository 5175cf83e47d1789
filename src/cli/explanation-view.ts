import { colours } from './print'
import type { Schema } from '../api/client'
import { table } from './table'
import { chargeTypeWords, grouped, lineItemTypeWords, window } from './words'

type Explanation = Schema<'Explanation'>
type Verdict = Schema<'Verdict'>
type Invoice = Schema<'InvoiceSummary'>

/** Why an invoice landed where it did: every line item that was considered, and what spoke for or against it. */
export function reasonText(explanation: Explanation): string {
  const { invoice, verdicts } = explanation
  if (invoice.creditedInvoiceNumber !== null)
    return `Why: it gives back to what invoice ${invoice.creditedInvoiceNumber} drew on, last drawn first.`
  const named = namedText(explanation)
  if (verdicts.length === 0)
    return [colours.bold('Why'), ...named, 'The payer had no purchase order.'].join('\n')
  return [
    colours.bold('Why: the line items that were considered, in the order they were asked'),
    ...named,
    verdictTable(explanation),
  ].join('\n')
}

function namedText({ namedPurchaseOrder: { kind, number, ruledOutBy } }: Explanation): string[] {
  if (number === null) return []
  switch (kind) {
    case 'missing':
      return [`The purchase names purchase order ${number}, which the payer did not have.`]
    case 'not-eligible':
      return [
        `The purchase names purchase order ${number}, which could not be used (${rules[ruledOutBy ?? 1] ?? ''}), so it was ignored.`,
      ]
    case 'eligible':
      return [`The purchase names purchase order ${number}: its line items come first.`]
    case 'none':
      return []
  }
}

const rules: Readonly<Record<number, string>> = {
  1: 'it was not open for the month',
  2: 'it is for another seller entity or in another currency',
  3: 'it is for other tax registration numbers',
  4: 'it is for other invoice units',
}

function verdictTable({ verdicts, invoice }: Explanation): string {
  return table(
    [
      { title: '' },
      { title: 'Purchase order', flexible: true },
      { title: 'Line item' },
      { title: 'Balance before', align: 'right' },
      { title: 'Outcome', flexible: true },
    ],
    verdicts.map((verdict) => [
      verdict.rank === null ? '' : `${verdict.rank}.`,
      verdict.purchaseOrder.number,
      verdict.lineItem.number,
      verdict.lineItem.balance === null ? 'not tracked' : grouped(verdict.lineItem.balance),
      outcomeOf(verdict, invoice),
    ]),
  )
}

function outcomeOf(verdict: Verdict, invoice: Invoice): string {
  const drawn = verdict.drawn === null ? null : colours.green(drawnText(verdict.drawn))
  if (verdict.ruledOutBy === null && drawn !== null) return drawn
  if (drawn !== null) return `${drawn}, as a person chose, though ${obstacle(verdict, invoice)}`
  if (verdict.ruledOutBy !== null) return colours.dim(`no: ${obstacle(verdict, invoice)}`)
  return invoice.associations.length > 0
    ? 'covers it, was not needed'
    : 'covers it, but its balance does not and it may not go below zero'
}

function drawnText(drawn: string): string {
  return drawn.startsWith('-') ? `given back ${grouped(drawn.slice(1))}` : `drawn ${grouped(drawn)}`
}

/** What ruled a line item out, with the facts. */
function obstacle({ ruledOutBy, purchaseOrder: order, lineItem }: Verdict, invoice: Invoice): string {
  switch (ruledOutBy ?? 5) {
    case 1:
      if (order.deleted) return 'the purchase order was deleted'
      if (order.suspended) return 'the purchase order was suspended'
      return `the purchase order is for ${window(order.effectiveMonth, order.expirationMonth)}, the invoice for ${invoice.billingPeriod}`
    case 2:
      return order.sameSellerEntity ? `it is in ${order.currency}` : 'it is for another seller entity'
    case 3:
      return `it is for tax registration ${order.taxRegistrationNumbers.join(', ')}`
    case 4:
      return `it is for invoice unit ${order.invoiceUnits.join(', ')}`
    default:
      return lineItemObstacle(lineItem, invoice)
  }
}

function lineItemObstacle(
  { type, startMonth, endMonth }: Verdict['lineItem'],
  { billingPeriod, chargeType }: Invoice,
): string {
  if (billingPeriod < startMonth || billingPeriod > endMonth)
    return `it is for ${window(startMonth, endMonth)}, the invoice for ${billingPeriod}`
  return `it covers ${lineItemTypeWords[type]}, the invoice is for ${chargeTypeWords[chargeType]}`
}
