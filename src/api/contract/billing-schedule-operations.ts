import { z } from 'zod'
import { billingSchedule, billingScheduleDocument } from './billing-schedule'
import { searchText } from './notation'
import { ifMatch, needs, optionalIdempotencyKey, refusal } from './operation'

const tags = ['schedules']
const params = z.object({ sellerEntity: searchText.meta({ description: 'Code, name or alias.' }) })
const response = { 200: billingSchedule, default: refusal }

export const listBillingSchedules = {
  tags,
  operationId: 'listBillingSchedules',
  security: needs('schedules:read'),
  summary: 'The schedules of all seller entities that have one, by code',
  response: { 200: z.object({ items: z.array(billingSchedule) }), default: refusal },
}

export const getBillingSchedule = {
  tags,
  operationId: 'getBillingSchedule',
  security: needs('schedules:read'),
  summary: 'The schedule of a seller entity',
  params,
  response,
}

export const setBillingSchedule = {
  tags,
  operationId: 'setBillingSchedule',
  security: needs('schedules:write'),
  summary: 'Bill the past month of a seller entity on a day and at an hour of its time zone',
  description: 'One that is there is edited, and needs its ETag as `If-Match`.',
  params,
  headers: ifMatch,
  body: billingScheduleDocument,
  response,
}

export const triggerBillingSchedule = {
  tags,
  operationId: 'triggerBillingSchedule',
  security: needs('schedules:write'),
  summary: 'Bill the past month now; a month that is billed already stays as it is',
  params,
  headers: optionalIdempotencyKey,
  response,
}

export const pauseBillingSchedule = {
  tags,
  operationId: 'pauseBillingSchedule',
  security: needs('schedules:write'),
  summary: 'Pause a schedule: nothing is billed by the clock',
  params,
  headers: optionalIdempotencyKey.extend(ifMatch.shape),
  response,
}

export const resumeBillingSchedule = {
  tags,
  operationId: 'resumeBillingSchedule',
  security: needs('schedules:write'),
  summary: 'Resume a schedule that was paused',
  params,
  headers: optionalIdempotencyKey.extend(ifMatch.shape),
  response,
}
