import type { ContactDetails } from '../../src/domain/contact'
import { balanceNoticeKey, heldNoticeKey, unassociatedNoticeKey } from '../../src/domain/notice'
import { execute, query, type Db } from '../../src/storage/database'
import { insertNotices, type NewNotice } from '../../src/storage/notice'

export const at = '2024-10-03T08:00:00.000Z'
export const jane: ContactDetails = { name: 'Jane Buyer', email: 'jane@buyer.example', language: 'en' }

/** A seller entity, a payer and a billing run of September 2024, as a run leaves them. */
export interface NoticeWorld {
  sellerEntityId: bigint
  payerId: bigint
  runId: bigint
}

export async function seedWorld(db: Db, name = 'A'): Promise<NoticeWorld> {
  const seller = await one<{ id: bigint }>(
    db,
    `insert into seller_entity (code, name, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     values (?, ?, '{}', 'UTC', ?, '{ALL,MONTHLY_USAGE}', 'billing@seller.example', now()) returning seller_entity_id as id`,
    [`S-${name}`, `Example Cloud ${name}`, `${name}-`],
  )
  const payer = await one<{ id: bigint }>(
    db,
    `insert into payer (code, name, bill_to, payment_terms_days, currency, locale, created_at)
     values (?, ?, '{}', 30, 'USD', 'en-US', now()) returning payer_id as id`,
    [`P-${name}`, `Contoso ${name}`],
  )
  const run = await one<{ id: bigint }>(
    db,
    `insert into billing_run (seller_entity_id, billing_period, sequence, state, issue_date, requested_by, started_at)
     values (?, '2024-09', 1, 'in_progress', '2024-10-03', 'test', now()) returning run_id as id`,
    [seller.id],
  )
  await execute(
    db,
    `insert into billing_run_payer (run_id, payer_id, position, first_document, documents, zero_documents, linked_accounts)
     values (?, ?, 0, 0, 0, '[]', '{}')`,
    [run.id, payer.id],
  )
  return { sellerEntityId: seller.id, payerId: payer.id, runId: run.id }
}

export async function addPurchaseOrder(db: Db, world: NoticeWorld, number: string): Promise<bigint> {
  const order = await one<{ id: bigint }>(
    db,
    `insert into purchase_order (payer_id, seller_entity_id, terms_version, terms_updated_at, created_at, currency,
                                 effective_month, expiration_month, overage_policy, number)
     values (?, ?, 1, now(), now(), 'USD', '2024-01', '2024-12', 'ALLOW', ?) returning purchase_order_id as id`,
    [world.payerId, world.sellerEntityId, number],
  )
  return order.id
}

export async function addLineItem(
  db: Db,
  { payerId }: NoticeWorld,
  purchaseOrderId: bigint,
  lineItem: { number: string; totalValue: bigint | null },
): Promise<bigint> {
  const { number, totalValue } = lineItem
  const quantity = totalValue === null ? null : 1n
  const item = await one<{ id: bigint }>(
    db,
    `insert into line_item (payer_id, purchase_order_id, total_value, balance, unit_price, quantity, type, start_month,
                            end_month, number, description, entry_sequence)
     values (?, ?, ?, ?, ?, ?, 'ALL', '2024-01', '2024-12', ?, 'Usage', 1) returning line_item_id as id`,
    [payerId, purchaseOrderId, totalValue, totalValue, totalValue, quantity, number],
  )
  await addEntry(db, payerId, item.id, {
    kind: 'opening',
    amount: totalValue ?? 0n,
    invoiceId: null,
    balance: totalValue,
  })
  return item.id
}

/** An invoice of the run that draws `drawn` on a line item and crosses `thresholds`; without a line item it is bare. */
export async function addInvoice(
  db: Db,
  { payerId, sellerEntityId, runId }: NoticeWorld,
  number: bigint,
  draw:
    | { lineItemId: bigint; drawn: bigint; balance: bigint; thresholds: number[] }
    | { reason: string; total: bigint },
): Promise<void> {
  const invoiceId = runId * 10_000_000n + number
  const [total, reason] = 'reason' in draw ? [draw.total, draw.reason] : [draw.drawn, null]
  await execute(
    db,
    `insert into invoice (invoice_id, payer_id, run_id, seller_entity_id, number, total, payer_version, issue_date, due_date,
                          charges, kind, status, charge_type, billing_period, currency, purchase_order_number,
                          unassociated_reason, lines)
     values (?, ?, ?, ?, ?, ?, 1, '2024-10-03', '2024-11-02', 1, 'invoice', 'issued', 'usage', '2024-09', 'USD', ?, ?, '[]')`,
    [invoiceId, payerId, runId, sellerEntityId, number, total, reason === null ? 'PO' : null, reason],
  )
  if ('reason' in draw) return
  const { lineItemId, drawn, balance } = draw
  const sequence = await addEntry(db, payerId, lineItemId, {
    kind: 'draw',
    amount: -drawn,
    invoiceId,
    balance,
  })
  for (const threshold of draw.thresholds) {
    await execute(
      db,
      `insert into balance_crossing (line_item_id, payer_id, run_id, entry_sequence, threshold) values (?, ?, ?, ?, ?)`,
      [lineItemId, payerId, runId, sequence, threshold],
    )
  }
}

