import { z } from 'zod'
import { invoiceKinds, invoiceStatuses } from '../../domain/invoice'
import { billingRunStates } from '../../storage/billing-run'
import { amount, currency, date, id, instant, month, monthParameter, searchText } from './notation'
import { wording } from './problem'
import { partyName } from './purchase-order'
import { saying } from './wording'

export const billingRunRequest = z
  .strictObject(
    {
      sellerEntity: searchText.meta({ description: 'Code, name or alias.' }),
      billingPeriod: monthParameter,
      payer: searchText.optional().meta({ description: 'Code: bill this payer alone.' }),
      batchId: z
        .string({ error: saying('give-charge-import') })
        .regex(/^\d{1,18}$/, { error: saying('give-charge-import') })
        .transform(BigInt)
        .optional()
        .meta({ description: 'Bill the charges of this import alone.' }),
      issueDate: z.iso
        .date({ error: saying('give-date') })
        .optional()
        .meta({ description: 'Today, in the time zone of the seller entity, unless given.' }),
    },
    {
      error: ({ code }) => saying(code === 'unrecognized_keys' ? 'leave-field-out' : 'give-object'),
    },
  )
  .meta({ id: 'BillingRunRequest' })

export const billingRunSummary = z
  .object({
    id,
    sellerEntity: partyName,
    billingPeriod: month,
    sequence: z
      .int()
      .meta({ description: 'Late charges make a second run of the same seller entity and period.' }),
    payer: z.string().nullable().meta({ description: 'Code of the payer that the run is narrowed to.' }),
    batchId: id.nullable().meta({ description: 'Where the run is narrowed to one charge import.' }),
    state: z.enum(billingRunStates),
    issueDate: date,
    requestedBy: z.string(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    stopped: z
      .object({ at: instant, by: z.string() })
      .nullable()
      .meta({ description: 'Of a run that is stopped: since when, and who did it.' }),
    payers: z.int().nullable().meta({ description: 'Null until the run is planned.' }),
    documents: z
      .int()
      .nullable()
      .meta({ description: 'Invoices and credit memos; null until the run is planned.' }),
    finishedDocuments: z.int(),
  })
  .meta({ id: 'BillingRunSummary' })

const documentTotal = z
  .object({
    kind: z.enum(invoiceKinds),
    status: z.enum(invoiceStatuses),
    currency,
    documents: z.int(),
    unassociated: z.int().meta({ description: 'Those that carry no purchase order.' }),
    total: amount,
  })
  .meta({ id: 'DocumentTotal' })

const zeroDocuments = z.object({ currency, documents: z.int(), charges: z.int(), amount: z.string() }).meta({
  id: 'ZeroDocuments',
  description: 'Documents that were not made, because they round to zero; their charges count as billed.',
})

const noticeCounts = z.object({ total: z.int(), sent: z.int(), failed: z.int() })

const documentOutcome = z
  .object({
    associated: z.int().meta({ description: 'Those that carry a purchase order.' }),
    unassociated: z.int().meta({ description: 'Those that carry none and are not held.' }),
    held: z.int().meta({ description: 'Those that wait for a purchase order, which their payer asks for.' }),
  })
  .meta({ id: 'DocumentOutcome', description: 'What became of the documents, as they stand now.' })

const runFailure = z
  .object({
    of: z.enum(['workflow', 'message']),
    cause: z.string(),
    wording: wording.optional().meta({
      description: 'Of the cause of its workflow; absent where that was told without.',
    }),
    count: z.int().meta({ description: 'Of messages: how many.' }),
  })
  .meta({ id: 'BillingRunFailure' })

export const billingRun = billingRunSummary
  .extend({
    outcome: documentOutcome,
    totals: z.array(documentTotal),
    zeroDocuments: z.array(zeroDocuments),
    notices: noticeCounts,
    failures: z.array(runFailure).meta({
      description:
        'Why its workflow came to a halt, and why messages were not sent: at most 20 causes, the most frequent first.',
    }),
    workflow: z.object({
      id: z.string(),
      state: z.enum(['absent', 'running', 'failed', 'completed', 'unknown']).meta({
        description:
          '`absent`: starting the same run again continues it. `unknown`: Temporal does not answer.',
      }),
    }),
  })
  .meta({ id: 'BillingRun' })

export const billingRunProgress = z
  .object({
    run: id,
    phase: z.enum(['planning', 'associating', 'telling', 'finished', 'stopped', 'halted']).meta({
      description: '`telling`: its messages are sent. `halted`: by itself; `failures` of the run says why.',
    }),
    isOver: z.boolean().meta({ description: 'Nothing follows.' }),
    payers: z.int().nullable(),
    documents: z.int().nullable(),
    finishedDocuments: z.int(),
    notices: noticeCounts,
  })
  .meta({ id: 'BillingRunProgress' })

export const billingRunPreview = z
  .object({
    sellerEntity: partyName,
    billingPeriod: month,
    chargeImports: z.int().meta({ description: 'Those that hold charges to bill.' }),
    charges: z.int().meta({ description: 'Charges that no run has covered: what a new run would cover.' }),
    payers: z.int().meta({ description: 'Whose charges these are.' }),
    covered: z.int().meta({ description: 'Charges of the month that earlier runs covered.' }),
    nothingToBill: z.boolean().meta({ description: 'No charge is left to cover.' }),
    existingRun: id.nullable().meta({
      description:
        'The run that starting would answer instead of a new one: the one that has not finished or, where nothing is left to ' +
        'bill, the latest. Null: a new one, or a refusal where there is nothing to bill.',
    }),
  })
  .meta({ id: 'BillingRunPreview' })

export type BillingRunPreviewView = z.input<typeof billingRunPreview>
export type BillingRunProgressView = z.input<typeof billingRunProgress>
export type BillingRunSummaryView = z.input<typeof billingRunSummary>
export type BillingRunView = z.input<typeof billingRun>
