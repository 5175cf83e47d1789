import { z } from 'zod'
import { purchaseOrderStatuses } from '../domain/purchase-order'
import { invoiceStatuses } from '../domain/invoice'
import { billingRun, billingRunRequest, billingRunSummary } from './contract/billing-run'
import { chargeImport, chargeImportSummary, importedCharges } from './contract/charge-import'
import { explanation, invoice, invoiceSummary } from './contract/invoice'
import {
  idCursor,
  idParameter,
  monthParameter,
  page,
  pageOf,
  searchText,
  textCursor,
} from './contract/notation'
import { payer, payerDocument, payerSummary } from './contract/payer'
import { problem } from './contract/problem'
import {
  ledgerEntry,
  purchaseOrder,
  purchaseOrderDocument,
  purchaseOrderEdit,
  purchaseOrderSummary,
  revision,
} from './contract/purchase-order'
import { sellerEntity, sellerEntityDocument } from './contract/seller-entity'

/** The one description of the HTTP API: every operation with what it takes and answers. */

const refusal = problem.describe('A refusal; see its code and its violations.')

const byCode = z.object({ code: searchText })
const byId = z.object({ id: idParameter })
const ifMatch = z.object({
  'if-match': z
    .string()
    .regex(/^"\d{1,9}"$/, { error: 'Send the ETag of the answer that you edit, such as "3" in its quotes.' })
    .optional()
    .meta({
      description: 'The ETag of the answer that is edited: refuses the edit where somebody else came first.',
    }),
})

export const listSellerEntities = {
  tags: ['seller-entities'],
  operationId: 'listSellerEntities',
  summary: 'All seller entities, by code',
  response: { 200: z.object({ items: z.array(sellerEntity) }), default: refusal },
}

export const createSellerEntity = {
  tags: ['seller-entities'],
  operationId: 'createSellerEntity',
  summary: 'Register a seller entity',
  body: sellerEntityDocument,
  response: { 201: sellerEntity, default: refusal },
}

export const getSellerEntity = {
  tags: ['seller-entities'],
  operationId: 'getSellerEntity',
  summary: 'One seller entity, by code, name or alias',
  params: byCode,
  response: { 200: sellerEntity, default: refusal },
}

export const listPayers = {
  tags: ['payers'],
  operationId: 'listPayers',
  summary: 'Payers, by code',
  querystring: page.extend({ cursor: textCursor }),
  response: { 200: pageOf(payerSummary), default: refusal },
}

export const createPayer = {
  tags: ['payers'],
  operationId: 'createPayer',
  summary: 'Register a payer with its linked accounts and invoice units',
  body: payerDocument,
  response: { 201: payer, default: refusal },
}

export const getPayer = {
  tags: ['payers'],
  operationId: 'getPayer',
  summary: 'One payer, by code',
  params: byCode,
  response: { 200: payer, default: refusal },
}

export const listPurchaseOrders = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrders',
  summary: 'Purchase orders, the latest first',
  querystring: page.extend({
    payer: searchText.optional().meta({ description: 'Code of the payer.' }),
    sellerEntity: searchText.optional().meta({ description: 'Code of the seller entity.' }),
    number: searchText.optional(),
    status: z
      .enum(purchaseOrderStatuses, { error: `Choose one of ${purchaseOrderStatuses.join(', ')}.` })
      .optional()
      .meta({ description: 'Deleted ones are listed only where this asks for them.' }),
    cursor: idCursor,
  }),
  response: { 200: pageOf(purchaseOrderSummary), default: refusal },
}

export const createPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'createPurchaseOrder',
  summary: 'Register a purchase order with its line items',
  body: purchaseOrderDocument,
  response: { 201: purchaseOrder, default: refusal },
}

export const getPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'getPurchaseOrder',
  summary: 'One purchase order, with balances',
  params: byId,
  response: { 200: purchaseOrder, default: refusal },
}

export const editPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'editPurchaseOrder',
  summary: 'Replace some fields of a purchase order; lists are replaced as a whole',
  params: byId,
  headers: ifMatch,
  body: purchaseOrderEdit,
  response: { 200: purchaseOrder, default: refusal },
}

export const suspendPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'suspendPurchaseOrder',
  summary: 'Suspend a purchase order: invoices no longer draw on it',
  params: byId,
  headers: ifMatch,
  response: { 200: purchaseOrder, default: refusal },
}

