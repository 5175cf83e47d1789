import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { findPurchaseOrder } from '../../storage/purchase-order'
import { setContacts } from '../../storage/purchase-order-part'
import { listRecipients } from '../../storage/purchase-order-recipient'
import * as contract from '../contract'
import type { ContactsView } from '../contract/contact-operations'
import { found } from '../found'
import { documentBody } from './document-body'
import { answerOrder } from './purchase-order-answer'
import { editDeed, tagRevision } from './revision'
import { toRecipient } from './purchase-order-view'

export const contactRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/purchase-orders/:id/contacts',
    { schema: contract.listContacts },
    async ({ params, work: { db } }, reply): Promise<ContactsView> => {
      const order = found(await findPurchaseOrder(db, params), 'order-by-id-not-found', {
        id: params.id.toString(),
      })
      const recipients = await listRecipients(db, order)
      tagRevision(reply, order)
      return { contacts: order.contacts, heardBy: recipients.map(toRecipient) }
    },
  )

  app.put(
    '/v1/purchase-orders/:id/contacts',
    { schema: contract.replaceContacts, validatorCompiler: documentBody },
    async ({ params, body, headers, work }, reply) => {
      const deed = editDeed(work, headers['if-match'])
      return answerOrder(work, reply, await setContacts(work.db, params, body, deed))
    },
  )

  done()
}
