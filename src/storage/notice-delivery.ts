import { mostAttempts, mostUncertainAttempts, type DeliveryOutcome, type NoticeState } from '../domain/notice'
import { execute, inTransaction, query, type Db } from './database'

/**
 * Runs `work` while no other worker sends, or answers undefined where one does. One sender at a time keeps the rate over
 * all workers, and keeps a worker that Temporal gave up from sending beside the one that follows it. The lock belongs to
 * a transaction of its own, so that a worker's death frees it.
 */
export async function whileSendingAlone<T>(db: Db, work: () => Promise<T>): Promise<T | undefined> {
  return inTransaction(db, async (tx) => {
    const [row] = await query<{ granted: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended('drawdown: sending notices', 0)) as granted`,
    )
    return row?.granted ? work() : undefined
  })
}

/** May be handed over: rendered, not settled, and not tried too often. */
const sendable = `message is not null and state in ('queued', 'deferred', 'uncertain')
  and attempts < case state when 'uncertain' then ${mostUncertainAttempts} else ${mostAttempts} end`

/** The ids of up to `limit` messages of a run that are to be sent, those tried least first. */
export async function listSendable(db: Db, runId: bigint, limit: number): Promise<bigint[]> {
  const rows = await query<{ notice_id: bigint }>(
    db,
    `select notice_id from notice where run_id = ? and ${sendable} order by attempts, notice_id limit ?`,
    [runId, limit],
  )
  return rows.map(({ notice_id }) => notice_id)
}

/** How many messages of a run are still to be sent. */
export async function countSendable(db: Db, runId: bigint): Promise<number> {
  const [row] = await query<{ notices: bigint }>(
    db,
    `select count(*) as notices from notice where run_id = ? and ${sendable}`,
    [runId],
  )
  return Number(row?.notices ?? 0)
}

/** A message that is about to be handed over. */
export interface Attempt {
  noticeId: bigint
  email: string
  message: Buffer
}

/**
 * Marks a message as handed over before it is, and answers it. Until the reply is recorded its state is `uncertain`:
 * that is what it is should this process end now. Undefined where it is settled, or its purchase order was deleted.
 */
export async function beginAttempt(db: Db, noticeId: bigint): Promise<Attempt | undefined> {
  const [row] = await query<{ state: NoticeState; recipient_email: string; message: Buffer }>(
    db,
    `update notice n
        set state = case when o.deleted_at is null then 'uncertain' else 'suppressed' end,
            attempts = n.attempts + case when o.deleted_at is null then 1 else 0 end,
            last_error = case when o.deleted_at is null then 'No reply recorded' else 'The purchase order was deleted' end
       from notice same
       left join purchase_order o on o.purchase_order_id = same.purchase_order_id and o.payer_id = same.payer_id
      where n.notice_id = ? and same.notice_id = n.notice_id and same.payer_id = n.payer_id
        and n.message is not null and n.state in ('queued', 'deferred', 'uncertain')
  returning n.state, n.recipient_email, n.message`,
    [noticeId],
  )
  if (row?.state !== 'uncertain') return undefined
  return { noticeId, email: row.recipient_email, message: row.message }
}

/**
 * Records what became of an attempt. A message put off too often has failed. One put off because the server serves nobody
 * was not tried: that attempt does not count. What was sent stays sent, whatever is recorded late. `at` is RFC 3339.
 */
export async function recordDelivery(
  db: Db,
  noticeId: bigint,
  outcome: DeliveryOutcome,
  at: string,
): Promise<void> {
  if (outcome.kind === 'sent') {
    await execute(
      db,
      `update notice set state = 'sent', sent_at = ?, last_error = null where notice_id = ?`,
      [at, noticeId],
    )
    return
  }
  const untried = outcome.kind === 'deferred' && outcome.scope === 'server'
  await execute(
    db,
    `update notice
        set state = case when ? = 'deferred' and attempts >= ? then 'failed' else ? end, attempts = attempts - ?,
            last_error = ?
      where notice_id = ? and state = 'uncertain'`,
    [
      outcome.kind,
      untried ? mostAttempts + 1 : mostAttempts,
      outcome.kind,
      untried ? 1 : 0,
      outcome.reason.slice(0, 1_000),
      noticeId,
    ],
  )
}
