import type { ContactDetails } from '../domain/contact'
import type { ExpiryOccasion, LifecycleOccasion } from '../domain/lifecycle'
import { expiryNoticeKey, lifecycleNoticeKey, normalizedEmail, type NoticeKind } from '../domain/notice'
import { inEnglish, worded } from '../domain/wording'
import { execute, query, type Db } from './database'
import { insertNotices, type NewNotice } from './notice'
import { loadRecipients } from './notice-queue'
import type { PurchaseOrderOnFile } from './purchase-order-row'

/** What a purchase order's recipients hear of its life: a reminder, or a transition. */
type Occasion =
  { kind: 'expiry'; occasion: ExpiryOccasion } | { kind: 'lifecycle'; occasion: LifecycleOccasion }

/** Queues what `order`, as it stands, tells those who are to hear of it. The caller holds the payer's lock. `at` is RFC 3339. */
export async function queueLifeNotices(
  db: Db,
  order: PurchaseOrderOnFile,
  { kind, occasion }: Occasion,
  at: string,
): Promise<void> {
  const { id: purchaseOrderId, payerId, expirationMonth, revision } = order
  const keyFor = ({ email }: ContactDetails) =>
    kind === 'expiry'
      ? expiryNoticeKey({ purchaseOrderId, expirationMonth }, occasion, email)
      : lifecycleNoticeKey({ purchaseOrderId, revision }, occasion, email)
  const notices = (await loadRecipients(db, order)).map((recipient): NewNotice => ({
    payerId,
    purchaseOrderId,
    runId: null,
    kind,
    occasion,
    dedupeKey: keyFor(recipient),
    recipient,
    createdAt: at,
  }))
  await queue(db, payerId, notices)
}

/** Queues notices, and again those that were taken out of the queue before anybody got them. */
async function queue(db: Db, payerId: bigint, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  await execute(
    db,
    `update notice set state = 'queued', last_error = null
      where dedupe_key = any (?) and payer_id = ? and state = 'suppressed'`,
    [notices.map(({ dedupeKey }) => dedupeKey), payerId],
  )
  await insertNotices(db, notices)
}

type Key = Pick<PurchaseOrderOnFile, 'id' | 'payerId'>

/** Source: domain.md, "nothing is sent for a deleted PO". */
export async function suppressAllNotices(db: Db, { id, payerId }: Key): Promise<void> {
  await execute(
    db,
    `update notice set state = 'suppressed', last_error = ?
      where purchase_order_id = ? and payer_id = ? and state in ('queued', 'deferred')`,
    [inEnglish(worded('message-order-deleted')), id, payerId],
  )
}

/** Takes out of the queue what is no longer true. */
export async function suppressUntrueNotices(
  db: Db,
  { id, payerId }: Key,
  occasions: readonly Occasion['occasion'][],
): Promise<void> {
  if (occasions.length === 0) return
  await execute(
    db,
    `update notice set state = 'suppressed', last_error = ?
      where purchase_order_id = ? and payer_id = ? and state in ('queued', 'deferred')
        and kind in ('expiry', 'lifecycle') and occasion = any (?)`,
    [inEnglish(worded('message-untrue')), id, payerId, occasions],
  )
}

/** What is not sent yet goes to those who hear from now on (`after`) in the place of those who no longer do (of `before`). */
export async function handOverNotices(
  db: Db,
  { id, payerId }: Key,
  before: readonly ContactDetails[],
  after: readonly ContactDetails[],
): Promise<void> {
  const left = without(before, after)
  if (left.length === 0) return
  const rows = await query<HandedOverRow>(
    db,
    `update notice set state = 'suppressed', last_error = ?
      where purchase_order_id = ? and payer_id = ? and state in ('queued', 'deferred')
        and kind in ('expiry', 'lifecycle') and lower(recipient_email) = any (?)
      returning kind, occasion, dedupe_key, recipient_email, created_at`,
    [inEnglish(worded('message-handed-over')), id, payerId, left.map(({ email }) => normalizedEmail(email))],
  )
  const notices = rows.flatMap((row) =>
    without(after, before).map((recipient): NewNotice => ({
      payerId,
      purchaseOrderId: id,
      runId: null,
      kind: row.kind,
      occasion: row.occasion,
      dedupeKey: rekeyed(row, recipient.email),
      recipient,
      createdAt: row.created_at.toISOString(),
    })),
  )
  await queue(db, payerId, notices)
}

interface HandedOverRow {
  kind: NoticeKind
  occasion: string
  dedupe_key: string
  recipient_email: string
  created_at: Date
}

/** Keys end with the address. */
function rekeyed({ dedupe_key: key, recipient_email: from }: HandedOverRow, to: string): string {
  return key.slice(0, key.length - normalizedEmail(from).length) + normalizedEmail(to)
}

/** Those of `people` who are not among `others`. */
export function without<T extends { email: string }>(
  people: readonly T[],
  others: readonly { email: string }[],
): T[] {
  const emails = new Set(others.map(({ email }) => normalizedEmail(email)))
  return people.filter(({ email }) => !emails.has(normalizedEmail(email)))
}
