import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import { accept, valueOf } from '../../domain/document'
import { overlapEnd } from '../../domain/secret-rotation'
import { readWebhookDocument, readWebhookEdit } from '../../domain/webhook-document'
import { recordAudit } from '../../storage/audit'
import { findPayerAccount } from '../../storage/payer'
import {
  deleteWebhook,
  editWebhook,
  insertWebhook,
  listWebhooks,
  requireWebhook,
  rotateWebhookSecret,
  type WebhookEndpoint,
} from '../../storage/webhook'
import * as contract from '../contract'
import type { WebhookView } from '../contract/webhook'
import type { Deps } from '../deps'
import { given } from '../given'
import { pageOf } from '../page'
import type { Work } from '../unit-of-work'
import { documentBody } from './document-body'
import { editDeed, tagRevision } from './revision'

/** Webhooks themselves; what was sent to them is in webhook-delivery.ts. */
export const webhookRoutes: FastifyPluginCallbackZod<Deps> = (app, { webhooks }, done) => {
  app.get('/v1/webhooks', { schema: contract.listWebhooks }, async ({ query, work }) => {
    const { limit, cursor, ...filter } = query
    const rows = await listWebhooks(work.db, { ...given({ ...filter, before: cursor }), limit: limit + 1 })
    return pageOf(rows, limit, ({ id }) => id.toString(), toView)
  })

  app.post(
    '/v1/webhooks',
    { schema: contract.createWebhook, validatorCompiler: documentBody, config: { unrepeatable: true } },
    async ({ body, work }, reply) => {
      const { db, identity, deed } = work
      const code = valueOf(body, 'payer')
      const payer = typeof code === 'string' ? await findPayerAccount(db, code) : undefined
      const around = { ownPayer: identity.payer?.code ?? null, isPayer: payer !== undefined }
      const draft = accept(readWebhookDocument(body, { ...around, faultOfUrl: webhooks.faultOfUrl }))
      const payerId = payer?.id ?? identity.payer?.id ?? null
      const { text: secret, sealed } = webhooks.makeSecret()
      const webhook = await insertWebhook(db, { ...draft, payerId, secret: sealed }, deed)
      await recordDeed(work, 'create', webhook, null)
      void reply.code(201)
      return { ...answer(reply, webhook), secret }
    },
  )

  app.get('/v1/webhooks/:id', { schema: contract.getWebhook }, async ({ params: { id }, work }, reply) =>
    answer(reply, await requireWebhook(work.db, id)),
  )

  app.patch(
    '/v1/webhooks/:id',
    { schema: contract.editWebhook, validatorCompiler: documentBody },
    async ({ params: { id }, headers, body, work }, reply) => {
      const present = await requireWebhook(work.db, id)
      const { payer, state, ...before } = present
      const now = { ...before, payer: payer?.code ?? null, active: state === 'active' }
      const deed = editDeed(work, headers['if-match'])
      const edit = accept(readWebhookEdit(body, now, webhooks.faultOfUrl))
      return answer(reply, await saveEdit(work, present, edit, deed))
    },
  )

  app.delete(
    '/v1/webhooks/:id',
    { schema: contract.deleteWebhook },
    async ({ params: { id }, headers, work }) => remove(work, id, editDeed(work, headers['if-match'])),
  )

  app.post(
    '/v1/webhooks/:id/rotate-secret',
    { schema: contract.rotateWebhookSecret, validatorCompiler: documentBody, config: { unrepeatable: true } },
    async ({ params: { id }, body, work }, reply) => {
      const { db, deed } = work
      const previousUntil = overlapEnd(body, deed.at)
      await requireWebhook(db, id)
      const { text: secret, sealed } = webhooks.makeSecret()
      const webhook = await rotateWebhookSecret(db, id, { secret: sealed, previousUntil })
      await recordDeed(work, 'rotate-secret', webhook, webhook)
      void reply.code(201)
      return { ...answer(reply, webhook), secret }
    },
  )

  done()
}

async function saveEdit(
  work: Work,
  before: WebhookEndpoint,
  edit: Parameters<typeof editWebhook>[2],
  deed: Parameters<typeof editWebhook>[3],
): Promise<WebhookEndpoint> {
  const edited = await editWebhook(work.db, before.id, edit, deed)
  await recordDeed(work, 'edit', edited, before)
  return edited
}

async function remove(
  work: Work,
  id: bigint,
  deed: Parameters<typeof deleteWebhook>[2],
): Promise<WebhookView> {
  const webhook = await deleteWebhook(work.db, id, deed)
  await recordDeed(work, 'delete', webhook, webhook)
  return toView(webhook)
}

/** What people set of it, and never its secret. */
async function recordDeed(
  { db, deed }: Work,
  act: 'create' | 'edit' | 'rotate-secret' | 'delete',
  webhook: WebhookEndpoint,
  before: WebhookEndpoint | null,
): Promise<void> {
  await recordAudit(db, {
    ...deed,
    payerId: webhook.payer?.id ?? null,
    verb: `webhook.${act}`,
    subject: { id: webhook.id, number: webhook.url },
    before: before && settings(before),
    after: act === 'delete' ? null : settings(webhook),
  })
}

function settings({ url, events, ownerEmail, state }: WebhookEndpoint) {
  return { url, events, ownerEmail, state }
}

/** Its revision is the ETag. */
function answer(reply: FastifyReply, webhook: WebhookEndpoint): WebhookView {
  tagRevision(reply, webhook)
  return toView(webhook)
}

function toView({ id, payer, ...webhook }: WebhookEndpoint): WebhookView {
  return { ...webhook, id: id.toString(), payer: payer?.code ?? null }
}
