import type { Schema } from '../api/client'
import type { BilledSample } from './sample/bill'

/** The document of `--json`. Amounts are decimals, as texts. */
export function summaryDocument({ runs, invoices }: BilledSample) {
  return {
    runs: runs.map((run) => ({
      id: run.id,
      sellerEntity: run.sellerEntity.name,
      billingPeriod: run.billingPeriod,
      state: run.state,
      payers: run.payers,
      documents: run.documents,
      totals: run.totals,
      zeroDocuments: run.zeroDocuments,
      notices: run.notices,
    })),
    invoices: invoices.map((invoice) => ({
      number: invoice.number,
      kind: invoice.kind,
      status: invoice.status,
      payer: invoice.payer.code,
      sellerEntity: invoice.sellerEntity.name,
      billingPeriod: invoice.billingPeriod,
      chargeType: invoice.chargeType,
      currency: invoice.currency,
      total: invoice.total,
      purchaseOrderNumber: invoice.purchaseOrderNumber,
      unassociatedReason: invoice.unassociatedReason,
      associations: invoice.associations.map(
        ({ purchaseOrderNumber, lineItemNumber, drawn, balanceAfter }) => ({
          purchaseOrderNumber,
          lineItemNumber,
          drawn,
          balanceAfter,
        }),
      ),
    })),
  }
}

const widths = [17, 12, 16, 6, 12, 12] as const
const onTheRight = [false, true, false, false, true, true]

/** A table of at most 80 columns: each invoice with what it drew where, and what is left there. */
export function summaryTable({ runs, invoices }: BilledSample): string {
  const heading = row(['Invoice', 'Total', 'Purchase order', 'Line', 'Drawn', 'Balance'])
  const blocks = runs.map((run) => {
    const own = invoices.filter(({ sellerEntity }) => sellerEntity.code === run.sellerEntity.code)
    const title = `${run.sellerEntity.name}, ${run.billingPeriod} (run ${run.id})`
    return ['', title, ...own.flatMap(invoiceRows), ...run.zeroDocuments.map(zeroLine)].join('\n')
  })
  return [heading, '─'.repeat(80), ...blocks].join('\n')
}

function invoiceRows(invoice: Schema<'InvoiceSummary'>): string[] {
  const total = `${invoice.total} ${invoice.currency}`
  const [first, ...others] = invoice.associations
  if (!first) return [row([invoice.number, total]) + ` ${whyNone(invoice)}`]
  const cells = ({ purchaseOrderNumber, lineItemNumber, drawn, balanceAfter }: typeof first) =>
    [purchaseOrderNumber, lineItemNumber, drawn, balanceAfter ?? 'untracked'] as const
  return [
    row([invoice.number, total, ...cells(first)]),
    ...others.map((other) => row(['', '', ...cells(other)])),
  ]
}

const reasons: Record<string, string> = {
  'no-purchase-order': 'the payer has no purchase order',
  'none-eligible': 'no purchase order is eligible',
  'none-with-balance': 'no balance covers it',
}

function whyNone({ status, unassociatedReason }: Schema<'InvoiceSummary'>): string {
  const reason = reasons[unassociatedReason ?? ''] ?? 'none'
  return status === 'held' ? `held: ${reason}` : reason
}

function zeroLine({ documents, charges, amount, currency }: Schema<'ZeroDocuments'>): string {
  return `  ${charges} charges of ${amount} ${currency} round to zero: ${documents === 1 ? 'no invoice' : `${documents} invoices not made`}`
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (onTheRight[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
    .join(' ')
    .trimEnd()
}
