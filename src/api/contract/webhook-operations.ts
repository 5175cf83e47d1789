import { z } from 'zod'
import { webhookDeliveryStates } from '../../domain/webhook'
import { idCursor, idParameter, page, pageOf, searchText } from './notation'
import { byId, ifMatch, needs, optionalIdempotencyKey, refusal } from './operation'
import {
  secretRotation,
  webhook,
  webhookDelivery,
  webhookDocument,
  webhookEdit,
  webhookReplay,
  webhookReplayed,
  webhookWithSecret,
} from './webhook'

const tags = ['webhooks']

export const listWebhooks = {
  tags,
  operationId: 'listWebhooks',
  security: needs('webhooks:read'),
  summary: 'Webhooks, the latest first; never their secrets',
  querystring: page.extend({
    payer: searchText.optional().meta({ description: 'Code of the payer.' }),
    cursor: idCursor,
  }),
  response: { 200: pageOf(webhook), default: refusal },
}

export const createWebhook = {
  tags,
  operationId: 'createWebhook',
  security: needs('webhooks:write'),
  summary: 'Have another system told what happens',
  description:
    'The answer alone shows the secret that signs every delivery. It cannot be repeated, so an Idempotency-Key is refused.',
  body: webhookDocument,
  response: { 201: webhookWithSecret, default: refusal },
}

export const getWebhook = {
  tags,
  operationId: 'getWebhook',
  security: needs('webhooks:read'),
  summary: 'One webhook, and how it does',
  params: byId,
  response: { 200: webhook, default: refusal },
}

export const editWebhook = {
  tags,
  operationId: 'editWebhook',
  security: needs('webhooks:write'),
  summary: 'Change a webhook, or switch it on or off',
  params: byId,
  headers: ifMatch,
  body: webhookEdit,
  response: { 200: webhook, default: refusal },
}

export const deleteWebhook = {
  tags,
  operationId: 'deleteWebhook',
  security: needs('webhooks:write'),
  summary: 'Remove a webhook with all of its deliveries; answers it as it was',
  params: byId,
  headers: ifMatch,
  response: { 200: webhook, default: refusal },
}

export const rotateWebhookSecret = {
  tags,
  operationId: 'rotateWebhookSecret',
  security: needs('webhooks:write'),
  summary: 'Sign with a new secret, and with the old one, too, for a while',
  description: 'The answer alone shows the secret. It cannot be repeated, so an Idempotency-Key is refused.',
  params: byId,
  body: secretRotation,
  response: { 201: webhookWithSecret, default: refusal },
}

export const listWebhookDeliveries = {
  tags,
  operationId: 'listWebhookDeliveries',
  security: needs('webhooks:read'),
  summary: 'What was sent to a webhook and what waits, the latest first; kept for 30 days',
  params: byId,
  querystring: page.extend({ state: z.enum(webhookDeliveryStates).optional(), cursor: idCursor }),
  response: { 200: pageOf(webhookDelivery), default: refusal },
}

export const replayWebhookDelivery = {
  tags,
  operationId: 'replayWebhookDelivery',
  security: needs('webhooks:write'),
  summary: 'Send one delivery again, under the same id',
  params: z.object({ id: idParameter, deliveryId: idParameter }),
  headers: optionalIdempotencyKey,
  response: { 200: webhookDelivery, default: refusal },
}

export const replayWebhookDeliveries = {
  tags,
  operationId: 'replayWebhookDeliveries',
  security: needs('webhooks:write'),
  summary: 'Send all deliveries of a stretch of time again',
  params: byId,
  headers: optionalIdempotencyKey,
  body: webhookReplay,
  response: { 200: webhookReplayed, default: refusal },
}
