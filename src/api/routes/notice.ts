import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import type { FastifyReply } from 'fastify'
import { simpleParser } from 'mailparser'
import { noticeSorts } from '../../domain/list-sort'
import {
  countNotices,
  findNotice,
  listNotices,
  type NoticeFilter,
  type NoticeRecord,
} from '../../storage/notice-record'
import { locatePurchaseOrder } from '../../storage/purchase-order-ref'
import * as contract from '../contract'
import { noticeSummary, type NoticeSummaryView, type NoticeView } from '../contract/notice'
import { found } from '../found'
import { given } from '../given'
import { answerList, type ListRequest } from '../list'

export const noticeRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/notices', { schema: contract.listNotices }, (request, reply) => {
    const { purchaseOrder: purchaseOrderId, billingRun: runId, ...query } = request.query
    return answerNotices(request, reply, given({ ...query, purchaseOrderId, runId }))
  })

  app.get(
    '/v1/purchase-orders/:id/notices',
    { schema: contract.listPurchaseOrderNotices },
    async (request, reply) => {
      const { id: purchaseOrderId } = await locatePurchaseOrder(request.work.db, request.params)
      const { billingRun: runId, ...query } = request.query
      return answerNotices(request, reply, given({ ...query, purchaseOrderId, runId }))
    },
  )

  app.get(
    '/v1/notices/:id',
    { schema: contract.getNotice },
    async ({ params: { id }, work }): Promise<NoticeView> => {
      const { message, ...record } = found(await findNotice(work.db, id), 'notice-not-found', {
        id: id.toString(),
      })
      const parts = message && (await simpleParser(message))
      return { ...toSummary(record), text: parts?.text?.trimEnd() ?? null, html: parts?.html || null }
    },
  )
  done()
}

function answerNotices(request: ListRequest<typeof noticeSorts>, reply: FastifyReply, filter: NoticeFilter) {
  const { db } = request.work
  return answerList(request, reply, {
    keys: noticeSorts,
    rows: (window) => listNotices(db, { ...filter, ...window }),
    count: () => countNotices(db, filter),
    toItem: toSummary,
    csv: { fileName: 'notices', item: noticeSummary },
  })
}

function toSummary({ id, runId, purchaseOrder, ...notice }: NoticeRecord): NoticeSummaryView {
  return {
    ...notice,
    id: id.toString(),
    billingRunId: runId?.toString() ?? null,
    purchaseOrder: purchaseOrder && { ...purchaseOrder, id: purchaseOrder.id.toString() },
  }
}
