import { z } from 'zod'
import type { Wording } from '../../domain/wording'

export const wording: z.ZodType<Wording, Wording> = z
  .object({
    code: z.string().meta({ description: 'Stable; never changes its meaning.', examples: ['text-length'] }),
    values: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.array(z.string()), z.lazy(() => wording)]),
    ),
  })
  .meta({
    id: 'Wording',
    description:
      'What an English text says, as data, for those who say it in another language: its code, and what fills its gaps. A value may be a wording itself.',
  })

const violation = z
  .object({
    in: z.enum(['body', 'query', 'path', 'header']),
    path: z
      .string()
      .meta({ description: 'JSON pointer of the field.', examples: ['/lineItems/2/startMonth'] }),
    value: z
      .unknown()
      .optional()
      .meta({ description: 'The value as given; absent where the field is missing.' }),
    message: z.string().meta({ description: 'What is wrong and how to cure it.' }),
    wording,
  })
  .meta({ id: 'Violation' })

const badRow = z
  .object({
    line: z.int(),
    column: z.string().nullable().meta({ description: 'Of a line of JSON: the pointer of the field.' }),
    value: z.string().nullable(),
    reason: z.string(),
    wording,
  })
  .meta({ id: 'BadRow', description: 'A fault of an imported file, at its line.' })

/** Every refusal. Source: RFC 9457; `code`, `wording`, `requestId`, `violations` and `details` are extension members. */
export const problem = z
  .object({
    type: z.string().meta({
      description: 'Stable; never changes its meaning.',
      examples: ['urn:drawdown:problem:not-found'],
    }),
    code: z.string().meta({ description: 'The last part of `type`.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    wording: wording.meta({ description: 'Of `detail`.' }),
    requestId: z.string(),
    violations: z.array(violation).meta({ description: 'Every fault of the request, all at once.' }),
    details: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .meta({ description: 'Facts to act on, such as the id of the run in progress.' }),
    badRows: z.array(badRow).optional().meta({ description: 'Of an imported file: its first 1,000 faults.' }),
    badRowsTotal: z.int().optional().meta({ description: 'Of an imported file: how many faults it has.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457).' })

export type Problem = z.infer<typeof problem>
export type ProblemViolation = z.infer<typeof violation>
