import { z } from 'zod'
import { noticeKinds, noticeStates } from '../../domain/notice'
import { contact, id, instant } from './notation'
import { partyName } from './purchase-order'

export const noticeSummary = z
  .object({
    id,
    kind: z.enum(noticeKinds),
    occasion: z
      .string()
      .nullable()
      .meta({
        description: 'Which reminder or transition; null where the kind says all.',
        examples: ['one-week'],
      }),
    payer: partyName,
    purchaseOrder: z
      .object({ id, number: z.string() })
      .nullable()
      .meta({ description: 'Null where it tells of no purchase order.' }),
    billingRunId: id.nullable().meta({ description: 'The run that sends it; null where none does.' }),
    recipient: contact,
    state: z.enum(noticeStates).meta({
      description:
        '`deferred`: put off by the mail server. `uncertain`: handed over, and the reply was lost. `suppressed`: not to be sent ' +
        'any more; `lastError` says why.',
    }),
    subject: z.string().nullable().meta({ description: 'Null until it is rendered.' }),
    attempts: z.int(),
    lastError: z.string().nullable().meta({ description: 'Why it is not sent, or not yet.' }),
    nextAttemptAt: instant
      .nullable()
      .meta({ description: 'Not tried again before; null where nothing keeps it waiting.' }),
    createdAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: 'NoticeSummary' })

export const notice = noticeSummary
  .extend({
    text: z
      .string()
      .nullable()
      .meta({ description: 'The message as plain text; null until it is rendered.' }),
    html: z
      .string()
      .nullable()
      .meta({ description: 'The message as HTML; null until it is rendered, or where it has none.' }),
  })
  .meta({ id: 'Notice' })

export type NoticeSummaryView = z.input<typeof noticeSummary>
export type NoticeView = z.input<typeof notice>
