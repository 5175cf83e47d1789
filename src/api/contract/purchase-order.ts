import { z } from 'zod'
import { expiryOccasions } from '../../domain/lifecycle'
import { ledgerEntryKinds } from '../../domain/ledger'
import { lineItemTypes } from '../../domain/line-item'
import { noticeKinds, recipientSources } from '../../domain/notice'
import { overagePolicies, purchaseOrderStatuses } from '../../domain/purchase-order'
import { forecast } from './forecast'
import {
  address,
  addressDocument,
  amount,
  contact,
  contactDocument,
  currency,
  id,
  instant,
  month,
} from './notation'

export const partyName = z.object({ code: z.string(), name: z.string() }).meta({ id: 'PartyName' })

const tax = z
  .union([
    z.object({ amount }),
    z.object({ percent: z.string().meta({ description: 'Of unit price x quantity.', examples: ['19'] }) }),
  ])
  .meta({ id: 'Tax' })

const lineItemTerms = z
  .object({
    id,
    number: z.string(),
    description: z.string(),
    type: z.enum(lineItemTypes),
    startMonth: month,
    endMonth: month,
    unitPrice: amount.nullable().meta({ description: 'Null: its balance is not tracked.' }),
    quantity: z
      .string()
      .nullable()
      .meta({ examples: ['12'] }),
    tax: tax.nullable(),
    totalValue: amount
      .nullable()
      .meta({ description: 'Unit price x quantity + tax; null where the balance is not tracked.' }),
  })
  .meta({ id: 'LineItemTerms', description: 'What people entered.' })

export const lineItem = lineItemTerms
  .extend({
    drawn: amount.meta({ description: 'What invoices drew, less what credit memos gave back.' }),
    balance: amount.nullable().meta({ description: 'Total value - drawn; may be below zero.' }),
  })
  .meta({ id: 'LineItem', description: 'A line item as it stands.' })

export const purchaseOrderSummary = z
  .object({
    id,
    payer: partyName,
    sellerEntity: partyName,
    number: z.string(),
    description: z.string(),
    status: z.enum(purchaseOrderStatuses),
    outOfBalance: z.boolean().meta({ description: 'Every line item with a balance is at or below zero.' }),
    needsAttention: z.boolean().meta({ description: 'A billing run made it; a person should look at it.' }),
    currency,
    effectiveMonth: month,
    expirationMonth: month,
    value: amount.nullable().meta({ description: 'The sum over its tracked line items; null without any.' }),
    balance: amount
      .nullable()
      .meta({ description: 'The sum over its tracked line items; null without any.' }),
    revision: z.int(),
    createdAt: instant,
    updatedAt: instant.meta({ description: 'When a person last changed it.' }),
  })
  .meta({ id: 'PurchaseOrderSummary' })

export const listedPurchaseOrder = purchaseOrderSummary
  .extend({
    contacts: z.array(contact).optional(),
    tags: z.record(z.string(), z.string()).optional(),
    forecast: forecast.nullable().optional(),
  })
  .meta({
    id: 'ListedPurchaseOrder',
    description: 'With contacts, tags and forecast where `details` asks for them.',
  })

const purchaseOrderTerms = z
  .object({
    sellerEntity: partyName,
    number: z.string(),
    description: z.string(),
    currency,
    effectiveMonth: month,
    expirationMonth: month,
    overagePolicy: z.enum(overagePolicies),
    balanceThresholds: z
      .array(z.int())
      .meta({ description: 'Percentages of total value at which contacts hear.' }),
    taxRegistrationNumbers: z.array(z.string()).meta({ description: 'Empty: any.' }),
    invoiceUnits: z.array(z.string()).meta({ description: 'Empty: any.' }),
    shipTo: address.nullable(),
    contacts: z.array(contact),
    tags: z.record(z.string(), z.string()),
    suspendedAt: instant.nullable(),
    deletedAt: instant.nullable(),
    needsAttention: z.boolean(),
    lineItems: z.array(lineItemTerms),
  })
  .meta({ id: 'PurchaseOrderTerms', description: 'What a person agreed to, without what draws change.' })

const deadline = z
  .object({
    kind: z.enum(['expiry', 'lifecycle']),
    occasion: z.enum([...expiryOccasions, 'active', 'expired']),
    at: instant,
  })
  .meta({ id: 'Deadline', description: 'What the clock brings about; contacts hear of it within the hour.' })