/** Appends to the ledger and brings the line item up to date; answers the sequence. */
export async function addEntry(
  db: Db,
  payerId: bigint,
  lineItemId: bigint,
  entry: {
    kind: 'opening' | 'draw' | 'adjustment'
    amount: bigint
    invoiceId: bigint | null
    balance: bigint | null
  },
): Promise<number> {
  const { kind, amount, invoiceId, balance } = entry
  const round = invoiceId === null ? null : 0
  const { sequence } = await one<{ sequence: number }>(
    db,
    `insert into ledger_entry (line_item_id, payer_id, invoice_id, amount, balance, payer_version, recorded_at, sequence,
                               association_round, association_position, kind, actor, cause)
     select ?::bigint, ?::bigint, ?::bigint, ?::bigint, ?::bigint, 1, now(), coalesce(max(sequence), 0) + 1, ?::smallint,
            ?::smallint, ?, 'test', 'test'
       from ledger_entry where line_item_id = ?
     returning sequence`,
    [lineItemId, payerId, invoiceId, amount, balance, round, round === null ? null : 1, kind, lineItemId],
  )
  const [drawn, added] = [kind === 'draw' ? -amount : 0n, kind === 'adjustment' ? amount : 0n]
  await execute(
    db,
    `update line_item set net_drawn = net_drawn + ?, total_value = total_value + ?, balance = ?, entry_sequence = ?
      where line_item_id = ?`,
    [drawn, added, balance, sequence, lineItemId],
  )
  return sequence
}

export function balanceNotice(world: NoticeWorld, purchaseOrderId: bigint, recipient = jane): NewNotice {
  const { payerId, runId } = world
  const dedupeKey = balanceNoticeKey(runId, purchaseOrderId, recipient.email)
  return { payerId, purchaseOrderId, runId, kind: 'balance', dedupeKey, recipient, createdAt: at }
}

export function unassociatedNotice({ payerId, runId }: NoticeWorld, recipient = jane): NewNotice {
  const dedupeKey = unassociatedNoticeKey(runId, payerId, recipient.email)
  return { payerId, purchaseOrderId: null, runId, kind: 'unassociated', dedupeKey, recipient, createdAt: at }
}

/** A notice of `kind` about a purchase order that no run sends, as the life of the purchase order queues it. */
export function lifeNotice(
  { payerId }: NoticeWorld,
  purchaseOrderId: bigint,
  { kind, occasion }: { kind: 'expiry' | 'lifecycle'; occasion: string },
  recipient = jane,
): NewNotice {
  const dedupeKey = `${kind}/${purchaseOrderId.toString()}/${occasion}/${recipient.email}`
  return { payerId, purchaseOrderId, runId: null, kind, occasion, dedupeKey, recipient, createdAt: at }
}

/** A reminder, which no run sends, to each of `count` people. */
export async function queueReminders(db: Db, world: NoticeWorld, count: number): Promise<string[]> {
  const orderId = await addPurchaseOrder(db, world, '4500067890')
  await addLineItem(db, world, orderId, { number: '10', totalValue: 100_000n })
  const emails = Array.from({ length: count }, (_, index) => `buyer${index}@buyer.example`)
  const about = { kind: 'expiry', occasion: 'one-week' } as const
  await insertNotices(
    db,
    emails.map((email) => lifeNotice(world, orderId, about, { ...jane, email })),
  )
  return emails
}

/** A notice about the invoices of the run that are held; a reminder is sent by no run. */
export function heldNotice({ payerId, runId }: NoticeWorld, occasion: string | null = null): NewNotice {
  const about = { payerId, purchaseOrderId: null, kind: 'held', occasion, aboutRunId: runId } as const
  const dedupeKey = heldNoticeKey(runId, payerId, occasion, jane.email)
  return { ...about, runId: occasion === null ? runId : null, dedupeKey, recipient: jane, createdAt: at }
}

/** A purchase order with one line item below 25%, and a notice of it to each of `count` people. */
export async function queueBalanceNotices(db: Db, world: NoticeWorld, count: number): Promise<string[]> {
  const orderId = await addPurchaseOrder(db, world, '4500012345')
  const lineItemId = await addLineItem(db, world, orderId, { number: '10', totalValue: 100_000n })
  await addInvoice(db, world, 1n, { lineItemId, drawn: 80_000n, balance: 20_000n, thresholds: [25, 75] })
  const emails = Array.from({ length: count }, (_, index) => `buyer${index}@buyer.example`)
  await insertNotices(
    db,
    emails.map((email) => balanceNotice(world, orderId, { ...jane, email })),
  )
  return emails
}

export interface NoticeRow {
  notice_id: bigint
  state: string
  recipient_email: string
  attempts: number
  last_error: string | null
  subject: string | null
  message: Buffer | null
  sent_at: Date | null
  next_attempt_at: Date | null
}

export async function noticeRows(db: Db): Promise<NoticeRow[]> {
  return query<NoticeRow>(
    db,
    `select notice_id, state, recipient_email, attempts, last_error, subject, message, sent_at, next_attempt_at from notice order by notice_id`,
  )
}

async function one<Row>(db: Db, sql: string, bindings: readonly unknown[]): Promise<Row> {
  const [row] = await query<Row>(db, sql, bindings)
  return row!
}
