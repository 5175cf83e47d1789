import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import { invoiceSorts } from '../../domain/list-sort'
import { findInvoice, listInvoices } from '../../storage/invoice'
import { listDecisions } from '../../storage/invoice-decision'
import { countInvoices, type InvoiceFilter } from '../../storage/invoice-filter'
import { explainInvoice } from '../../storage/invoice-explanation'
import { locatePurchaseOrder } from '../../storage/purchase-order-ref'
import * as contract from '../contract'
import { invoiceSummary } from '../contract/invoice'
import { found } from '../found'
import { given } from '../given'
import { answerList, type ListRequest } from '../list'
import { toExplanation, toSummary, toView } from './invoice-view'

export const invoiceRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/invoices', { schema: contract.listInvoices }, (request, reply) => {
    const {
      billingRun: runId,
      associated: isAssociated,
      purchaseOrder: purchaseOrderId,
      ...query
    } = request.query
    // A payer's people see no run but their own, by way of which a list of all payers is read.
    const payer = query.payer ?? request.work.identity.payer?.code
    const filter = given({ ...query, payer, runId, isAssociated, purchaseOrderId })
    return answerInvoices(request, reply, filter)
  })

  app.get(
    '/v1/purchase-orders/:id/invoices',
    { schema: contract.listPurchaseOrderInvoices },
    async (request, reply) => {
      const { id: purchaseOrderId } = await locatePurchaseOrder(request.work.db, request.params)
      const { billingRun: runId, ...query } = request.query
      return answerInvoices(request, reply, given({ ...query, runId, purchaseOrderId }))
    },
  )

  app.get('/v1/invoices/:id', { schema: contract.getInvoice }, async ({ params: { id }, work }) => {
    const invoice = found(await findInvoice(work.db, idOrNumber(id)), 'invoice-not-found', {
      invoice: `"${id}"`,
    })
    return toView(invoice, await listDecisions(work.db, invoice.id))
  })

  app.get(
    '/v1/invoices/:id/explanation',
    { schema: contract.explainInvoice },
    async ({ params: { id }, work }) => toExplanation(await explainInvoice(work.db, idOrNumber(id))),
  )
  done()
}

function answerInvoices(
  request: ListRequest<typeof invoiceSorts>,
  reply: FastifyReply,
  filter: InvoiceFilter,
) {
  const { db } = request.work
  return answerList(request, reply, {
    keys: invoiceSorts,
    rows: (window) => listInvoices(db, { ...filter, ...window }),
    count: () => countInvoices(db, filter),
    toItem: toSummary,
    csv: { fileName: 'invoices', item: invoiceSummary },
  })
}

/** A number has a prefix, which never ends in a digit; so digits alone are an id. */
export function idOrNumber(text: string): bigint | string {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : text
}
