import { z } from 'zod'
import { invoice } from './invoice'
import { byIdOrNumber } from './invoice-operations'
import { idempotencyKey, needs, refusal } from './operation'

const reason = z.string().meta({ description: 'Why, for those who ask later. Not blank.' })

const decisionDocument = z.object({ reason }).meta({ id: 'DecisionDocument' })

const assignmentDocument = z
  .object({
    reason,
    purchaseOrder: z.string().meta({ description: 'Number of a purchase order of the same payer.' }),
    lineItem: z.string().meta({ description: 'Number of one of its line items.' }),
  })
  .meta({ id: 'AssignmentDocument' })

const once =
  'The same decision again answers the invoice as it is. A conflict tells what became of an invoice that is not held any more.'

export const releaseInvoice = {
  tags: ['invoices'],
  operationId: 'releaseInvoice',
  security: needs('invoices:decide'),
  summary: 'Issue a held invoice without a purchase order',
  description: once,
  params: byIdOrNumber,
  body: decisionDocument,
  headers: idempotencyKey,
  response: { 200: invoice, default: refusal },
}

export const assignInvoice = {
  tags: ['invoices'],
  operationId: 'assignInvoice',
  security: needs('invoices:decide'),
  summary: 'Issue a held invoice on a line item, which takes all of it',
  description: `The line item may be of another month or charge type, and its balance may go below zero. ${once}`,
  params: byIdOrNumber,
  body: assignmentDocument,
  headers: idempotencyKey,
  response: { 200: invoice, default: refusal },
}

export const voidInvoice = {
  tags: ['invoices'],
  operationId: 'voidInvoice',
  security: needs('invoices:decide'),
  summary: 'Void a held invoice: its number stays, nothing is ever drawn for it',
  description: once,
  params: byIdOrNumber,
  body: decisionDocument,
  headers: idempotencyKey,
  response: { 200: invoice, default: refusal },
}