export const recipient = contact
  .extend({
    source: z.enum(recipientSources).meta({
      description:
        "Of a purchase order without contacts the payer's default contact hears, or else the billing team.",
    }),
    refused: z.boolean().meta({ description: 'A mail server has refused the address for good.' }),
    turnedOff: z.array(z.enum(noticeKinds)).meta({ description: 'What the person does not want to hear.' }),
  })
  .meta({ id: 'PurchaseOrderRecipient' })

export const purchaseOrder = purchaseOrderSummary
  .extend({
    ...purchaseOrderTerms.shape,
    lineItems: z.array(lineItem),
    next: deadline.nullable().meta({ description: 'Null: nothing is to come.' }),
    livedUntil: instant.meta({ description: 'What became due up to here has been told.' }),
    heardBy: z.array(recipient),
  })
  .meta({ id: 'PurchaseOrder' })

export const lineItemDocument = z
  .object({
    number: z.string(),
    description: z.string().default(''),
    type: z.enum(lineItemTypes),
    startMonth: month
      .optional()
      .meta({ description: 'The effective month of the purchase order unless given.' }),
    endMonth: month
      .optional()
      .meta({ description: 'The expiration month of the purchase order unless given.' }),
    unitPrice: amount
      .nullable()
      .optional()
      .meta({ description: 'Leave out unitPrice, quantity and tax for a line item without balance.' }),
    quantity: z.union([z.string(), z.int()]).nullable().optional(),
    tax: tax.nullable().optional(),
  })
  .meta({ id: 'LineItemDocument' })

export const purchaseOrderDocument = z
  .object({
    payer: z.string().meta({ description: 'Code of the payer.' }),
    sellerEntity: z.string().meta({ description: 'Code, name or alias of the seller entity.' }),
    number: z
      .string()
      .meta({ description: 'As the customer writes it; never editable.', examples: ['PO-4500012345'] }),
    description: z.string().default(''),
    effectiveMonth: month,
    expirationMonth: month,
    overagePolicy: z.enum(overagePolicies).default('ALLOW'),
    balanceThresholds: z.array(z.int()).default([75, 25]),
    taxRegistrationNumbers: z.array(z.string()).default([]).meta({ description: 'Empty: any.' }),
    invoiceUnits: z.array(z.string()).default([]).meta({ description: 'Empty: any.' }),
    shipTo: z
      .union([addressDocument, z.literal('bill-to')])
      .nullable()
      .optional()
      .meta({ description: '`bill-to`: the same as the payer is billed at.' }),
    contacts: z.array(contactDocument).default([]),
    tags: z.record(z.string(), z.string()).default({}),
    lineItems: z.array(lineItemDocument).default([]),
  })
  .meta({ id: 'PurchaseOrderDocument' })

/** An edit may name a line item by its id, to give it another number. */
export const purchaseOrderEdit = purchaseOrderDocument
  .omit({ payer: true, number: true })
  .extend({ lineItems: z.array(lineItemDocument.extend({ id: id.optional() })) })
  .partial()
  .meta({ id: 'PurchaseOrderEdit' })

export const revision = z
  .object({
    revision: z.int(),
    change: z.string().meta({ description: 'What changed, in a sentence.' }),
    actor: z.string(),
    recordedAt: instant,
    invoiceId: id.nullable().meta({ description: 'The invoice for which a billing run made the change.' }),
    terms: purchaseOrderTerms,
  })
  .meta({ id: 'PurchaseOrderRevision' })

export const ledgerEntry = z
  .object({
    lineItemNumber: z.string(),
    sequence: z.int(),
    kind: z.enum(ledgerEntryKinds),
    amount: amount.meta({ description: 'Draws are below zero, credits above.' }),
    balance: amount
      .nullable()
      .meta({ description: 'After this entry; null where the balance is not tracked.' }),
    currency,
    invoiceId: id.nullable(),
    cause: z.string(),
    actor: z.string(),
    recordedAt: instant,
  })
  .meta({ id: 'LedgerEntry' })

export type PurchaseOrderSummaryView = z.input<typeof purchaseOrderSummary>
export type ListedPurchaseOrderView = z.input<typeof listedPurchaseOrder>
export type PurchaseOrderView = z.input<typeof purchaseOrder>
export type RecipientView = z.input<typeof recipient>
export type PurchaseOrderTermsView = z.input<typeof purchaseOrderTerms>
export type LineItemTermsView = z.input<typeof lineItemTerms>
export type LineItemView = z.input<typeof lineItem>
export type RevisionView = z.input<typeof revision>
export type LedgerEntryView = z.input<typeof ledgerEntry>
