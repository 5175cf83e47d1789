import { noticeSorts } from '../../domain/list-sort'
import { noticeKinds, noticeStates } from '../../domain/notice'
import { asJsonOrCsv, csvDescription, flag, goingOn, oneOf, window, windowOf } from './list'
import { idParameter, searchText } from './notation'
import { notice, noticeSummary } from './notice'
import { byId, needs, refusal } from './operation'

const narrowing = window(noticeSorts, '-created').extend({
  state: oneOf(noticeStates).optional(),
  kind: oneOf(noticeKinds).optional(),
  undelivered: flag
    .optional()
    .meta({ description: 'Whether they failed or are uncertain: what a billing run counts as failed.' }),
  billingRun: idParameter.optional().meta({ description: 'Id of the billing run that sends them.' }),
})

export const listNotices = {
  tags: ['notices'],
  operationId: 'listNotices',
  security: needs('notices:read'),
  summary: 'Messages to contacts, the latest first',
  description: csvDescription,
  produces: asJsonOrCsv,
  querystring: goingOn(
    narrowing.extend({
      payer: searchText.optional().meta({ description: 'Code of the payer.' }),
      purchaseOrder: idParameter.optional().meta({ description: 'Id of a purchase order.' }),
    }),
    noticeSorts,
  ),
  response: { 200: windowOf(noticeSummary), default: refusal },
}

export const listPurchaseOrderNotices = {
  tags: ['purchase-orders'],
  operationId: 'listPurchaseOrderNotices',
  security: needs('notices:read'),
  summary: 'Messages to contacts about a purchase order, the latest first',
  description: csvDescription,
  produces: asJsonOrCsv,
  params: byId,
  querystring: goingOn(narrowing, noticeSorts),
  response: { 200: windowOf(noticeSummary), default: refusal },
}

export const getNotice = {
  tags: ['notices'],
  operationId: 'getNotice',
  security: needs('notices:read'),
  summary: 'One message to a contact, with its text and what became of it',
  params: byId,
  response: { 200: notice, default: refusal },
}
