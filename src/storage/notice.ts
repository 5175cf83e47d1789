import type { ContactDetails, Language } from '../domain/contact'
import type { NoticeKind } from '../domain/notice'
import { execute, numbers, query, texts, unnested, type Db } from './database'

/** A notice that is due, before it is queued. */
export interface NewNotice {
  payerId: bigint
  /** Null for a notice about no purchase order. */
  purchaseOrderId: bigint | null
  /** The run whose workflow sends it; null: the notice-delivery workflow does. */
  runId: bigint | null
  kind: NoticeKind
  /** Which of the kind: a reminder, a transition; null where the kind says all. */
  occasion?: string | null
  /** What it tells of, where that is not the run that sends it. */
  aboutRunId?: bigint | null
  aboutInvoiceId?: bigint | null
  /** One message for each key, for ever. */
  dedupeKey: string
  recipient: ContactDetails
  /** Of the occasion, RFC 3339: the date of the message. */
  createdAt: string
}

/** A notice in the queue. */
export interface QueuedNotice extends Required<NewNotice> {
  id: bigint
}

/** Queues notices; one whose key is there already stays as it is. Answers how many are new. */
export async function insertNotices(db: Db, notices: readonly NewNotice[]): Promise<number> {
  if (notices.length === 0) return 0
  const column = <T>(pick: (notice: NewNotice) => T): T[] => notices.map(pick)
  return execute(
    db,
    `insert into notice (created_at, payer_id, purchase_order_id, run_id, about_run_id, about_invoice_id, kind, occasion,
                         dedupe_key, recipient_name, recipient_email, language)
     select ${unnested('timestamptz bigint bigint bigint bigint bigint text text text text text text')}
         on conflict (dedupe_key, payer_id) do nothing`,
    [
      texts(column(({ createdAt }) => createdAt)),
      numbers(column(({ payerId }) => payerId)),
      numbers(column(({ purchaseOrderId }) => purchaseOrderId)),
      numbers(column(({ runId }) => runId)),
      numbers(column(({ aboutRunId }) => aboutRunId)),
      numbers(column(({ aboutInvoiceId }) => aboutInvoiceId)),
      texts(column(({ kind }) => kind)),
      texts(column(({ occasion }) => occasion ?? null)),
      texts(column(({ dedupeKey }) => dedupeKey)),
      texts(column(({ recipient }) => recipient.name)),
      texts(column(({ recipient }) => recipient.email)),
      texts(column(({ recipient }) => recipient.language)),
    ],
    'insert notices',
  )
}

/** The notices that one sender looks after: those of a billing run, or those of no run that are due at a time (RFC 3339). */
export type Batch = { runId: bigint } | { dueAt: string }

/** A batch as a condition, and its one binding. */
export function conditionOf(batch: Batch): [sql: string, binding: bigint | string] {
  if ('runId' in batch) return ['run_id = ?', batch.runId]
  return [`run_id is null and coalesce(next_attempt_at, '-infinity') <= ?`, batch.dueAt]
}

interface QueuedNoticeRow {
  notice_id: bigint
  payer_id: bigint
  purchase_order_id: bigint | null
  run_id: bigint | null
  about_run_id: bigint | null
  about_invoice_id: bigint | null
  kind: NoticeKind
  occasion: string | null
  dedupe_key: string
  recipient_name: string
  recipient_email: string
  language: Language
  created_at: Date
}

/** The first `limit` notices of a batch that have no message yet. */
export async function listUnrendered(db: Db, batch: Batch, limit: number): Promise<QueuedNotice[]> {
  const [condition, binding] = conditionOf(batch)
  const rows = await query<QueuedNoticeRow>(
    db,
    `select notice_id, payer_id, purchase_order_id, run_id, about_run_id, about_invoice_id, kind, occasion, dedupe_key,
            recipient_name, recipient_email, language, created_at
       from notice where ${condition} and state = 'queued' and message is null
      order by notice_id limit ?`,
    [binding, limit],
  )
  return rows.map(toQueuedNotice)
}

function toQueuedNotice(row: QueuedNoticeRow): QueuedNotice {
  return {
    id: row.notice_id,
    payerId: row.payer_id,
    purchaseOrderId: row.purchase_order_id,
    runId: row.run_id,
    aboutRunId: row.about_run_id,
    aboutInvoiceId: row.about_invoice_id,
    kind: row.kind,
    occasion: row.occasion,
    dedupeKey: row.dedupe_key,
    recipient: { name: row.recipient_name, email: row.recipient_email, language: row.language },
    createdAt: row.created_at.toISOString(),
  }
}

/** How many notices of a batch have no message yet. */
export async function countUnrendered(db: Db, batch: Batch): Promise<number> {
  const [condition, binding] = conditionOf(batch)
  const [row] = await query<{ notices: bigint }>(
    db,
    `select count(*) as notices from notice where ${condition} and state = 'queued' and message is null`,
    [binding],
  )
  return Number(row?.notices ?? 0)
}

/** A message as it will be sent, whoever asks again. */
export interface FrozenMessage {
  noticeId: bigint
  subject: string
  message: Buffer
}

/**
 * Keeps messages for good: one that is there already is not replaced. Answers how many were kept.
 * They travel end to end as one binary value, cut apart by Postgres: an array of them would go as text, three times as long.
 */
export async function freezeMessages(
  db: Db,
  messages: readonly FrozenMessage[],
  at: string,
): Promise<number> {
  if (messages.length === 0) return 0
  let end = 0
  const starts = messages.map(({ message }) => (end += message.length) - message.length + 1)
  return execute(
    db,
    `update notice n set subject = u.subject, message = substring(?::bytea from u.start for u.length), rendered_at = ?
       from unnest(?::bigint[], ?::text[], ?::int[], ?::int[]) as u (notice_id, subject, start, length)
      where n.notice_id = u.notice_id and n.state = 'queued' and n.message is null`,
    [
      Buffer.concat(messages.map(({ message }) => message)),
      at,
      messages.map(({ noticeId }) => noticeId),
      messages.map(({ subject }) => subject),
      starts,
      messages.map(({ message }) => message.length),
    ],
  )
}

/** Takes notices out of the queue for good that have nothing to say any more. */
export async function suppressNotices(db: Db, noticeIds: readonly bigint[], reason: string): Promise<void> {
  if (noticeIds.length === 0) return
  await execute(
    db,
    `update notice set state = 'suppressed', last_error = ? where notice_id = any (?) and state = 'queued'`,
    [reason, noticeIds],
  )
}
