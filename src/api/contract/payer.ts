import { z } from 'zod'
import { address, addressDocument, contact, contactDocument, currency, id, revisionNumber } from './notation'

const invoiceUnit = z
  .object({ code: z.string(), name: z.string() })
  .meta({ id: 'InvoiceUnit', description: 'A named group of linked accounts that gets its own invoices.' })

export const linkedAccount = z
  .object({
    code: z.string(),
    name: z.string(),
    taxRegistrationNumber: z.string().nullable(),
    invoiceUnit: z.string().nullable().meta({ description: 'Code of its invoice unit.' }),
  })
  .meta({ id: 'LinkedAccount', description: 'A member account whose usage the payer pays for.' })

export const payerSummary = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    billTo: address,
    paymentTermsDays: z.int().meta({ description: 'Days from the issue date to the due date.' }),
    currency,
    locale: z.string().meta({ description: 'BCP 47.', examples: ['de-DE'] }),
    purchaseOrderRequired: z.boolean().meta({ description: 'An invoice without a purchase order is held.' }),
    taxRegistrationNumbers: z
      .array(z.string())
      .meta({ description: 'The first is that of every linked account without one of its own.' }),
    defaultContact: contact.nullable(),
    revision: revisionNumber,
  })
  .meta({ id: 'PayerSummary' })

export const payer = payerSummary
  .extend({ invoiceUnits: z.array(invoiceUnit), linkedAccounts: z.array(linkedAccount) })
  .meta({ id: 'Payer', description: 'A customer account that pays.' })

export const payerDocument = payer
  .omit({ id: true, revision: true })
  .extend({
    billTo: addressDocument,
    paymentTermsDays: payerSummary.shape.paymentTermsDays.default(30),
    locale: payerSummary.shape.locale.default('en-US'),
    purchaseOrderRequired: z.boolean().default(false),
    defaultContact: contactDocument.nullable(),
    invoiceUnits: z.array(invoiceUnit.partial({ name: true })),
    linkedAccounts: z.array(
      linkedAccount.partial({ name: true, taxRegistrationNumber: true, invoiceUnit: true }),
    ),
  })
  .partial({ taxRegistrationNumbers: true, defaultContact: true, invoiceUnits: true, linkedAccounts: true })
  .meta({ id: 'PayerDocument' })

/** The code never changes. */
export const payerEdit = payerDocument
  .omit({ code: true })
  .extend({
    currency: currency.meta({ description: 'Fixed once something is agreed or billed in it.' }),
  })
  .partial()
  .meta({ id: 'PayerEdit' })

export type PayerSummaryView = z.input<typeof payerSummary>
export type PayerView = z.input<typeof payer>
