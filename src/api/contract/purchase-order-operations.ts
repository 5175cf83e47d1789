import { z } from 'zod'
import { purchaseOrderStatuses } from '../../domain/purchase-order'
import { idCursor, page, pageOf, searchText } from './notation'
import { byId, ifMatch, refusal } from './operation'
import {
  ledgerEntry,
  purchaseOrder,
  purchaseOrderDocument,
  purchaseOrderEdit,
  purchaseOrderSummary,
  revision,
} from './purchase-order'

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

export const deletePurchaseOrder = {
  tags: ['purchase-orders'],
  operationId: 'deletePurchaseOrder',
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
