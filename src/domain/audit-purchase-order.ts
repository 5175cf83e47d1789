import type { AuditVerb } from './audit'
import type { PurchaseOrderTerms } from './purchase-order'

type Audited = Pick<PurchaseOrderTerms, 'revision' | 'suspendedAt' | 'deletedAt'>

/** What the audit keeps of an edit (`before` null: made). Revisions hold the terms, so their numbers and what changed are enough. */
export function auditOfEdit(
  before: Audited | null,
  { id, payerId, number, ...after }: Audited & Pick<PurchaseOrderTerms, 'id' | 'payerId' | 'number'>,
  change: string,
) {
  return {
    payerId,
    verb: verbOf(before, after),
    subject: { id, number },
    before: before && { revision: before.revision },
    after: { revision: after.revision, change },
  }
}

function verbOf(before: Audited | null, after: Audited): AuditVerb {
  if (before === null) return 'purchase-order.create'
  if (after.deletedAt !== null) return 'purchase-order.delete'
  if (before.suspendedAt === null && after.suspendedAt !== null) return 'purchase-order.suspend'
  if (before.suspendedAt !== null && after.suspendedAt === null) return 'purchase-order.resume'
  return 'purchase-order.edit'
}
