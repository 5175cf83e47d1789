import { z } from 'zod'
import { purchaseOrderStatuses } from '../../domain/purchase-order'
import { ledgerSorts, purchaseOrderSorts } from '../../domain/list-sort'
import { lineItemTypes } from '../../domain/line-item'
import { asJsonOrCsv, csvDescription, flag, goingOn, oneOf, window, windowOf } from './list'
import { monthParameter, searchText } from './notation'
import { byId, ifMatch, needs, optionalIdempotencyKey, refusal } from './operation'
import { purchaseOrderForecast } from './forecast'
import {
  ledgerEntry,
  listedPurchaseOrder,
  purchaseOrder,
  purchaseOrderDocument,
  purchaseOrderEdit,
  revision,
} from './purchase-order'
import { saying } from './wording'

const percent = z.string().regex(/^\d{1,3}(?:\.\d{1,6})?$/, { error: saying('give-percentage') })

export const listPurchaseOrders = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrders',
  security: needs('purchase-orders:read'),
  summary: 'Purchase orders, the latest first unless sort says another',
  description: csvDescription,
  produces: asJsonOrCsv,
  querystring: goingOn(
    window(purchaseOrderSorts, '-created').extend({
      payer: searchText.optional().meta({ description: 'Code of the payer.' }),
      sellerEntity: searchText.optional().meta({ description: 'Code of the seller entity.' }),
      number: searchText.optional().meta({
        description:
          'Compared without regard to case, blanks and zeros at the head of a run of digits: po45 finds "PO 0045".',
      }),
      status: oneOf(purchaseOrderStatuses)
        .optional()
        .meta({ description: 'Deleted ones are listed only where this asks for them.' }),
      lineItemType: oneOf(lineItemTypes).optional().meta({ description: 'Of at least one line item.' }),
      expiringBefore: monthParameter.optional().meta({ description: 'Their last month is before this one.' }),
      balanceBelow: percent.optional().meta({
        description: 'Less than this percentage is left of the total value of their tracked line items.',
        examples: ['25'],
      }),
      lineItemBelow: percent.optional().meta({
        description:
          'Less than this percentage is left of the value of at least one tracked line item that is not over yet.',
        examples: ['25'],
      }),
      tag: searchText.optional().meta({ description: '`key` or `key=value`.' }),
      needsAttention: flag.optional(),
      details: flag
        .optional()
        .meta({ description: 'true: answer contacts, tags and forecast of each, too; not as CSV.' }),
    }),
    purchaseOrderSorts,
  ),
  response: { 200: windowOf(listedPurchaseOrder), default: refusal },
}

export const createPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'createPurchaseOrder',
  security: needs('purchase-orders:write'),
  summary: 'Register a purchase order with its line items',
  body: purchaseOrderDocument,
  headers: optionalIdempotencyKey,
  response: { 201: purchaseOrder, default: refusal },
}

export const getPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'getPurchaseOrder',
  security: needs('purchase-orders:read'),
  summary: 'One purchase order, with balances',
  params: byId,
  response: { 200: purchaseOrder, default: refusal },
}

export const editPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'editPurchaseOrder',
  security: needs('purchase-orders:write'),
  summary: 'Replace some fields of a purchase order; lists are replaced as a whole',
  params: byId,
  headers: ifMatch,
  body: purchaseOrderEdit,
  response: { 200: purchaseOrder, default: refusal },
}

export const suspendPurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'suspendPurchaseOrder',
  security: needs('purchase-orders:write'),
  summary: 'Suspend a purchase order: invoices no longer draw on it',
  params: byId,
  headers: ifMatch.extend(optionalIdempotencyKey.shape),
  response: { 200: purchaseOrder, default: refusal },
}

export const resumePurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'resumePurchaseOrder',
  security: needs('purchase-orders:write'),
  summary: 'Resume a suspended purchase order',
  params: byId,
  headers: ifMatch.extend(optionalIdempotencyKey.shape),
  response: { 200: purchaseOrder, default: refusal },
}

export const deletePurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'deletePurchaseOrder',
  security: needs('purchase-orders:write'),
  summary: 'Delete a purchase order, for good',
  description:
    'Its number is free again, and nobody hears of it any more. Invoices keep the number, and its ledger and revisions stay.',
  params: byId,
  headers: ifMatch,
  response: { 200: purchaseOrder, default: refusal },
}

export const listRevisions = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrderRevisions',
  security: needs('purchase-orders:read'),
  summary: 'Every state that a purchase order was in, first to latest',
  params: byId,
  response: { 200: z.object({ items: z.array(revision) }), default: refusal },
}

export const listLedger = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrderLedger',
  security: needs('purchase-orders:read'),
  summary: 'The ledger of its line items: openings, draws, credits, adjustments, reversals',
  description: csvDescription,
  produces: asJsonOrCsv,
  params: byId,
  querystring: goingOn(
    window(ledgerSorts, 'lineItem').extend({
      lineItem: searchText.optional().meta({ description: 'Number of one line item; all unless given.' }),
    }),
    ledgerSorts,
  ),
  response: { 200: windowOf(ledgerEntry), default: refusal },
}

export const getForecast = {
  tags: ['purchase-orders'],
  operationId: 'getPurchaseOrderForecast',
  security: needs('purchase-orders:read'),
  summary: 'When a purchase order runs dry if it is drawn on as before, and what was drawn in each month',
  params: byId,
  response: { 200: purchaseOrderForecast, default: refusal },
}
