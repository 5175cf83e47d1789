import { z } from 'zod'
import { id, instant } from './notation'
import { saying } from './wording'

const difference = z
  .object({
    of: z.string().meta({ description: 'What differs.', examples: ['line item 12 of payer acme'] }),
    what: z.string().meta({ description: 'What about it.', examples: ['balance'] }),
    expected: z.string().nullable().meta({ description: 'As recomputed; null: nothing.' }),
    found: z.string().nullable().meta({ description: 'As kept; null: nothing.' }),
  })
  .meta({ id: 'Difference' })

const report = z
  .object({
    phase: z.enum(['audit', 'balances', 'decisions', 'finished']),
    auditEntries: z.int(),
    lineItems: z.int(),
    ledgerEntries: z.int(),
    runs: z.int().meta({ description: 'Billing runs whose decisions were taken again.' }),
    invoices: z.int().meta({ description: 'Invoices and credit memos of these.' }),
    differences: z.int(),
    first: z.array(difference).meta({ description: 'The first 100 of the differences.' }),
  })
  .meta({ id: 'VerificationReport' })

export const verification = z
  .object({
    workflowId: z.string(),
    billingRun: id.nullable().meta({ description: 'Null: of everything.' }),
    state: z.enum(['running', 'failed', 'completed']),
    startedAt: instant,
    finishedAt: instant.nullable(),
    report: report.nullable().meta({ description: 'Null where it failed, and until a worker takes it up.' }),
  })
  .meta({
    id: 'Verification',
    description: 'What is kept, recomputed from what it is made of. It changes nothing.',
  })
export type VerificationView = z.input<typeof verification>

export const verificationRequest = z
  .object({
    billingRun: z
      .string({ error: saying('give-billing-run') })
      .regex(/^\d{1,18}$/, { error: saying('give-billing-run') })
      .optional()
      .meta({ description: 'The decisions of this billing run alone.', examples: ['42'] }),
  })
  .optional()
  .meta({ id: 'VerificationRequest' })
