import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { accept } from '../../domain/document'
import { readReplay } from '../../domain/webhook-document'
import { requireWebhook } from '../../storage/webhook'
import {
  listWebhookDeliveries,
  replayDeliveries,
  replayDelivery,
  type WebhookDeliveryRecord,
} from '../../storage/webhook-delivery-record'
import * as contract from '../contract'
import type { WebhookDeliveryView } from '../contract/webhook'
import { given } from '../given'
import { pageOf } from '../page'
import { documentBody } from './document-body'

/** What was sent to a webhook, and sending it again. The relay tells the webhook's workflow. */
export const webhookDeliveryRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/webhooks/:id/deliveries',
    { schema: contract.listWebhookDeliveries },
    async ({ params: { id }, query: { limit, cursor, state }, work: { db } }) => {
      await requireWebhook(db, id)
      const filter = given({ state, before: cursor })
      const rows = await listWebhookDeliveries(db, id, { ...filter, limit: limit + 1 })
      return pageOf(rows, limit, (row) => row.id.toString(), toView)
    },
  )

  app.post(
    '/v1/webhooks/:id/deliveries/:deliveryId/replay',
    { schema: contract.replayWebhookDelivery },
    async ({ params: { id, deliveryId }, work: { db, deed } }) =>
      toView(await replayDelivery(db, (await requireWebhook(db, id)).id, deliveryId, deed.at)),
  )

  app.post(
    '/v1/webhooks/:id/replay',
    { schema: contract.replayWebhookDeliveries, validatorCompiler: documentBody },
    async ({ params: { id }, body, work: { db, deed } }) => {
      const stretch = accept(readReplay(body))
      await requireWebhook(db, id)
      return { replayed: await replayDeliveries(db, id, stretch, deed.at) }
    },
  )

  done()
}

function toView({ id, revision, ...delivery }: WebhookDeliveryRecord): WebhookDeliveryView {
  return { ...delivery, id: id.toString(), revision: revision === null ? null : Number(revision) }
}
