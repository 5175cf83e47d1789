import { z } from 'zod'
import type { Permission } from '../../domain/access'
import { idParameter, searchText } from './notation'
import { problem } from './problem'
import { saying } from './wording'

/** What operations share. */

export const refusal = problem.describe('A refusal; see its code and its violations.')

export const byCode = z.object({ code: searchText })

export const byId = z.object({ id: idParameter })

export const ifMatch = z.object({
  'if-match': z
    .string()
    .regex(/^"\d{1,9}"$/, { error: saying('etag-shape') })
    .optional()
    .meta({
      description: 'The ETag of the answer that is edited: refuses the edit where somebody else came first.',
    }),
})

/** What whoever asks must be allowed to do. */
export function needs(permission: Permission): { bearer: Permission[] }[] {
  return [{ bearer: [permission] }]
}

export const idempotencyKeyShape = /^[\x21-\x7e]{1,200}$/

const idempotencyKeyText = z
  .string({
    error: saying('idempotency-key-missing'),
  })
  .regex(idempotencyKeyShape, { error: saying('idempotency-key-shape') })
  .meta({
    description:
      'Names the request: sent again with the same key, it is answered again and not carried out twice.',
  })

/** Where money moves. */
export const idempotencyKey = z.object({ 'idempotency-key': idempotencyKeyText })

/** For every other POST. */
export const optionalIdempotencyKey = idempotencyKey.partial()
