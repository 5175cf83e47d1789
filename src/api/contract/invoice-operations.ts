import { z } from 'zod'
import { invoiceStatuses } from '../../domain/invoice'
import { explanation, invoice, invoiceSummary } from './invoice'
import { idCursor, idParameter, page, pageOf, searchText } from './notation'
import { refusal } from './operation'

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

export const byIdOrNumber = z.object({ id: searchText.meta({ description: 'Id or number of the invoice.' }) })

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