export const resumePurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'resumePurchaseOrder',
  summary: 'Resume a suspended purchase order',
  params: byId,
  headers: ifMatch,
  response: { 200: purchaseOrder, default: refusal },
}

export const listRevisions = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrderRevisions',
  summary: 'Every state that a purchase order was in, first to latest',
  params: byId,
  response: { 200: z.object({ items: z.array(revision) }), default: refusal },
}

export const listLedger = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrderLedger',
  summary: 'The ledger of its line items: openings, draws, credits, adjustments, reversals',
  params: byId,
  querystring: z.object({
    lineItem: searchText.optional().meta({ description: 'Number of one line item; all unless given.' }),
  }),
  response: { 200: z.object({ items: z.array(ledgerEntry) }), default: refusal },
}

export const importCharges = {
  tags: ['charge-imports'],
  operationId: 'importCharges',
  summary: 'Import charges from FOCUS cost data (CSV, plain or gzip)',
  description:
    'All of the file is taken in, or nothing: a refusal lists the bad rows. The same content is recognised and not charged twice.',
  consumes: ['text/csv', 'application/gzip'],
  querystring: z.object({
    fileName: searchText.meta({ description: 'Its name, for people.' }),
    createAccounts: z
      .enum(['true', 'false'], { error: 'Give true or false.' })
      .default('false')
      .transform((text) => text === 'true')
      .meta({ description: 'Create payers and linked accounts that are not there yet.' }),
  }),
  body: z.string().meta({ format: 'binary' }),
  response: { 200: importedCharges, 201: importedCharges, default: refusal },
}

export const listChargeImports = {
  tags: ['charge-imports'],
  operationId: 'listChargeImports',
  summary: 'Charge imports, the latest first',
  querystring: page.extend({ cursor: idCursor }),
  response: { 200: pageOf(chargeImportSummary), default: refusal },
}

export const getChargeImport = {
  tags: ['charge-imports'],
  operationId: 'getChargeImport',
  summary: 'One charge import, with its exact totals',
  params: byId,
  response: { 200: chargeImport, default: refusal },
}

export const startBillingRun = {
  tags: ['billing-runs'],
  operationId: 'startBillingRun',
  summary: 'Bill the charges of a seller entity and a month that no earlier run covered',
  description:
    'Starting the same run again answers the run that exists (200) and continues it where it came to a halt.',
  body: billingRunRequest,
  response: { 200: billingRun, 201: billingRun, default: refusal },
}

export const listBillingRuns = {
  tags: ['billing-runs'],
  operationId: 'listBillingRuns',
  summary: 'Billing runs, the latest first',
  querystring: page.extend({
    sellerEntity: searchText.optional().meta({ description: 'Code of the seller entity.' }),
    billingPeriod: monthParameter.optional(),
    cursor: idCursor,
  }),
  response: { 200: pageOf(billingRunSummary), default: refusal },
}

export const getBillingRun = {
  tags: ['billing-runs'],
  operationId: 'getBillingRun',
  summary: 'One billing run: how far it is and what it has made',
  params: byId,
  response: { 200: billingRun, default: refusal },
}

export const listInvoices = {
  tags: ['invoices'],
  operationId: 'listInvoices',
  summary: 'Invoices and credit memos, in the order of their billing run',
  querystring: page.extend({
    billingRun: idParameter.optional().meta({ description: 'Id of a billing run.' }),
    payer: searchText.optional().meta({ description: 'Code of the payer.' }),
    status: z.enum(invoiceStatuses, { error: `Choose one of ${invoiceStatuses.join(', ')}.` }).optional(),
    cursor: idCursor,
  }),
  response: { 200: pageOf(invoiceSummary), default: refusal },
}

const byIdOrNumber = z.object({ id: searchText.meta({ description: 'Id or number of the invoice.' }) })

export const getInvoice = {
  tags: ['invoices'],
  operationId: 'getInvoice',
  summary: 'One invoice with its lines and what it draws on',
  params: byIdOrNumber,
  response: { 200: invoice, default: refusal },
}

export const explainInvoice = {
  tags: ['invoices'],
  operationId: 'explainInvoice',
  summary: 'Why an invoice draws on what it draws on: every line item that was considered',
  params: byIdOrNumber,
  response: { 200: explanation, default: refusal },
}
