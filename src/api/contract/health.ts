import { z } from 'zod'
import { instant } from './notation'
import { needs, refusal } from './operation'

const check = z
  .object({
    name: z.enum([
      'database',
      'migrations',
      'temporal',
      'worker',
      'schedules',
      'mail-server',
      'clock',
      'verification',
    ]),
    state: z.enum(['ok', 'failed', 'unknown']),
    found: z.string().meta({ description: 'What was found, for people.' }),
    names: z.array(z.string()).meta({
      description: 'The migrations, task queues or schedules that are missing.',
      examples: [['billing']],
    }),
    figure: z.number().nullable().meta({
      description:
        '`clock`: seconds of difference. `verification`: differences. Null: not known, or none to tell.',
    }),
    cure: z.string().nullable().meta({ description: 'What to do about it.' }),
  })
  .meta({ id: 'HealthCheck' })

const health = z
  .object({
    status: z.enum(['ok', 'attention']).meta({ description: '`attention`: a check has failed.' }),
    time: instant.meta({ description: 'By the clock of this process.' }),
    checks: z.array(check),
    relay: z
      .object({ waiting: z.int(), oldestAt: instant.nullable(), lagSeconds: z.number() })
      .nullable()
      .meta({
        description: 'Messages to workflows that were not heard yet. Null: the database does not answer.',
      }),
    heldInvoices: z.int().nullable(),
    notices: z
      .object({ queued: z.int(), deferred: z.int(), failed: z.int(), uncertain: z.int() })
      .nullable()
      .meta({ description: 'Messages that are not sent, at most a minute old.' }),
    verification: z
      .object({
        finishedAt: instant,
        outcome: z.string(),
        differences: z.int(),
        first: z.unknown().meta({ description: 'The first difference; null where there is none.' }),
      })
      .nullable()
      .meta({ description: 'The last verification of everything. Null: there was none yet.' }),
  })
  .meta({ id: 'Health' })

export const getHealth = {
  tags: ['operations'],
  operationId: 'getHealth',
  security: needs('operations:read'),
  summary: 'Whether everything works that is needed, and what waits',
  description: 'Answers 200 also where something is wrong: see `status` and the checks, each with its cure.',
  response: { 200: health, default: refusal },
}

export type HealthView = z.input<typeof health>
export type HealthCheckView = z.input<typeof check>
