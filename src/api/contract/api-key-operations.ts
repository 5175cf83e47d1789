import { apiKey, apiKeyDocument, createdApiKey, me, rotationDocument } from './api-key'
import { idCursor, page, pageOf, searchText } from './notation'
import { byId, needs, optionalIdempotencyKey, refusal } from './operation'

const tags = ['api-keys']

export const getMe = {
  tags,
  operationId: 'getMe',
  security: needs('seller-entities:read'),
  summary: 'Who asks, and what they may do',
  response: { 200: me, default: refusal },
}

export const listApiKeys = {
  tags,
  operationId: 'listApiKeys',
  security: needs('api-keys:read'),
  summary: 'API keys, the latest first; never their secrets',
  querystring: page.extend({
    payer: searchText.optional().meta({ description: 'Code of the payer.' }),
    cursor: idCursor,
  }),
  response: { 200: pageOf(apiKey), default: refusal },
}

export const createApiKey = {
  tags,
  operationId: 'createApiKey',
  security: needs('api-keys:write'),
  summary: 'Make an API key; nobody hands out what they may not do themselves',
  description: 'The answer alone shows the key. It cannot be repeated, so an Idempotency-Key is refused.',
  body: apiKeyDocument,
  response: { 201: createdApiKey, default: refusal },
}

export const rotateApiKey = {
  tags,
  operationId: 'rotateApiKey',
  security: needs('api-keys:write'),
  summary: 'Make a new key like this one, which ends after an overlap',
  params: byId,
  body: rotationDocument,
  response: { 201: createdApiKey, default: refusal },
}

export const revokeApiKey = {
  tags,
  operationId: 'revokeApiKey',
  security: needs('api-keys:write'),
  summary: 'Revoke an API key at once, for good',
  params: byId,
  headers: optionalIdempotencyKey,
  response: { 200: apiKey, default: refusal },
}
