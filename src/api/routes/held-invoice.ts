import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { assignInvoice, releaseInvoice, voidInvoice } from '../../storage/held-invoice-decision'
import type { InvoiceOnFile } from '../../storage/invoice'
import { listDecisions } from '../../storage/invoice-decision'
import * as contract from '../contract'
import type { InvoiceView } from '../contract/invoice'
import type { Db } from '../../storage/database'
import { documentBody } from './document-body'
import { idOrNumber } from './invoice'
import { toView } from './invoice-view'

/** What people decide about held invoices. Their workflows, where they run, hear of it. */
export const heldInvoiceRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.post(
    '/v1/invoices/:id/release',
    { schema: contract.releaseInvoice, validatorCompiler: documentBody },
    async ({ params, body, work: { db, deed } }) =>
      answer(db, await releaseInvoice(db, idOrNumber(params.id), body, deed)),
  )

  app.post(
    '/v1/invoices/:id/assign',
    { schema: contract.assignInvoice, validatorCompiler: documentBody },
    async ({ params, body, work: { db, deed } }) =>
      answer(db, await assignInvoice(db, idOrNumber(params.id), body, deed)),
  )

  app.post(
    '/v1/invoices/:id/void',
    { schema: contract.voidInvoice, validatorCompiler: documentBody },
    async ({ params, body, work: { db, deed } }) =>
      answer(db, await voidInvoice(db, idOrNumber(params.id), body, deed)),
  )
  done()
}

async function answer(db: Db, invoice: InvoiceOnFile): Promise<InvoiceView> {
  return toView(invoice, await listDecisions(db, invoice.id))
}
