import { z } from 'zod'
import { byCode, refusal } from './operation'
import { sellerEntity, sellerEntityDocument } from './seller-entity'

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
