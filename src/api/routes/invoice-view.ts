import type { Verdict } from '../../domain/association'
import type { InvoiceDecision } from '../../domain/held-invoice'
import { formatMoney } from '../../domain/money'
import type { InvoiceAssociation, InvoiceOnFile } from '../../storage/invoice'
import type { InvoiceExplanation } from '../../storage/invoice-explanation'
import type {
  AssociationView,
  ExplanationView,
  InvoiceSummaryView,
  InvoiceView,
  VerdictView,
} from '../contract/invoice'

/** An invoice as a list shows it. */
export function toSummary(invoice: InvoiceOnFile): InvoiceSummaryView {
  const { currency } = invoice
  return {
    id: invoice.id.toString(),
    number: invoice.number,
    kind: invoice.kind,
    status: invoice.status,
    payer: invoice.payer,
    sellerEntity: invoice.sellerEntity,
    billingPeriod: invoice.billingPeriod,
    chargeType: invoice.chargeType,
    currency,
    total: formatMoney(invoice.total, currency),
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    purchaseOrderNumber: invoice.purchaseOrderNumber,
    unassociatedReason: invoice.unassociatedReason,
    creditedInvoiceNumber: invoice.creditedInvoice,
    associations: invoice.associations.map((association) => toAssociation(association, currency)),
  }
}

/** An invoice with everything on it, and what became of it where it was held. */
export function toView(invoice: InvoiceOnFile, decisions: InvoiceDecision[]): InvoiceView {
  const { currency } = invoice
  return {
    ...toSummary(invoice),
    billingRunId: invoice.runId.toString(),
    charges: invoice.charges,
    invoiceUnit: invoice.invoiceUnit,
    taxRegistrationNumber: invoice.taxRegistrationNumber,
    namedPurchaseOrderNumber: invoice.namedPurchaseOrder,
    lines: invoice.lines.map(({ amount, ...line }) => ({ ...line, amount: formatMoney(amount, currency) })),
    decisions,
  }
}

/** Why the invoice draws on what it draws on. */
export function toExplanation({ invoice, named, verdicts }: InvoiceExplanation): ExplanationView {
  return {
    invoice: toSummary(invoice),
    namedPurchaseOrder: {
      number: invoice.namedPurchaseOrder,
      kind: named.kind,
      ruledOutBy: named.kind === 'not-eligible' ? named.rule : null,
    },
    verdicts: verdicts.map((verdict) => toVerdict(verdict, invoice)),
  }
}

function toAssociation(association: InvoiceAssociation, currency: string): AssociationView {
  const { drawn, balanceAfter } = association
  return {
    purchaseOrderId: association.purchaseOrderId.toString(),
    purchaseOrderNumber: association.purchaseOrderNumber,
    lineItemNumber: association.lineItemNumber,
    drawn: formatMoney(drawn, currency),
    balanceAfter: balanceAfter === null ? null : formatMoney(balanceAfter, currency),
  }
}

function toVerdict(verdict: Verdict, invoice: InvoiceOnFile): VerdictView {
  const { order, lineItem } = verdict
  const association = invoice.associations.find(({ lineItemId }) => lineItemId === lineItem.id)
  return {
    purchaseOrder: {
      id: order.id.toString(),
      number: order.number,
      effectiveMonth: order.effectiveMonth,
      expirationMonth: order.expirationMonth,
      suspended: order.suspendedAt !== null,
      deleted: order.deletedAt !== null,
      sameSellerEntity: order.sellerEntityId === invoice.sellerEntityId,
      currency: order.currency,
      taxRegistrationNumbers: order.taxRegistrationNumbers,
      invoiceUnits: order.invoiceUnits,
      overagePolicy: order.overagePolicy,
    },
    lineItem: {
      number: lineItem.number,
      type: lineItem.type,
      startMonth: lineItem.startMonth,
      endMonth: lineItem.endMonth,
      balance: lineItem.balance === null ? null : formatMoney(lineItem.balance, order.currency),
    },
    rank: 'rank' in verdict ? verdict.rank : null,
    ruledOutBy: 'ruledOutBy' in verdict ? verdict.ruledOutBy : null,
    drawn: association ? formatMoney(association.drawn, invoice.currency) : null,
  }
}
