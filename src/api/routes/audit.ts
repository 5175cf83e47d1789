import type { FastifyPluginCallbackZod } from '@fastify/type-provider-zod'
import { listAuditEntries, type AuditEntry } from '../../storage/audit-list'
import * as contract from '../contract'
import type { AuditEntryView } from '../contract/audit'
import { given } from '../given'
import { pageOf } from '../page'

export const auditRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get('/v1/audit', { schema: contract.listAuditEntries }, async ({ query, work }) => {
    const { limit, cursor, ...filter } = query
    const entries = await listAuditEntries(work.db, {
      ...given({ ...filter, before: cursor }),
      limit: limit + 1,
    })
    return pageOf(entries, limit, ({ id }) => id.toString(), toView)
  })
  done()
}

function toView({ keyId, ...entry }: AuditEntry): AuditEntryView {
  return {
    ...entry,
    id: entry.id.toString(),
    sequence: entry.sequence.toString(),
    apiKeyId: keyId?.toString() ?? null,
  }
}
