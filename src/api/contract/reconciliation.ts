import { z } from 'zod'
import { findingCodes, findingKinds, remedies } from '../../domain/reconciliation'
import { instant } from './notation'

const ofOlder = 'Absent in the report of an older version.'

const finding = z
  .object({
    code: z.enum(findingCodes).optional().meta({ description: ofOlder }),
    subject: z
      .object({ kind: z.enum(findingKinds), name: z.string() })
      .optional()
      .meta({ description: `By number or id. ${ofOlder}` }),
    since: instant.nullish().meta({ description: 'Since when something waits.' }),
    what: z.string(),
    why: z.string(),
    did: z.enum(remedies).meta({
      description:
        '`announced`: its workflow looks again. `told`: its contacts are told late. `reported`: nothing was done.',
    }),
  })
  .meta({ id: 'ReconciliationFinding' })

const report = z
  .object({
    phase: z.enum(['halted workflows', 'purchase orders', 'held invoices', 'messages', 'finished']),
    purchaseOrders: z.int(),
    heldInvoices: z.int(),
    workflows: z.int().meta({ description: 'Workflows of these that ran.' }),
    repaired: z.int(),
    needAttention: z
      .int()
      .meta({ description: 'Workflows that came to a halt and messages that cannot be delivered.' }),
    found: z.int(),
    findings: z.array(finding).meta({ description: 'The first 1,000 of those found.' }),
  })
  .meta({ id: 'ReconciliationReport' })

export const reconciliation = z
  .object({
    workflowId: z.string(),
    state: z.enum(['running', 'failed', 'completed']),
    startedAt: instant,
    finishedAt: instant.nullable(),
    report: report.nullable().meta({ description: 'Null where it failed, and until a worker takes it up.' }),
  })
  .meta({
    id: 'Reconciliation',
    description: 'A comparison of all purchase orders, held invoices and messages with what runs.',
  })
