import { formatInvoiceNumber } from '../domain/invoice'
import type { Life } from '../domain/lifecycle'
import { month } from '../domain/month'
import { mostUncertainAttempts } from '../domain/notice'
import type { FindingSubject } from '../domain/reconciliation'
import { query, type Db } from './database'
import type { OutboxKind, OutboxLane } from './outbox'

/** A purchase order or an invoice as its workflow is to know it. */
export interface Subject {
  kind: OutboxKind
  id: bigint
  payerId: bigint
  /** Code. */
  payer: string
  /** As people know it. */
  number: string
  /** Of the purchase order; for an invoice the payer's version. */
  revision: bigint
  /** Something about it is on its way to its workflow. */
  isAnnounced: boolean
}

/** A purchase order with all that its life depends on. */
export interface LivingOrder extends Subject, Life {
  /** Of the seller entity. */
  timeZone: string
}

interface OrderRow {
  id: bigint
  payer_id: bigint
  payer: string
  number: string
  revision: number
  is_announced: boolean
  effective_month: string
  expiration_month: string
  suspended_at: Date | null
  deleted_at: Date | null
  lived_until: Date
  expiry_set_at: Date
  time_zone: string
}

const announced = (kind: OutboxKind, id: string) =>
  `exists (select from outbox b where b.kind = '${kind}' and b.subject_id = ${id} and b.payer_id = p.payer_id) as is_announced`

const selectOrders = `select o.purchase_order_id as id, o.payer_id, p.code as payer, o.number, o.revision, o.effective_month,
       o.expiration_month, o.suspended_at, o.deleted_at, coalesce(o.lived_until, o.created_at) as lived_until,
       coalesce(o.expiry_set_at, o.created_at) as expiry_set_at, s.time_zone, ${announced('purchase-order', 'o.purchase_order_id')}
  from purchase_order o join payer p using (payer_id) join seller_entity s using (seller_entity_id)`

/** The first `limit` purchase orders after an id, deleted ones among them, by id. */
export async function listLivingOrders(db: Db, after: bigint, limit: number): Promise<LivingOrder[]> {
  const rows = await query<OrderRow>(
    db,
    `${selectOrders} where o.purchase_order_id > ? order by o.purchase_order_id limit ?`,
    [after, limit],
  )
  return rows.map(toLivingOrder)
}

/** Those of `ids` that there are. */
export async function findOrders(db: Db, ids: readonly bigint[]): Promise<LivingOrder[]> {
  const rows = await query<OrderRow>(db, `${selectOrders} where o.purchase_order_id = any (?)`, [ids])
  return rows.map(toLivingOrder)
}

interface InvoiceRow {
  id: bigint
  payer_id: bigint
  payer: string
  prefix: string
  number: bigint
  version: bigint
  is_announced: boolean
  is_held: boolean
}

/** An invoice that is held, or was. */
export interface HeldSubject extends Subject {
  isHeld: boolean
}

const selectInvoices = `select i.invoice_id as id, i.payer_id, p.code as payer, s.invoice_number_prefix as prefix, i.number, p.version,
       i.status = 'held' as is_held, ${announced('held-invoice', 'i.invoice_id')}
  from invoice i join payer p using (payer_id) join seller_entity s on s.seller_entity_id = i.seller_entity_id`

/** The first `limit` held invoices after an invoice, by payer and id. */
export async function listHeldSubjects(
  db: Db,
  after: { payerId: bigint; id: bigint },
  limit: number,
): Promise<HeldSubject[]> {
  const rows = await query<InvoiceRow>(
    db,
    `${selectInvoices} where i.status = 'held' and (i.payer_id, i.invoice_id) > (?, ?) order by i.payer_id, i.invoice_id limit ?`,
    [after.payerId, after.id, limit],
  )
  return rows.map(toHeldSubject)
}

/** Those invoices of `ids` that there are, held or not. */
export async function findInvoices(db: Db, ids: readonly bigint[]): Promise<HeldSubject[]> {
  const rows = await query<InvoiceRow>(db, `${selectInvoices} where i.invoice_id = any (?)`, [ids])
  return rows.map(toHeldSubject)
}

/** Something that waits longer than it should, RFC 3339. */
export interface Waiting {
  total: number
  first: { subject: FindingSubject; what: string; since: string }[]
}

/** What was announced before `before` (RFC 3339) and has not been heard; the oldest `limit` of it by name. */
export async function findUnheard(db: Db, before: string, limit: number): Promise<Waiting> {
  const rows = await query<{ kind: OutboxKind; id: bigint; lane: OutboxLane; since: Date; total: bigint }>(
    db,
    `select kind, subject_id as id, lane, created_at as since, count(*) over () as total from outbox
      where created_at < ? order by created_at, subject_id limit ?`,
    [before, limit],
  )
  const first = rows.map(({ kind, id, lane, since }) => ({
    subject: { kind: `message-to-${kind}` as const, name: `${id.toString()} (${lane})` },
    what: `message to ${kind === 'purchase-order' ? 'purchase order' : 'held invoice'} ${id.toString()} (${lane})`,
    since: since.toISOString(),
  }))
  return { total: Number(rows[0]?.total ?? 0n), first }
}

/**
 * Notices of no billing run that were due before `before` (RFC 3339) and may still be sent; the oldest `limit` by name.
 * One whose reply was lost too often is not tried again, and is no news a day later.
 */
export async function findUndelivered(db: Db, before: string, limit: number): Promise<Waiting> {
  const rows = await query<{ id: bigint; kind: string; since: Date; total: bigint }>(
    db,
    `select notice_id as id, kind, coalesce(next_attempt_at, created_at) as since, count(*) over () as total from notice
      where run_id is null and state in ('queued', 'deferred', 'uncertain')
        and (state <> 'uncertain' or attempts < ${mostUncertainAttempts}) and coalesce(next_attempt_at, created_at) < ? order by since, notice_id limit ?`,
    [before, limit],
  )
  const first = rows.map(({ id, kind, since }) => ({
    subject: { kind: 'notice' as const, name: `${id.toString()} (${kind})` },
    what: `notice ${id.toString()} (${kind})`,
    since: since.toISOString(),
  }))
  return { total: Number(rows[0]?.total ?? 0n), first }
}

function toLivingOrder(row: OrderRow): LivingOrder {
  return {
    kind: 'purchase-order',
    id: row.id,
    payerId: row.payer_id,
    payer: row.payer,
    number: row.number,
    revision: BigInt(row.revision),
    isAnnounced: row.is_announced,
    effectiveMonth: month(row.effective_month),
    expirationMonth: month(row.expiration_month),
    suspendedAt: row.suspended_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    livedUntil: row.lived_until.toISOString(),
    expirySetAt: row.expiry_set_at.toISOString(),
    timeZone: row.time_zone,
  }
}

function toHeldSubject(row: InvoiceRow): HeldSubject {
  return {
    kind: 'held-invoice',
    id: row.id,
    payerId: row.payer_id,
    payer: row.payer,
    number: formatInvoiceNumber(row.prefix, row.number),
    revision: row.version,
    isAnnounced: row.is_announced,
    isHeld: row.is_held,
  }
}
