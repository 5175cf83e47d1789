import { z } from 'zod'
import { roles } from '../../domain/access'
import { auditSubjectKinds, auditVerbs } from '../../domain/audit'
import { id, instant } from './notation'
import { partyName } from './purchase-order'

export const auditEntry = z
  .object({
    id,
    payer: partyName.nullable().meta({ description: 'Null: it belongs to no payer.' }),
    sequence: id.meta({
      description: 'From 1 in the chain of the payer, or of those of no payer, without gaps.',
    }),
    at: instant,
    actor: z.string().meta({ description: 'Who.' }),
    role: z.enum(roles).nullable().meta({ description: 'As what; null: nobody signed in.' }),
    apiKeyId: id.nullable().meta({ description: 'With which API key; null: without one.' }),
    verb: z.enum(auditVerbs).meta({ description: 'What they did.' }),
    subject: z
      .object({
        kind: z.enum(auditSubjectKinds),
        id: z.string(),
        number: z.string().meta({ description: 'As people know it.' }),
      })
      .meta({ description: 'To what.' }),
    before: z.unknown().meta({ description: 'What changed, as it was; null where it was not there.' }),
    after: z.unknown().meta({ description: 'What changed, as it is then.' }),
    requestId: z.string().nullable(),
    previousHash: z
      .string()
      .meta({ description: 'Of the entry before in its chain; 64 zeros for the first.' }),
    hash: z.string().meta({
      description:
        'SHA-256, in hexadecimal digits, of the entry as RFC 8785 writes it (docs/decisions/0015-the-audit-is-a-chain.md).',
    }),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntryView = z.input<typeof auditEntry>
