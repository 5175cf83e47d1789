import { z } from 'zod'
import { idParameter } from './notation'
import { needs, optionalIdempotencyKey, refusal } from './operation'
import { verification, verificationRequest } from './verification'

export const startVerification = {
  tags: ['verifications'],
  operationId: 'startVerification',
  security: needs('operations:write'),
  summary: 'Recompute the audit, all balances and the decisions of billing runs, and compare',
  description:
    'Joins the one that runs (200), if one does. It also runs nightly by itself, then with the decisions of those billing runs ' +
    'that finished since everything agreed last.',
  body: verificationRequest,
  headers: optionalIdempotencyKey,
  response: { 200: verification, 201: verification, default: refusal },
}

export const getLatestVerification = {
  tags: ['verifications'],
  operationId: 'getLatestVerification',
  security: needs('operations:read'),
  summary: 'The verification that was started last: how far it is and what it has found',
  querystring: z.object({
    billingRun: idParameter.optional().meta({ description: 'That of this billing run alone.' }),
  }),
  response: {
    200: verification,
    204: z.null().meta({ description: 'There was none yet.' }),
    default: refusal,
  },
}
