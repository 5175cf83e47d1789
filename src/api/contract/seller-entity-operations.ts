import { z } from 'zod'
import { byCode, ifMatch, needs, optionalIdempotencyKey, refusal } from './operation'
import { sellerEntity, sellerEntityDocument, sellerEntityEdit } from './seller-entity'

export const listSellerEntities = {
  tags: ['seller-entities'],
  operationId: 'listSellerEntities',
  security: needs('seller-entities:read'),
  summary: 'All seller entities, by code',
  response: { 200: z.object({ items: z.array(sellerEntity) }), default: refusal },
}

export const createSellerEntity = {
  tags: ['seller-entities'],
  operationId: 'createSellerEntity',
  security: needs('seller-entities:write'),
  summary: 'Register a seller entity',
  body: sellerEntityDocument,
  headers: optionalIdempotencyKey,
  response: { 201: sellerEntity, default: refusal },
}

export const getSellerEntity = {
  tags: ['seller-entities'],
  operationId: 'getSellerEntity',
  security: needs('seller-entities:read'),
  summary: 'One seller entity, by code, name or alias',
  params: byCode,
  response: { 200: sellerEntity, default: refusal },
}

export const editSellerEntity = {
  tags: ['seller-entities'],
  operationId: 'editSellerEntity',
  security: needs('seller-entities:write'),
  summary: 'Replace some fields of a seller entity; lists are replaced as a whole',
  description: [
    'Code, time zone and invoice number prefix never change.',
    'A line item type that invoices may still draw on cannot be left out, and none changes during a billing run.',
  ].join(' '),
  params: byCode,
  headers: ifMatch,
  body: sellerEntityEdit,
  response: { 200: sellerEntity, default: refusal },
}
