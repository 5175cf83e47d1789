import { z } from 'zod'
import { needs, optionalIdempotencyKey, refusal } from './operation'
import { reconciliation } from './reconciliation'

export const startReconciliation = {
  tags: ['reconciliations'],
  operationId: 'startReconciliation',
  security: needs('operations:write'),
  summary: 'Compare all purchase orders, held invoices and messages with what runs, and repair',
  description: 'Joins the one that runs (200), if one does. It also runs daily by itself.',
  headers: optionalIdempotencyKey,
  response: { 200: reconciliation, 201: reconciliation, default: refusal },
}

export const getLatestReconciliation = {
  tags: ['reconciliations'],
  operationId: 'getLatestReconciliation',
  security: needs('operations:read'),
  summary: 'The reconciliation that was started last: how far it is and what it has found',
  response: {
    200: reconciliation,
    204: z.null().meta({ description: 'There was none yet.' }),
    default: refusal,
  },
}
