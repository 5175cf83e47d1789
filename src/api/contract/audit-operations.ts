import { z } from 'zod'
import { auditSubjectKinds } from '../../domain/audit'
import { auditEntry } from './audit'
import { idCursor, page, pageOf, searchText } from './notation'
import { needs, refusal } from './operation'
import { saying } from './wording'

const time = z.iso
  .datetime({ offset: true, error: saying('give-time') })
  .transform((text) => new Date(text).toISOString())

export const listAuditEntries = {
  tags: ['audit'],
  operationId: 'listAuditEntries',
  security: needs('audit:read'),
  summary: 'Who did what, the latest first',
  querystring: page.extend({
    payer: searchText.optional().meta({ description: 'Code of the payer.' }),
    actor: searchText.optional(),
    subjectKind: z
      .enum(auditSubjectKinds, { error: saying('choose-one-of', { choices: auditSubjectKinds }) })
      .optional(),
    subjectId: searchText.optional(),
    from: time.optional().meta({ description: 'Not before; RFC 3339.' }),
    to: time.optional().meta({ description: 'Before; RFC 3339.' }),
    cursor: idCursor,
  }),
  response: { 200: pageOf(auditEntry), default: refusal },
}
