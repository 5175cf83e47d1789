import type { Language } from '../domain/contact'
import { noticeSorts } from '../domain/list-sort'
import type { NoticeKind, NoticeState } from '../domain/notice'
import { query, type Db } from './database'
import { bindingsOf, conditionsFor, keysetOf, type Listed, type Window } from './keyset'

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
  /** Only those that this run sends. */
  runId?: bigint
  /** Only those that failed or are uncertain (true), or the others (false). */
  undelivered?: boolean
  state?: NoticeState
  kind?: NoticeKind
}

const selectNotice = `select n.notice_id, n.run_id, n.kind, n.occasion, n.state, n.recipient_name, n.recipient_email, n.language,
         n.created_at, n.subject, n.attempts, n.last_error, n.next_attempt_at, n.sent_at, p.code as payer_code,
         p.name as payer_name, o.purchase_order_id, o.number as purchase_order_number`
const fromNotice = `from notice n join payer p on p.payer_id = n.payer_id
    left join purchase_order o on o.purchase_order_id = n.purchase_order_id and o.payer_id = n.payer_id`

const conditions = {
  payer: `n.payer_id = (select payer_id from payer where code = :payer)`,
  purchaseOrderId: `n.purchase_order_id = :purchaseOrderId`,
  runId: `n.run_id = :runId`,
  undelivered: `(n.state in ('failed', 'uncertain')) = :undelivered`,
  state: `n.state = :state`,
  kind: `n.kind = :kind`,
} as const

const source = { keys: noticeSorts, sqlOf: {}, id: 'n.notice_id', first: '-created' } as const

/** A window of the notices that a filter leaves, the latest first unless `sort` says another. */
export async function listNotices(
  db: Db,
  filter: NoticeFilter & Window<typeof noticeSorts>,
): Promise<Listed<NoticeRecord>[]> {
  const { condition, order, bindings } = keysetOf(source, filter)
  const rows = await query<NoticeRow>(
    db,
    `${selectNotice} ${fromNotice} where ${conditionsFor(conditions, filter)} and ${condition} ${order}`,
    { ...bindingsOf(filter), ...bindings },
  )
  return rows.map((row) => ({ ...toRecord(row), position: { key: null, id: row.notice_id } }))
}

/** How many notices a filter leaves. */
export async function countNotices(db: Db, filter: NoticeFilter): Promise<number> {
  const sql = `select count(*) as total from notice n where ${conditionsFor(conditions, filter)}`
  const [row] = await query<{ total: bigint }>(db, sql, bindingsOf(filter))
  return Number(row?.total)
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
