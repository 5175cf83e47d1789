import { z } from 'zod'
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
