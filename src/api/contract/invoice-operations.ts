import { z } from 'zod'
import { invoiceKinds, invoiceStatuses } from '../../domain/invoice'
import { invoiceSorts } from '../../domain/list-sort'
import { explanation, invoice, invoiceSummary } from './invoice'
import { asJsonOrCsv, csvDescription, flag, goingOn, oneOf, window, windowOf } from './list'
import { idParameter, monthParameter, searchText } from './notation'
import { byId, needs, refusal } from './operation'

const narrowing = window(invoiceSorts, 'created').extend({
  billingRun: idParameter.optional().meta({ description: 'Id of a billing run.' }),
  sellerEntity: searchText.optional().meta({ description: 'Code of the seller entity.' }),
  status: oneOf(invoiceStatuses).optional(),
  kind: oneOf(invoiceKinds).optional(),
  currency: searchText.optional().meta({ description: 'ISO 4217, such as USD.' }),
  billingPeriod: monthParameter.optional(),
  number: searchText.optional().meta({
    description: 'As printed; case, blanks and zeros before the last digits do not matter.',
  }),
})

export const listInvoices = {
  tags: ['invoices'],
  operationId: 'listInvoices',
  security: needs('invoices:read'),
  summary: 'Invoices and credit memos, in the order of their billing runs unless sort says another',
  description: `${csvDescription} Totals are sorted as they are counted in minor units, whatever their currency.`,
  produces: asJsonOrCsv,
  querystring: goingOn(
    narrowing.extend({
      payer: searchText.optional().meta({ description: 'Code of the payer.' }),
      purchaseOrder: idParameter
        .optional()
        .meta({ description: 'Id of a purchase order that they draw on.' }),
      purchaseOrderNumber: searchText
        .optional()
        .meta({ description: 'Number of a purchase order that they draw on, compared as in its own list.' }),
      associated: flag.optional().meta({ description: 'Whether they draw on a purchase order.' }),
    }),
    invoiceSorts,
  ),
  response: { 200: windowOf(invoiceSummary), default: refusal },
}

export const listPurchaseOrderInvoices = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrderInvoices',
  security: needs('invoices:read'),
  summary: 'Invoices and credit memos that draw on a purchase order',
  description: csvDescription,
  produces: asJsonOrCsv,
  params: byId,
  querystring: goingOn(narrowing, invoiceSorts),
  response: { 200: windowOf(invoiceSummary), default: refusal },
}

export const byIdOrNumber = z.object({ id: searchText.meta({ description: 'Id or number of the invoice.' }) })

export const getInvoice = {
  tags: ['invoices'],
  operationId: 'getInvoice',
  security: needs('invoices:read'),
  summary: 'One invoice with its lines and what it draws on',
  params: byIdOrNumber,
  response: { 200: invoice, default: refusal },
}

export const explainInvoice = {
  tags: ['invoices'],
  operationId: 'explainInvoice',
  security: needs('invoices:read'),
  summary: 'Why an invoice draws on what it draws on: every line item that was considered',
  params: byIdOrNumber,
  response: { 200: explanation, default: refusal },
}
