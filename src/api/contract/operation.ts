import { z } from 'zod'
import type { Permission } from '../../domain/access'
import { idParameter, searchText } from './notation'
import { problem } from './problem'

/** What operations share. */

export const refusal = problem.describe('A refusal; see its code and its violations.')

export const byCode = z.object({ code: searchText })

export const byId = z.object({ id: idParameter })

export const ifMatch = z.object({
  'if-match': z
    .string()
    .regex(/^"\d{1,9}"$/, { error: 'Send the ETag of the answer that you edit, such as "3" in its quotes.' })
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
    error:
      'Send an Idempotency-Key of your own, such as a UUID: a repeated request is not carried out twice then.',
  })
  .regex(idempotencyKeyShape, { error: 'Give 1 to 200 visible ASCII characters.' })
  .meta({
    description:
      'Names the request: sent again with the same key, it is answered again and not carried out twice.',
  })

/** Where money moves. */
export const idempotencyKey = z.object({ 'idempotency-key': idempotencyKeyText })

/** For every other POST. */
export const optionalIdempotencyKey = idempotencyKey.partial()
