import { z } from 'zod'
import { noticeKinds, noticeStates } from '../../domain/notice'
import { idCursor, idParameter, page, pageOf, searchText } from './notation'
import { notice, noticeSummary } from './notice'
import { byId, refusal } from './operation'

export const listNotices = {
  tags: ['notices'],
  operationId: 'listNotices',
  summary: 'Messages to contacts, the latest first',
  querystring: page.extend({
    payer: searchText.optional().meta({ description: 'Code of the payer.' }),
    purchaseOrder: idParameter.optional().meta({ description: 'Id of a purchase order.' }),
    state: z.enum(noticeStates, { error: `Choose one of ${noticeStates.join(', ')}.` }).optional(),
    kind: z.enum(noticeKinds, { error: `Choose one of ${noticeKinds.join(', ')}.` }).optional(),
    cursor: idCursor,
  }),
  response: { 200: pageOf(noticeSummary), default: refusal },
}

export const getNotice = {
  tags: ['notices'],
  operationId: 'getNotice',
  summary: 'One message to a contact, with its text and what became of it',
  params: byId,
  response: { 200: notice, default: refusal },
}
