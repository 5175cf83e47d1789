import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { findInvoice, listInvoices } from '../../storage/invoice'
import { listDecisions } from '../../storage/invoice-decision'
import { explainInvoice } from '../../storage/invoice-explanation'
import * as contract from '../contract'
import type { Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'
import { toExplanation, toSummary, toView } from './invoice-view'

export const invoiceRoutes: FastifyPluginCallbackZod<Deps> = (app, { db }, done) => {
  app.get('/v1/invoices', { schema: contract.listInvoices }, async ({ query }) => {
    const { limit, cursor, billingRun, ...filter } = query
    const narrowing = given({ ...filter, runId: billingRun, after: cursor })
    return pageOf(
      await listInvoices(db, { ...narrowing, limit: limit + 1 }),
      limit,
      ({ id }) => id.toString(),
      toSummary,
    )
  })

  app.get('/v1/invoices/:id', { schema: contract.getInvoice }, async ({ params: { id } }) => {
    const invoice = found(await findInvoice(db, idOrNumber(id)), `invoice "${id}"`)
    return toView(invoice, await listDecisions(db, invoice.id))
  })

  app.get('/v1/invoices/:id/explanation', { schema: contract.explainInvoice }, async ({ params: { id } }) =>
    toExplanation(await explainInvoice(db, idOrNumber(id))),
  )
  done()
}

/** A number has a prefix, which never ends in a digit; so digits alone are an id. */
export function idOrNumber(text: string): bigint | string {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : text
}
