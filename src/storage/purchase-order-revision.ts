import type { PurchaseOrderTerms } from '../domain/purchase-order'
import { numbers, query, type Db } from './database'
import { locatePurchaseOrder, type PurchaseOrderRef } from './purchase-order-ref'
import { decodeTerms, encodeTerms } from './purchase-order-terms'
import { write, type Write } from './write'

/** A state that a purchase order was in, as a whole. */
export interface PurchaseOrderRevision {
  terms: PurchaseOrderTerms
  payerVersion: bigint
  /** The invoice for which a run made the change; null where a person made it. */
  invoiceId: bigint | null
  /** RFC 3339. */
  recordedAt: string
  actor: string
  /** What changed, one sentence. */
  change: string
}

export async function insertRevisions(db: Db, revisions: readonly PurchaseOrderRevision[]): Promise<void> {
  if (revisions.length > 0) await write(db, addingRevisions(revisions))
}

/** As `insertRevisions`, to be written together with what they are of. */
export function addingRevisions(revisions: readonly PurchaseOrderRevision[]): Write {
  const column = <T>(pick: (revision: PurchaseOrderRevision) => T): T[] => revisions.map(pick)
  return {
    sql: `insert into purchase_order_revision (purchase_order_id, payer_id, revision, payer_version, invoice_id, recorded_at,
                                          actor, change, terms)
     select * from unnest(?::bigint[], ?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[],
                          ?::text[], ?::jsonb[])`,
    bindings: [
      numbers(column(({ terms }) => terms.id)),
      numbers(column(({ terms }) => terms.payerId)),
      numbers(column(({ terms }) => terms.revision)),
      numbers(column(({ payerVersion }) => payerVersion)),
      numbers(column(({ invoiceId }) => invoiceId)),
      column(({ recordedAt }) => recordedAt),
      column(({ actor }) => actor),
      column(({ change }) => change),
      column(({ terms }) => encodeTerms(terms)),
    ],
  }
}

interface RevisionRow {
  payer_version: bigint
  invoice_id: bigint | null
  recorded_at: Date
  actor: string
  change: string
  terms: unknown
}

/** All revisions, first to latest. Throws `not-found`. */
export async function listRevisions(db: Db, ref: PurchaseOrderRef): Promise<PurchaseOrderRevision[]> {
  return revisionsAfter(db, await locatePurchaseOrder(db, ref), 0)
}

/** The revisions of a purchase order that came after `revision`, first to latest. */
export async function revisionsAfter(
  db: Db,
  order: { id: bigint; payerId: bigint },
  revision: number,
): Promise<PurchaseOrderRevision[]> {
  const rows = await query<RevisionRow>(
    db,
    `select payer_version, invoice_id, recorded_at, actor, change, terms from purchase_order_revision
      where purchase_order_id = ? and payer_id = ? and revision > ? order by revision`,
    [order.id, order.payerId, revision],
  )
  return rows.map((row) => ({
    terms: decodeTerms(row.terms),
    payerVersion: row.payer_version,
    invoiceId: row.invoice_id,
    recordedAt: row.recorded_at.toISOString(),
    actor: row.actor,
    change: row.change,
  }))
}

/**
 * Each purchase order of the payer, deleted ones too, as an invoice that carries `payerVersion` found it: with all that came
 * before, and what its run made for it and for those before it. `invoiceId` null: before anything of that version.
 */
export async function loadTermsAsOf(
  db: Db,
  payerId: bigint,
  payerVersion: bigint,
  invoiceId: bigint | null,
): Promise<PurchaseOrderTerms[]> {
  const rows = await query<{ terms: unknown }>(
    db,
    `select distinct on (purchase_order_id) terms from purchase_order_revision
      where payer_id = :payerId and (payer_version < :payerVersion
             or payer_version = :payerVersion and invoice_id <= :invoiceId)
      order by purchase_order_id, revision desc`,
    { payerId, payerVersion, invoiceId },
  )
  return rows.map(({ terms }) => decodeTerms(terms))
}
