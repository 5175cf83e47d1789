import { z } from 'zod'
import { permissions, roles } from '../../domain/access'
import { id, instant } from './notation'

export const apiKey = z
  .object({
    id,
    publicId: z
      .string()
      .meta({ description: 'The part of the key that may be shown: dd_<public id>_<secret>.' }),
    name: z.string(),
    role: z.enum(roles),
    payer: z.string().nullable().meta({ description: "Code of the payer; null: the seller's." }),
    permissions: z.array(z.enum(permissions)),
    createdAt: instant,
    createdBy: z.string(),
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'To the minute.' }),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const createdApiKey = apiKey
  .extend({
    key: z.string().meta({ description: 'The key itself. It is shown this once, and kept nowhere.' }),
  })
  .meta({ id: 'CreatedApiKey' })

export const apiKeyDocument = z
  .object({
    name: z.string(),
    role: z.enum(roles),
    payer: z.string().nullish(),
    scopes: z.array(z.enum(permissions)).nullish().meta({ description: 'Narrows what its role may do.' }),
    expiresAt: z.string().nullish().meta({ description: 'RFC 3339, UTC.' }),
  })
  .meta({ id: 'ApiKeyDocument' })

export const rotationDocument = z
  .object({
    overlapHours: z
      .number()
      .optional()
      .meta({ description: 'How long the old key counts still: 0 to 168, else 24.' }),
  })
  .meta({ id: 'RotationDocument' })

export const me = z
  .object({
    actor: z.string().meta({ description: 'The name that revisions and the audit keep.' }),
    role: z.enum(roles),
    payer: z.string().nullable().meta({ description: 'Code of the one payer that is seen; null: all.' }),
    permissions: z.array(z.enum(permissions)),
    links: z
      .object({
        temporalUi: z
          .string()
          .nullable()
          .meta({
            description:
              "Page of the workflows in Temporal's own UI; a slash and a workflow id lead to that one.",
            examples: ['http://127.0.0.1:8233/namespaces/default/workflows'],
          }),
        caughtMessages: z.boolean().meta({ description: 'Whether there is a mail catcher to look into.' }),
      })
      .meta({ description: 'For whoever may read operations; null and false for others.' }),
  })
  .meta({ id: 'Me' })

export type ApiKeyView = z.input<typeof apiKey>
