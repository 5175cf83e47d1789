import { z } from 'zod'
import { asJsonOrCsv, csvDescription } from './list'
import { currency, searchText } from './notation'
import { byId, ifMatch, needs, optionalIdempotencyKey, refusal } from './operation'
import { lineItem, lineItemDocument, purchaseOrder } from './purchase-order'

/** One line item alone; its amounts need their currency beside them then. */
export const listedLineItem = lineItem.extend({ currency }).meta({ id: 'ListedLineItem' })

const byNumber = byId.extend({ number: searchText.meta({ description: 'Number of the line item.' }) })

export const listLineItems = {
  tags: ['purchase-orders'],
  operationId: 'listLineItems',
  security: needs('purchase-orders:read'),
  summary: 'The line items of a purchase order, all of them',
  description: csvDescription,
  produces: asJsonOrCsv,
  params: byId,
  response: { 200: z.object({ items: z.array(listedLineItem) }), default: refusal },
}

export const addLineItem = {
  tags: ['purchase-orders'],
  operationId: 'addLineItem',
  security: needs('purchase-orders:write'),
  summary: 'Add a line item to a purchase order',
  params: byId,
  headers: ifMatch.extend(optionalIdempotencyKey.shape),
  body: lineItemDocument,
  response: { 201: purchaseOrder, default: refusal },
}

export const editLineItem = {
  tags: ['purchase-orders'],
  operationId: 'editLineItem',
  security: needs('purchase-orders:write'),
  summary: 'Replace some fields of a line item',
  description:
    'Null takes a field away: unitPrice, quantity and tax together end the tracking of its balance.',
  params: byNumber,
  headers: ifMatch,
  body: lineItemDocument.partial().meta({ id: 'LineItemEdit' }),
  response: { 200: purchaseOrder, default: refusal },
}

export const removeLineItem = {
  tags: ['purchase-orders'],
  operationId: 'removeLineItem',
  security: needs('purchase-orders:write'),
  summary: 'Remove a line item that nothing was drawn on',
  params: byNumber,
  headers: ifMatch,
  response: { 200: purchaseOrder, default: refusal },
}
