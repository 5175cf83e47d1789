import type { Language } from '../domain/contact'
import type { NoticeKind, NoticeState } from '../domain/notice'
import { query, type Db } from './database'

/** A notice with what became of it. Times are RFC 3339. */
export interface NoticeRecord {
  id: bigint
  payer: { code: string; name: string }
  /** Null for a notice about no purchase order. */
  purchaseOrder: { id: bigint; number: string } | null
  /** The run that sends it; null: the notice-delivery workflow does. */
  runId: bigint | null
  kind: NoticeKind
  occasion: string | null
  state: NoticeState
  recipient: { name: string; email: string; language: Language }
  createdAt: string
  /** Null until it is rendered. */
  subject: string | null
  attempts: number
  /** Why it is not sent, or not yet. */
  lastError: string | null
  /** Null: at any time, or never. */
  nextAttemptAt: string | null
  sentAt: string | null
}

export interface NoticeFilter {
  /** Code of a payer. */
  payer?: string
  purchaseOrderId?: bigint
  state?: NoticeState
  kind?: NoticeKind
  /** Id of the last notice of the page before. */
  before?: bigint
  limit: number
}

const selectNotice = `select n.notice_id, n.run_id, n.kind, n.occasion, n.state, n.recipient_name, n.recipient_email, n.language,
         n.created_at, n.subject, n.attempts, n.last_error, n.next_attempt_at, n.sent_at, p.code as payer_code,
         p.name as payer_name, o.purchase_order_id, o.number as purchase_order_number`
const fromNotice = `from notice n join payer p on p.payer_id = n.payer_id
    left join purchase_order o on o.purchase_order_id = n.purchase_order_id and o.payer_id = n.payer_id`

/** Notices, the latest first. */
export async function listNotices(db: Db, filter: NoticeFilter): Promise<NoticeRecord[]> {
  const rows = await query<NoticeRow>(
    db,
    `${selectNotice} ${fromNotice}
      where (:payer::text is null or n.payer_id = (select payer_id from payer where code = :payer))
        and (:orderId::bigint is null or n.purchase_order_id = :orderId)
        and (:state::text is null or n.state = :state) and (:kind::text is null or n.kind = :kind)
        and (:before::bigint is null or n.notice_id < :before)
      order by n.notice_id desc limit :limit`,
    {
      payer: filter.payer ?? null,
      orderId: filter.purchaseOrderId ?? null,
      state: filter.state ?? null,
      kind: filter.kind ?? null,
      before: filter.before ?? null,
      limit: filter.limit,
    },
  )
  return rows.map(toRecord)
}

/** One notice, with its message as it is sent once it is rendered. Undefined where there is none. */
export async function findNotice(
  db: Db,
  noticeId: bigint,
): Promise<(NoticeRecord & { message: Buffer | null }) | undefined> {
  const [row] = await query<NoticeRow & { message: Buffer | null }>(
    db,
    `${selectNotice}, n.message ${fromNotice} where n.notice_id = ?`,
    [noticeId],
  )
  return row && { ...toRecord(row), message: row.message }
}

interface NoticeRow {
  notice_id: bigint
  run_id: bigint | null
  kind: NoticeKind
  occasion: string | null
  state: NoticeState
  recipient_name: string
  recipient_email: string
  language: Language
  created_at: Date
  subject: string | null
  attempts: number
  last_error: string | null
  next_attempt_at: Date | null
  sent_at: Date | null
  payer_code: string
  payer_name: string
  purchase_order_id: bigint | null
  purchase_order_number: string | null
}

function toRecord(row: NoticeRow): NoticeRecord {
  const { purchase_order_id: orderId, purchase_order_number: orderNumber } = row
  return {
    id: row.notice_id,
    payer: { code: row.payer_code, name: row.payer_name },
    purchaseOrder: orderId === null || orderNumber === null ? null : { id: orderId, number: orderNumber },
    runId: row.run_id,
    kind: row.kind,
    occasion: row.occasion,
    state: row.state,
    recipient: { name: row.recipient_name, email: row.recipient_email, language: row.language },
    createdAt: row.created_at.toISOString(),
    subject: row.subject,
    attempts: row.attempts,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    sentAt: row.sent_at?.toISOString() ?? null,
  }
}
