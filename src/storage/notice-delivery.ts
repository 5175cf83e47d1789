import { mostAttempts, mostUncertainAttempts, type DeliveryOutcome, type NoticeState } from '../domain/notice'
import { inEnglish, worded } from '../domain/wording'
import { execute, inTransaction, query, type Db } from './database'
import { conditionOf, type Batch } from './notice'
import { announce, type Change } from './outbox'

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

/**
 * The ids of up to `limit` messages of a batch that are to be sent. One that the server did not want goes behind all others,
 * so that it does not keep them from being tried.
 */
export async function listSendable(db: Db, batch: Batch, limit: number): Promise<bigint[]> {
  const [condition, binding] = conditionOf(batch)
  const rows = await query<{ notice_id: bigint }>(
    db,
    `select notice_id from notice where ${condition} and ${sendable}
      order by coalesce(next_attempt_at, '-infinity'), attempts, notice_id limit ?`,
    [binding, limit],
  )
  return rows.map(({ notice_id }) => notice_id)
}

/** How many messages of a batch are still to be sent. */
export async function countSendable(db: Db, batch: Batch): Promise<number> {
  const [condition, binding] = conditionOf(batch)
  const [row] = await query<{ notices: bigint }>(
    db,
    `select count(*) as notices from notice where ${condition} and ${sendable}`,
    [binding],
  )
  return Number(row?.notices ?? 0)
}

/** Whether the notice-delivery workflow has something to do at `at` (RFC 3339): to render or to send. */
export async function isDeliveryDue(db: Db, at: string): Promise<boolean> {
  const [condition, binding] = conditionOf({ dueAt: at })
  const [row] = await query<{ due: boolean }>(
    db,
    `select exists (select from notice where ${condition} and (${sendable} or message is null and state = 'queued')) as due`,
    [binding],
  )
  return row?.due === true
}

/** A message that is about to be handed over. */
export interface Attempt {
  noticeId: bigint
  email: string
  message: Buffer
  /** With this one. */
  attempts: number
}

/** Why a message is not to be sent any more, by its notice; null: it is. */
const suppression = `case
    when exists (select from purchase_order o where o.purchase_order_id = same.purchase_order_id
                    and o.payer_id = same.payer_id and o.deleted_at is not null) then '${inEnglish(worded('message-order-deleted'))}'
    when exists (select from notice_opt_out u where u.payer_id = same.payer_id and u.kind = same.kind
                    and u.email = lower(btrim(same.recipient_email))) then '${inEnglish(worded('message-turned-off'))}'
    else (select '${inEnglish(worded('message-address-refused', { reply: '' }))}' || r.reason from refused_recipient r
           where r.payer_id = same.payer_id and r.email = lower(btrim(same.recipient_email)))
  end`

/**
 * Marks a message as handed over before it is, and answers it. Until the reply is recorded its state is `uncertain`:
 * that is what it is should this process end now. Undefined where it is settled, and where it is suppressed now: its
 * purchase order was deleted, or its recipient turned the kind off or cannot be reached.
 */
export async function beginAttempt(db: Db, noticeId: bigint): Promise<Attempt | undefined> {
  const [row] = await query<{
    state: NoticeState
    recipient_email: string
    message: Buffer
    attempts: number
  }>(
    db,
    `update notice n
        set state = case when same.reason is null then 'uncertain' else 'suppressed' end,
            attempts = n.attempts + case when same.reason is null then 1 else 0 end,
            last_error = coalesce(same.reason, '${inEnglish(worded('message-reply-lost'))}')
       from (select notice_id, payer_id, ${suppression} as reason from notice same where notice_id = ?) same
      where n.notice_id = same.notice_id and n.payer_id = same.payer_id
        and n.message is not null and n.state in ('queued', 'deferred', 'uncertain')
  returning n.state, n.recipient_email, n.message, n.attempts`,
    [noticeId],
    'begin attempt',
  )
  if (row?.state !== 'uncertain') return undefined
  return { noticeId, email: row.recipient_email, message: row.message, attempts: row.attempts }
}

/** When an attempt was made, and when the next one may be if it came to nothing: at any time unless told. RFC 3339. */
export interface AttemptTimes {
  at: string
  nextAt?: string
}

/**
 * Records what became of an attempt. A message put off too often has failed. One put off because the server serves nobody
 * was not tried: that attempt does not count. What was sent stays sent, whatever is recorded late. An address that was
 * refused for good is remembered, so that the payer's later notices to it are not even tried.
 */
export async function recordDelivery(
  db: Db,
  noticeId: bigint,
  outcome: DeliveryOutcome,
  { at, nextAt }: AttemptTimes,
): Promise<void> {
  if (outcome.kind === 'sent') {
    await execute(
      db,
      `update notice set state = 'sent', sent_at = ?, last_error = null, next_attempt_at = null where notice_id = ?`,
      [at, noticeId],
    )
    return
  }
  const reason = outcome.reason.slice(0, 1_000)
  const untried = outcome.kind === 'deferred' && outcome.scope === 'server'
  await execute(
    db,
    `update notice
        set state = case when :kind = 'deferred' and attempts >= :most then 'failed' else :kind end,
            attempts = attempts - :untried, last_error = :reason,
            next_attempt_at = case when attempts < case :kind when 'deferred' then :most when 'uncertain' then :mostUncertain
                                                   else 0 end then :nextAt::timestamptz end
      where notice_id = :noticeId and state = 'uncertain'`,
    {
      kind: outcome.kind,
      most: untried ? mostAttempts + 1 : mostAttempts,
      untried: untried ? 1 : 0,
      reason,
      mostUncertain: mostUncertainAttempts,
      nextAt: nextAt ?? null,
      noticeId,
    },
  )
  if (outcome.kind === 'failed' && outcome.scope === 'recipient')
    await inTransaction(db, (tx) => refuseRecipient(tx, noticeId, reason, at))
}

/** Marks the address, and lets the workflows of purchase orders that it is on know: there may be nobody left to hear. */
async function refuseRecipient(db: Db, noticeId: bigint, reason: string, at: string): Promise<void> {
  await execute(
    db,
    `insert into refused_recipient (payer_id, email, refused_at, reason)
     select payer_id, lower(btrim(recipient_email)), ?, ? from notice where notice_id = ?
         on conflict (payer_id, email) do update set refused_at = excluded.refused_at, reason = excluded.reason`,
    [at, reason, noticeId],
  )
  const orders = await query<{ id: bigint; payer_id: bigint; revision: number }>(
    db,
    `select o.purchase_order_id as id, o.payer_id, o.revision
       from notice n
       join contact c on c.payer_id = n.payer_id and lower(c.email) = lower(btrim(n.recipient_email))
       join purchase_order o on o.purchase_order_id = c.purchase_order_id and o.payer_id = c.payer_id
      where n.notice_id = ? and o.deleted_at is null`,
    [noticeId],
  )
  const changes = orders.map(({ id, payer_id, revision }): Change => ({
    kind: 'purchase-order',
    subjectId: id,
    payerId: payer_id,
    revision: BigInt(revision),
  }))
  await announce(db, changes, { lane: 'bulk', at })
}
