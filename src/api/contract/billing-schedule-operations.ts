import { z } from 'zod'
import { billingSchedule, billingScheduleDocument } from './billing-schedule'
import { searchText } from './notation'
import { refusal } from './operation'

const tags = ['schedules']
const params = z.object({ sellerEntity: searchText.meta({ description: 'Code, name or alias.' }) })
const response = { 200: billingSchedule, default: refusal }

export const listBillingSchedules = {
  tags,
  operationId: 'listBillingSchedules',
  summary: 'The schedules of all seller entities that have one, by code',
  response: { 200: z.object({ items: z.array(billingSchedule) }), default: refusal },
}

export const setBillingSchedule = {
  tags,
  operationId: 'setBillingSchedule',
  summary: 'Bill the past month of a seller entity on a day and at an hour of its time zone',
  params,
  body: billingScheduleDocument,
  response,
}

export const triggerBillingSchedule = {
  tags,
  operationId: 'triggerBillingSchedule',
  summary: 'Bill the past month now; a month that is billed already stays as it is',
  params,
  response,
}

export const pauseBillingSchedule = {
  tags,
  operationId: 'pauseBillingSchedule',
  summary: 'Pause a schedule: nothing is billed by the clock',
  params,
  response,
}

export const resumeBillingSchedule = {
  tags,
  operationId: 'resumeBillingSchedule',
  summary: 'Resume a schedule that was paused',
  params,
  response,
}
