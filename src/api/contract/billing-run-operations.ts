import { z } from 'zod'
import { billingRun, billingRunPreview, billingRunRequest, billingRunSummary } from './billing-run'
import { idCursor, monthParameter, page, pageOf, searchText } from './notation'
import { byId, idempotencyKey, needs, refusal } from './operation'
import { saying } from './wording'

export const startBillingRun = {
  tags: ['billing-runs'],
  operationId: 'startBillingRun',
  security: needs('billing-runs:write'),
  summary: 'Bill the charges of a seller entity and a month that no earlier run covered',
  description:
    'Starting the same run again answers the run that exists (200) and continues it where it came to a halt.',
  body: billingRunRequest,
  headers: idempotencyKey,
  response: { 200: billingRun, 201: billingRun, default: refusal },
}

export const listBillingRuns = {
  tags: ['billing-runs'],
  operationId: 'listBillingRuns',
  security: needs('billing-runs:read'),
  summary: 'Billing runs, the latest first',
  querystring: page.extend({
    sellerEntity: searchText.optional().meta({ description: 'Code of the seller entity.' }),
    billingPeriod: monthParameter.optional(),
    cursor: idCursor,
  }),
  response: { 200: pageOf(billingRunSummary), default: refusal },
}

export const previewBillingRun = {
  tags: ['billing-runs'],
  operationId: 'previewBillingRun',
  security: needs('billing-runs:read'),
  summary: 'What a billing run would cover if it were started now; nothing is started',
  querystring: z.object({
    sellerEntity: searchText.meta({ description: 'Code, name or alias of the seller entity.' }),
    billingPeriod: monthParameter,
  }),
  response: { 200: billingRunPreview, default: refusal },
}

export const getBillingRun = {
  tags: ['billing-runs'],
  operationId: 'getBillingRun',
  security: needs('billing-runs:read'),
  summary: 'One billing run: how far it is and what it has made',
  params: byId,
  response: { 200: billingRun, default: refusal },
}

export const stopBillingRun = {
  tags: ['billing-runs'],
  operationId: 'stopBillingRun',
  security: needs('billing-runs:write'),
  summary: 'Stop a billing run: what is written stays written',
  description:
    'The run keeps its charges and its numbers. The transactions that are under way are finished, nothing new is begun and ' +
    'nobody is told until the run is continued. Stopping a run that is stopped changes nothing; one that has finished is refused (409).',
  params: byId,
  headers: idempotencyKey,
  response: { 200: billingRun, default: refusal },
}

export const continueBillingRun = {
  tags: ['billing-runs'],
  operationId: 'continueBillingRun',
  security: needs('billing-runs:write'),
  summary: 'Continue a billing run that was stopped, or came to a halt',
  description:
    'It goes on where it was, to the same result as if it had never stopped. Continuing a run that is in progress changes ' +
    'nothing; one that has finished is refused (409).',
  params: byId,
  headers: idempotencyKey,
  response: { 200: billingRun, default: refusal },
}

const eventId = z
  .string()
  .max(100, { error: saying('give-event') })
  .optional()

export const followBillingRun = {
  tags: ['billing-runs'],
  operationId: 'followBillingRun',
  security: needs('billing-runs:read'),
  summary: 'How far a billing run is, as it goes on (server-sent events)',
  description:
    'Each event is called `progress`; its data is a `BillingRunProgress`, which says all, so that none is missed by missing one. ' +
    'The first comes at once. The stream ends when the run is over, and after ten minutes: come back with `Last-Event-ID` or ' +
    '`after` and hear what is new. 204: there is nothing to come.',
  produces: ['application/json', 'text/event-stream'],
  params: byId,
  querystring: z.object({ after: eventId.meta({ description: 'The id of the last event that is known.' }) }),
  headers: z.object({
    'last-event-id': eventId.meta({ description: 'As `after`; browsers send it by themselves.' }),
  }),
  response: {
    200: z.string().meta({ description: 'Server-sent events until the run is over.' }),
    204: z.null().meta({ description: 'The run is over, and the client knows its last event.' }),
    default: refusal,
  },
}
