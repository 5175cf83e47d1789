import { z } from 'zod'
import { id, instant } from './notation'
import { byId, needs, refusal } from './operation'

const caughtMessageSummary = z
  .object({ id, at: instant, from: z.string(), to: z.string(), subject: z.string() })
  .meta({ id: 'CaughtMessageSummary' })

const caughtMessage = caughtMessageSummary
  .extend({ text: z.string().nullable(), html: z.string().nullable() })
  .meta({ id: 'CaughtMessage' })

const description =
  'There is one on the embedded default alone; 404 where there is none (`links.caughtMessages` of `/v1/me`).'

export const listCaughtMessages = {
  tags: ['notices'],
  operationId: 'listCaughtMessages',
  security: needs('operations:read'),
  summary: 'Messages that the mail catcher took and nobody got, the latest 200 first',
  description,
  response: { 200: z.object({ items: z.array(caughtMessageSummary) }), default: refusal },
}

export const getCaughtMessage = {
  tags: ['notices'],
  operationId: 'getCaughtMessage',
  security: needs('operations:read'),
  summary: 'One message that the mail catcher took',
  description,
  params: byId,
  response: { 200: caughtMessage, default: refusal },
}

export type CaughtMessageSummaryView = z.input<typeof caughtMessageSummary>
export type CaughtMessageView = z.input<typeof caughtMessage>
