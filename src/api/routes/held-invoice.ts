import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { assignInvoice, releaseInvoice, voidInvoice } from '../../storage/held-invoice-decision'
import type { InvoiceOnFile } from '../../storage/invoice'
import { listDecisions } from '../../storage/invoice-decision'
import * as contract from '../contract'
import { actor, type Deps } from '../deps'
import { documentBody } from './document-body'
import { idOrNumber } from './invoice'
import { toView } from './invoice-view'

/** What people decide about held invoices. Their workflows, where they run, hear of it. */
export const heldInvoiceRoutes: FastifyPluginCallbackZod<Deps> = (app, { db, now }, done) => {
  const answer = async (invoice: InvoiceOnFile) => toView(invoice, await listDecisions(db, invoice.id))
  const deed = () => ({ actor, at: now() })

  app.post(
    '/v1/invoices/:id/release',
    { schema: contract.releaseInvoice, validatorCompiler: documentBody },
    async ({ params, body }) => answer(await releaseInvoice(db, idOrNumber(params.id), body, deed())),
  )

  app.post(
    '/v1/invoices/:id/assign',
    { schema: contract.assignInvoice, validatorCompiler: documentBody },
    async ({ params, body }) => answer(await assignInvoice(db, idOrNumber(params.id), body, deed())),
  )

  app.post(
    '/v1/invoices/:id/void',
    { schema: contract.voidInvoice, validatorCompiler: documentBody },
    async ({ params, body }) => answer(await voidInvoice(db, idOrNumber(params.id), body, deed())),
  )
  done()
}
