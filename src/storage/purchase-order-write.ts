import { auditOfEdit } from '../domain/audit-purchase-order'
import { insist } from '../domain/error'
import { entriesOfEdit, lineItemsAfter } from '../domain/ledger'
import type { PurchaseOrder, PurchaseOrderTerms } from '../domain/purchase-order'
import { kindOfEdit } from '../domain/webhook'
import { purchaseOrderEvent } from '../domain/webhook-event'
import { recordAudit } from './audit'
import { replaceContacts } from './contact'
import { execute, query, type Db } from './database'
import type { Deed } from './deed'
import { insertLedgerEntries } from './ledger-entry'
import { without } from './life-notice'
import { detachLineItems, releaseNumbers, saveLineItems } from './line-item'
import { announce, announceToHeldInvoices } from './outbox'
import { raisePayerVersion } from './payer'
import { insertRevisions } from './purchase-order-revision'
import { encodeTerms } from './purchase-order-terms'
import { forgetRefusals } from './refused-recipient'
import { insertWebhookEvents } from './webhook-event'

/** Ids for purchase orders to come, ascending. */
export async function reservePurchaseOrderIds(db: Db, count: number): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    db,
    `select nextval(pg_get_serial_sequence('purchase_order', 'purchase_order_id')) as id from generate_series(1, ?) order by 1`,
    [count],
  )
  return rows.map(({ id }) => id)
}

/**
 * Writes what a person did to a purchase order (`before` null: made it) as its next revision: the row, contacts, line
 * items, their ledger entries and the revision itself, and announces it to the workflows that are to hear of it.
 * The caller holds the payer's lock, in the same transaction.
 */
export async function saveRevision(
  db: Db,
  before: PurchaseOrder | null,
  terms: PurchaseOrderTerms,
  deed: Deed & { change: string },
): Promise<void> {
  const { actor, at, lane = 'person', change } = deed
  const payerVersions = await raisePayerVersion(db, [terms.payerId])
  const payerVersion = payerVersions.get(terms.payerId)
  insist(payerVersion !== undefined, 'A payer is never removed.')
  const after = { ...terms, termsVersion: payerVersion, revision: (before?.revision ?? 0) + 1 }
  await saveOrders(db, [after], at)
  if (JSON.stringify(before?.contacts) !== JSON.stringify(after.contacts))
    await replaceContacts(db, after, after.contacts)
  const newcomers = without(after.contacts, before?.contacts ?? [])
  await forgetRefusals(
    db,
    newcomers.map(({ email }) => ({ email, payerId: after.payerId })),
  )
  const cause = before ? `edit, revision ${after.revision}` : 'purchase order added'
  const present = before?.lineItems ?? []
  const entries = entriesOfEdit(present, after.lineItems, { payerId: after.payerId, actor, cause })
  const items = lineItemsAfter(present, after.lineItems, entries)
  const numbers = new Map(items.map(({ id, number }) => [id, number]))
  const sequences = new Map(entries.map(({ lineItemId, sequence }) => [lineItemId, sequence]))
  const removed = present.filter(({ id }) => !numbers.has(id))
  await detachLineItems(
    db,
    after.payerId,
    removed.map(({ id, entrySequence }) => ({ id, entrySequence: sequences.get(id) ?? entrySequence })),
  )
  const renumbered = present.filter(({ id, number }) => numbers.has(id) && numbers.get(id) !== number)
  await releaseNumbers(
    db,
    after.payerId,
    renumbered.map(({ id }) => id),
  )
  await saveLineItems(
    db,
    items.map((item) => ({ ...item, payerId: after.payerId, purchaseOrderId: after.id })),
  )
  await insertLedgerEntries(db, entries, { payerVersions, recordedAt: at })
  await insertRevisions(db, [{ terms: after, payerVersion, invoiceId: null, recordedAt: at, actor, change }])
  const { id: subjectId, payerId, revision } = after
  await announce(db, [{ kind: 'purchase-order', subjectId, payerId, revision: BigInt(revision) }], {
    lane,
    at,
  })
  await announceToHeldInvoices(db, payerVersions, { lane, at })
  await insertWebhookEvents(db, [purchaseOrderEvent(kindOfEdit(before, after), after, at, { actor, change })])
  await recordAudit(db, { ...deed, ...auditOfEdit(before, after, change) })
}

/**
 * Adds the rows, or brings them to what `orders` say. What was due before `at` has been told, or was never to be told; a changed
 * end of validity counts as set then.
 */
export async function saveOrders(db: Db, orders: readonly PurchaseOrderTerms[], at: string): Promise<void> {
  await execute(
    db,
    `insert into purchase_order as o (purchase_order_id, payer_id, seller_entity_id, terms_version, terms_updated_at, created_at,
                                 suspended_at, deleted_at, revision, currency, effective_month, expiration_month,
                                 overage_policy, needs_attention, number, description, ship_to, tax_registration_numbers,
                                 invoice_units, balance_thresholds, tags, lived_until, expiry_set_at)
     select id, "payerId", "sellerEntityId", "termsVersion", :at, :at, "suspendedAt", "deletedAt", revision, currency,
            "effectiveMonth", "expirationMonth", "overagePolicy", "needsAttention", number, description, "shipTo",
            "taxRegistrationNumbers", "invoiceUnits", "balanceThresholds", tags, :at, :at
       from json_to_recordset(:orders) as u (
            id bigint, "payerId" bigint, "sellerEntityId" bigint, "termsVersion" bigint, "suspendedAt" timestamptz,
            "deletedAt" timestamptz, revision int, currency text, "effectiveMonth" text, "expirationMonth" text,
            "overagePolicy" text, "needsAttention" boolean, number text, description text, "shipTo" jsonb,
            "taxRegistrationNumbers" text[], "invoiceUnits" text[], "balanceThresholds" smallint[], tags jsonb)
     on conflict (purchase_order_id, payer_id) do update
        set seller_entity_id = excluded.seller_entity_id, terms_version = excluded.terms_version,
            terms_updated_at = excluded.terms_updated_at, suspended_at = excluded.suspended_at,
            deleted_at = excluded.deleted_at, revision = excluded.revision, effective_month = excluded.effective_month,
            expiration_month = excluded.expiration_month, overage_policy = excluded.overage_policy,
            needs_attention = excluded.needs_attention, description = excluded.description, ship_to = excluded.ship_to,
            tax_registration_numbers = excluded.tax_registration_numbers, invoice_units = excluded.invoice_units,
            balance_thresholds = excluded.balance_thresholds, tags = excluded.tags,
            lived_until = greatest(o.lived_until, excluded.lived_until),
            expiry_set_at = case when (o.expiration_month, o.seller_entity_id) = (excluded.expiration_month, excluded.seller_entity_id)
                                 then o.expiry_set_at else excluded.expiry_set_at end`,
    { at, orders: `[${orders.map(encodeTerms).join(',')}]` },
  )
}
