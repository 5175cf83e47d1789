import { z } from 'zod'
import { webhookDeliveryStates, webhookEventKinds, webhookStates } from '../../domain/webhook'
import { id, instant } from './notation'

const events = z
  .array(z.enum(webhookEventKinds))
  .nullable()
  .meta({ description: 'Kinds of events that it hears of; null: all.' })

export const webhook = z
  .object({
    id,
    url: z.string(),
    events,
    payer: z
      .string()
      .nullable()
      .meta({ description: "Code of the payer; null: the seller's, which hears of all payers." }),
    ownerEmail: z.string().meta({ description: 'Who is told when it is switched off.' }),
    state: z.enum(webhookStates),
    offReason: z.string().nullable(),
    failingSince: instant
      .nullable()
      .meta({ description: 'Since when none has arrived although some were tried.' }),
    lastSuccessAt: instant.nullable(),
    previousSecretUntil: instant.nullable().meta({ description: 'Until when the secret before signs, too.' }),
    revision: z.number(),
    createdAt: instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Webhook' })

export const webhookWithSecret = webhook
  .extend({ secret: z.string().meta({ description: 'Signs every delivery. It is shown this once.' }) })
  .meta({ id: 'WebhookWithSecret' })

const url = z.string().meta({ description: 'Such as https://erp.example.com/drawdown.' })

export const webhookDocument = z
  .object({ url, events: events.optional(), ownerEmail: z.string(), payer: z.string().nullish() })
  .meta({ id: 'WebhookDocument' })

export const webhookEdit = z
  .object({
    url,
    events,
    ownerEmail: z.string(),
    active: z.boolean().meta({ description: 'Switches it on or off.' }),
  })
  .partial()
  .meta({ id: 'WebhookEdit' })

export const secretRotation = z
  .object({
    overlapHours: z
      .number()
      .optional()
      .meta({ description: 'How long the old secret signs, too: 0 to 168, else 24.' }),
  })
  .meta({ id: 'SecretRotation' })

export const webhookDelivery = z
  .object({
    id: id.meta({ description: 'The header Drawdown-Delivery: the same at each attempt and replay.' }),
    event: z.enum(webhookEventKinds),
    subject: z.string().meta({ examples: ['purchase-order/12'] }),
    revision: z.number().nullable(),
    state: z.enum(webhookDeliveryStates),
    attempts: z.number(),
    lastStatus: z.number().nullable().meta({ description: 'Of the last answer; null: there was none.' }),
    lastError: z.string().nullable(),
    lastAttemptAt: instant.nullable(),
    nextAttemptAt: instant.nullable().meta({ description: 'Null: none is to come.' }),
    createdAt: instant,
  })
  .meta({ id: 'WebhookDelivery' })

export const webhookReplay = z
  .object({ from: instant, to: instant.meta({ description: 'Not included.' }) })
  .meta({ id: 'WebhookReplay' })

export const webhookReplayed = z.object({ replayed: z.number() }).meta({ id: 'WebhookReplayed' })

export type WebhookView = z.input<typeof webhook>
export type WebhookDeliveryView = z.input<typeof webhookDelivery>
