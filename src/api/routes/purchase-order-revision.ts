import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { listRevisions, type PurchaseOrderRevision } from '../../storage/purchase-order-revision'
import * as contract from '../contract'
import type { RevisionView } from '../contract/purchase-order'
import { toTerms } from './purchase-order-view'

export const purchaseOrderRevisionRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/v1/purchase-orders/:id/revisions',
    { schema: contract.listRevisions },
    async ({ params, work }) => {
      const revisions = await listRevisions(work.db, params)
      return { items: revisions.map(toView) }
    },
  )

  done()
}

function toView({ terms, invoiceId, ...revision }: PurchaseOrderRevision): RevisionView {
  return {
    revision: terms.revision,
    change: revision.change,
    actor: revision.actor,
    recordedAt: revision.recordedAt,
    invoiceId: invoiceId === null ? null : invoiceId.toString(),
    terms: toTerms(terms),
  }
}
