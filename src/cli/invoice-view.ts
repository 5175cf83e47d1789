import { colours } from './print'
import type { Schema } from '../api/client'
import { pairs, table } from './table'
import {
  chargeTypeWords,
  count,
  decisionWords,
  grouped,
  invoiceStatusWords,
  money,
  time,
  unassociatedWords,
} from './words'

type Summary = Schema<'InvoiceSummary'>
type Invoice = Schema<'Invoice'>

const kindWords = { invoice: 'invoice', credit_memo: 'credit memo' } as const

/** Invoices, one a line. */
export function invoiceTable(invoices: readonly Summary[]): string {
  if (invoices.length === 0)
    return 'There is no such invoice. "drawdown run MONTH --seller NAME" makes invoices.'
  return table(
    [
      { title: 'Number' },
      { title: 'Payer', flexible: true },
      { title: 'Month' },
      { title: 'Total', align: 'right' },
      { title: 'Purchase order', flexible: true },
    ],
    invoices.map((invoice) => [
      invoice.number,
      invoice.payer.name,
      invoice.billingPeriod,
      money(invoice.total, invoice.currency),
      stampOf(invoice),
    ]),
  )
}

function stampOf({ purchaseOrderNumber, associations, status }: Summary): string {
  const held = status === 'issued' ? [] : [colours.yellow(status)]
  if (purchaseOrderNumber === null) return [...held, colours.yellow('none')].join(', ')
  const others = associations.length - 1
  return [purchaseOrderNumber, ...(others > 0 ? [`and ${others} more`] : []), ...held].join('\n')
}

/** One invoice with its lines, what it draws on, and what became of it where it was held. */
export function invoiceCard(invoice: Invoice): string {
  return [head(invoice), lineTable(invoice), associationTable(invoice), decisionText(invoice)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function head(invoice: Invoice): string {
  return pairs([
    [invoice.kind === 'invoice' ? 'Invoice' : 'Credit memo', colours.bold(invoice.number)],
    ['Status', invoiceStatusWords[invoice.status]],
    ['Payer', `${invoice.payer.name} (${invoice.payer.code})`],
    ['Bill from', `${invoice.sellerEntity.name} (${invoice.sellerEntity.code})`],
    ['Month', `${invoice.billingPeriod}, ${chargeTypeWords[invoice.chargeType]}`],
    ['Total', `${money(invoice.total, invoice.currency)}, from ${count(invoice.charges, 'charge')}`],
    ['Issued', invoice.issueDate && `${invoice.issueDate}, due ${invoice.dueDate ?? ''}`],
    ['Invoice unit', invoice.invoiceUnit],
    ['Tax registration', invoice.taxRegistrationNumber],
    ['Purchase names', invoice.namedPurchaseOrderNumber],
    ['Credits invoice', invoice.creditedInvoiceNumber],
    ['Purchase order', purchaseOrderOf(invoice)],
    ['Billing run', invoice.billingRunId],
  ])
}

function purchaseOrderOf({ purchaseOrderNumber, unassociatedReason }: Invoice): string {
  if (purchaseOrderNumber !== null) return colours.bold(purchaseOrderNumber)
  return `${colours.yellow('none')}${unassociatedReason === null ? '' : `: ${unassociatedWords[unassociatedReason]}`}`
}

function lineTable({ lines, currency }: Invoice): string {
  return table(
    [
      { title: 'Linked account', flexible: true },
      { title: 'Service', flexible: true },
      { title: `Amount ${currency}`, align: 'right' },
    ],
    lines.map(({ linkedAccount, service, amount }) => [linkedAccount ?? '', service, grouped(amount)]),
  )
}

function associationTable({ associations, currency, kind }: Invoice): string {
  if (associations.length === 0) return ''
  return table(
    [
      { title: `This ${kindWords[kind]} draws on`, flexible: true },
      { title: 'Line item' },
      { title: `Drawn ${currency}`, align: 'right' },
      { title: 'Balance after', align: 'right' },
    ],
    associations.map(({ purchaseOrderNumber, lineItemNumber, drawn, balanceAfter }) => [
      purchaseOrderNumber,
      lineItemNumber,
      grouped(drawn),
      balanceAfter === null ? 'not tracked' : grouped(balanceAfter),
    ]),
  )
}

function decisionText({ decisions }: Invoice): string {
  return decisions
    .map(({ kind, actor, at, reason }) => `${decisionWords[kind]} by ${actor}, ${time(at)}: ${reason}`)
    .join('\n')
}
