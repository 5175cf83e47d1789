import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { listRevisions, type PurchaseOrderRevision } from '../../storage/purchase-order-revision'
import { listSellerEntities } from '../../storage/seller-entity'
import * as contract from '../contract'
import type { RevisionView } from '../contract/purchase-order'
import { toTerms } from './purchase-order-view'

export const purchaseOrderRevisionRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/purchase-orders/:id/revisions',
    { schema: contract.listRevisions },
    async ({ params, work }) => {
      const revisions = await listRevisions(work.db, params)
      const sellers = new Map((await listSellerEntities(work.db)).map((seller) => [seller.id, seller]))
      return {
        items: revisions.map((revision) => toView(revision, sellers.get(revision.terms.sellerEntityId))),
      }
    },
  )

  done()
}

function toView(
  { terms, invoiceId, ...revision }: PurchaseOrderRevision,
  // Names of today: revisions hold the seller entity by id, and none is ever removed.
  sellerEntity = { code: terms.sellerEntityId.toString(), name: '' },
): RevisionView {
  return {
    revision: terms.revision,
    change: revision.change,
    actor: revision.actor,
    recordedAt: revision.recordedAt,
    invoiceId: invoiceId === null ? null : invoiceId.toString(),
    terms: toTerms(terms, sellerEntity),
  }
}
