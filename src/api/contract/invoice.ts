import { z } from 'zod'
import { chargeTypes } from '../../domain/charge'
import { decisionKinds } from '../../domain/held-invoice'
import { lineItemTypes } from '../../domain/line-item'
import { invoiceKinds, invoiceStatuses, unassociatedReasons } from '../../domain/invoice'
import { overagePolicies } from '../../domain/purchase-order'
import { amount, currency, date, id, instant, month } from './notation'
import { partyName } from './purchase-order'

const association = z
  .object({
    purchaseOrderId: id,
    purchaseOrderNumber: z.string(),
    lineItemNumber: z.string(),
    drawn: amount.meta({ description: 'Below zero where a credit memo gives back.' }),
    balanceAfter: amount.nullable().meta({ description: 'Null where the line item has no balance.' }),
  })
  .meta({ id: 'Association' })

export const invoiceSummary = z
  .object({
    id,
    number: z.string().meta({ examples: ['AWS-00000012'] }),
    kind: z.enum(invoiceKinds),
    status: z.enum(invoiceStatuses),
    payer: partyName,
    sellerEntity: partyName,
    billingPeriod: month,
    chargeType: z.enum(chargeTypes),
    currency,
    total: amount,
    issueDate: date.nullable().meta({ description: 'Null where held or void.' }),
    dueDate: date.nullable().meta({ description: 'Null where held or void.' }),
    purchaseOrderNumber: z
      .string()
      .nullable()
      .meta({ description: 'The stamp: that of the first association.' }),
    unassociatedReason: z.enum(unassociatedReasons).nullable(),
    creditedInvoiceNumber: z
      .string()
      .nullable()
      .meta({ description: 'The invoice that a credit memo gives back to.' }),
    associations: z.array(association),
  })
  .meta({ id: 'InvoiceSummary' })

const invoiceLine = z
  .object({ linkedAccount: z.string().nullable(), service: z.string(), amount })
  .meta({ id: 'InvoiceLine' })

const decision = z
  .object({
    kind: z.enum(decisionKinds).meta({
      description: 'associated: a purchase order was found after all; the others are what people decide.',
    }),
    actor: z.string(),
    reason: z.string(),
    at: instant,
  })
  .meta({ id: 'Decision', description: 'What became of a held invoice, by whom and why.' })

export const invoice = invoiceSummary
  .extend({
    billingRunId: id,
    charges: z.int().meta({ description: 'How many charges it adds up.' }),
    invoiceUnit: z.string().nullable(),
    taxRegistrationNumber: z.string().nullable(),
    namedPurchaseOrderNumber: z
      .string()
      .nullable()
      .meta({ description: 'The one that the purchase itself names.' }),
    lines: z.array(invoiceLine),
    decisions: z
      .array(decision)
      .meta({ description: 'What became of it where it was held, first to latest.' }),
  })
  .meta({ id: 'Invoice' })

const orderAsJudged = z
  .object({
    id,
    number: z.string(),
    effectiveMonth: month,
    expirationMonth: month,
    suspended: z.boolean(),
    deleted: z.boolean(),
    sameSellerEntity: z.boolean().meta({ description: 'As the invoice.' }),
    currency,
    taxRegistrationNumbers: z.array(z.string()),
    invoiceUnits: z.array(z.string()),
    overagePolicy: z.enum(overagePolicies),
  })
  .meta({ id: 'PurchaseOrderAsJudged', description: 'As it was when the invoice was associated.' })

const lineItemAsJudged = z
  .object({
    number: z.string(),
    type: z.enum(lineItemTypes),
    startMonth: month,
    endMonth: month,
    balance: amount.nullable().meta({ description: 'Before the invoice; null where it is not tracked.' }),
  })
  .meta({ id: 'LineItemAsJudged', description: 'As it was when the invoice was associated.' })

const verdict = z
  .object({
    purchaseOrder: orderAsJudged,
    lineItem: lineItemAsJudged,
    rank: z.int().nullable().meta({ description: '1: asked first. Null: ruled out.' }),
    ruledOutBy: z
      .int()
      .nullable()
      .meta({
        description:
          'The first rule that rules it out: 1 not open for the month, 2 another seller entity or currency, 3 other tax ' +
          'registration numbers, 4 other invoice units, 5 the line item covers another month or charge type. Null: a candidate.',
      }),
    drawn: amount.nullable().meta({ description: 'What the invoice drew on it; null where nothing.' }),
  })
  .meta({ id: 'Verdict' })

export const explanation = z
  .object({
    invoice: invoiceSummary,
    namedPurchaseOrder: z.object({
      number: z.string().nullable(),
      kind: z.enum(['none', 'missing', 'eligible', 'not-eligible']),
      ruledOutBy: z.int().nullable(),
    }),
    verdicts: z
      .array(verdict)
      .meta({ description: 'Every line item considered: candidates by rank, then the others.' }),
  })
  .meta({
    id: 'Explanation',
    description: 'Why an invoice draws on the line items that it draws on, as it was decided.',
  })

export type InvoiceSummaryView = z.input<typeof invoiceSummary>
export type InvoiceView = z.input<typeof invoice>
export type ExplanationView = z.input<typeof explanation>
export type AssociationView = z.input<typeof association>
export type VerdictView = z.input<typeof verdict>
