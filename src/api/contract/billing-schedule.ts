import { z } from 'zod'
import { scheduledOutcomes } from '../../domain/billing-schedule'
import { id, instant, month } from './notation'
import { partyName } from './purchase-order'

export const billingScheduleDocument = z
  .object({
    day: z.int().min(1).max(28).meta({ description: 'Of the month; every month has it.' }),
    hour: z.int().min(0).max(23).meta({ description: 'On the hour, in the time zone of the seller entity.' }),
    paused: z.boolean().optional().meta({ description: 'Not, unless given.' }),
  })
  .meta({ id: 'BillingScheduleDocument' })

const lastScheduledRun = z
  .object({
    scheduledAt: instant,
    workflowId: z.string(),
    state: z
      .enum(['running', 'failed', 'completed', 'unknown'])
      .meta({ description: '`unknown`: it is so long ago that Temporal has forgotten it.' }),
    outcome: z.enum(scheduledOutcomes).nullable().meta({ description: 'Null until it is completed.' }),
    billingPeriod: month.nullable(),
    runId: id.nullable(),
  })
  .meta({ id: 'LastScheduledRun', description: 'What a schedule started last, by the clock or by hand.' })

export const billingSchedule = z
  .object({
    sellerEntity: partyName,
    revision: z.int().meta({ description: 'Its ETag: how often it was set, paused or resumed.' }),
    timeZone: z.string().meta({ description: 'IANA name.', examples: ['America/Los_Angeles'] }),
    day: z.int(),
    hour: z.int(),
    paused: z.boolean(),
    nextAt: instant.nullable().meta({ description: 'Null while it is paused.' }),
    missed: z
      .int()
      .meta({ description: 'Times that passed while Temporal was down for more than three days.' }),
    last: lastScheduledRun.nullable(),
  })
  .meta({ id: 'BillingSchedule', description: 'When the past month of a seller entity is billed.' })

export type BillingScheduleView = z.input<typeof billingSchedule>
