import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { simpleParser } from 'mailparser'
import { findNotice, listNotices, type NoticeRecord } from '../../storage/notice-record'
import * as contract from '../contract'
import type { NoticeSummaryView, NoticeView } from '../contract/notice'
import type { Deps } from '../deps'
import { found } from '../found'
import { given } from '../given'
import { pageOf } from '../page'

export const noticeRoutes: FastifyPluginCallbackZod<Deps> = (app, { db }, done) => {
  app.get('/v1/notices', { schema: contract.listNotices }, async ({ query }) => {
    const { limit, cursor, purchaseOrder, ...filter } = query
    const narrowing = given({ ...filter, purchaseOrderId: purchaseOrder, before: cursor })
    return pageOf(
      await listNotices(db, { ...narrowing, limit: limit + 1 }),
      limit,
      ({ id }) => id.toString(),
      toSummary,
    )
  })

  app.get(
    '/v1/notices/:id',
    { schema: contract.getNotice },
    async ({ params: { id } }): Promise<NoticeView> => {
      const { message, ...record } = found(await findNotice(db, id), `notice ${id.toString()}`)
      const text = message && (await simpleParser(message)).text
      return { ...toSummary(record), text: text?.trimEnd() ?? null }
    },
  )
  done()
}

function toSummary({ id, runId, purchaseOrder, ...notice }: NoticeRecord): NoticeSummaryView {
  return {
    ...notice,
    id: id.toString(),
    billingRunId: runId?.toString() ?? null,
    purchaseOrder: purchaseOrder && { ...purchaseOrder, id: purchaseOrder.id.toString() },
  }
}
