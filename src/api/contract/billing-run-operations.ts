import { billingRun, billingRunRequest, billingRunSummary } from './billing-run'
import { idCursor, monthParameter, page, pageOf, searchText } from './notation'
import { byId, refusal } from './operation'

export const startBillingRun = {
  tags: ['billing-runs'],
  operationId: 'startBillingRun',
  summary: 'Bill the charges of a seller entity and a month that no earlier run covered',
  description:
    'Starting the same run again answers the run that exists (200) and continues it where it came to a halt.',
  body: billingRunRequest,
  response: { 200: billingRun, 201: billingRun, default: refusal },
}

export const listBillingRuns = {
  tags: ['billing-runs'],
  operationId: 'listBillingRuns',
  summary: 'Billing runs, the latest first',
  querystring: page.extend({
    sellerEntity: searchText.optional().meta({ description: 'Code of the seller entity.' }),
    billingPeriod: monthParameter.optional(),
    cursor: idCursor,
  }),
  response: { 200: pageOf(billingRunSummary), default: refusal },
}

export const getBillingRun = {
  tags: ['billing-runs'],
  operationId: 'getBillingRun',
  summary: 'One billing run: how far it is and what it has made',
  params: byId,
  response: { 200: billingRun, default: refusal },
}
