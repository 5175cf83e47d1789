import { formatInvoiceNumber } from '../domain/invoice'
import { execute, inTransaction, query, type Db } from './database'
import type { Change } from './outbox'

/** What is to be sent to the workflow of one subject, with what an operator reads of it. */
export interface Dispatch extends Change {
  /** Code. */
  payer: string
  /** Code. */
  sellerEntity: string
  /** Of the purchase order or the invoice, as people know it. */
  number: string
}

export interface DispatchLimits {
  /** The most of one call in each lane. */
  batch: number
  /** Bulk rows that may have been sent and not acknowledged: what Temporal takes sets the pace, and its queue stays short. */
  bulkUnderWay: number
  /** Now, RFC 3339. */
  at: string
  /** Rows sent before this (RFC 3339) and not acknowledged are sent again. */
  resendBefore: string
}

/**
 * Runs `work` in a transaction while no other worker relays, or answers undefined where one does: so the messages of one
 * subject stay in order. A worker's death frees the lock. `work` must be short, for its transaction idles meanwhile.
 */
export async function whileRelayingAlone<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T | undefined> {
  return inTransaction(db, async (tx) => {
    const [row] = await query<{ granted: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended('drawdown: relaying the outbox', 0)) as granted`,
    )
    return row?.granted ? work(tx) : undefined
  })
}

/**
 * What is to be sent now, in that order: all of persons before any bulk, and of each lane what was sent before and not
 * heard, then the oldest. At most half of a batch is sent again, so that what is never heard holds nobody up; each time it is
 * sent after twice as long, up to ten minutes.
 * `isHeldBack`: no more bulk until workflows have heard what was sent to them.
 */
export async function takeDispatches(
  db: Db,
  { batch, bulkUnderWay, at, resendBefore }: DispatchLimits,
): Promise<{ dispatches: Dispatch[]; isHeldBack: boolean }> {
  const [under] = await query<{ way: bigint }>(
    db,
    `select count(*) as way from outbox where lane = 'bulk' and sent_at >= ?`,
    [resendBefore],
  )
  const room = Math.max(0, Math.min(batch, bulkUnderWay - Number(under?.way ?? 0n)))
  const again = (lane: string, limit: string) =>
    `(select *, 0 as turn from outbox
       where lane = '${lane}' and sent_at < :resendBefore and sent_at + least(sent_at - created_at, '10 minutes') < :at
       order by sent_at limit (${limit} + 1) / 2)`
  const first = (lane: string, limit: string) =>
    `(select *, 1 as turn from outbox where lane = '${lane}' and sent_at is null order by created_at limit ${limit})`
  const rows = await query<DispatchRow>(
    db,
    `with chosen as (
       (select * from (${again('person', ':batch')} union all ${first('person', ':batch')}) as persons
         order by turn, created_at limit :batch)
       union all
       (select * from (${again('bulk', ':room')} union all ${first('bulk', ':room')}) as bulk
         order by turn, created_at limit :room))
     select c.kind, c.subject_id, c.payer_id, c.revision, p.code as payer, s.code as seller_entity,
            o.number as order_number, s.invoice_number_prefix as prefix, i.number as invoice_number
       from chosen c
       join payer p on p.payer_id = c.payer_id
       left join purchase_order o on c.kind = 'purchase-order' and o.purchase_order_id = c.subject_id and o.payer_id = c.payer_id
       left join invoice i on c.kind = 'held-invoice' and i.invoice_id = c.subject_id and i.payer_id = c.payer_id
       join seller_entity s on s.seller_entity_id = coalesce(o.seller_entity_id, i.seller_entity_id)
      order by c.lane desc, c.turn, c.created_at, c.subject_id`,
    { batch, room, at, resendBefore },
  )
  return { dispatches: rows.map(toDispatch), isHeldBack: room === 0 }
}

/**
 * Notes that these were handed to Temporal at `at` (RFC 3339). One that was announced anew meanwhile is still to be sent,
 * and one that somebody writes just now is passed over: it waits for nobody, so it can lock itself up with nobody.
 */
export async function markSent(db: Db, dispatches: readonly Dispatch[], at: string): Promise<void> {
  if (dispatches.length === 0) return
  await execute(
    db,
    `with same as (
       select o.kind, o.subject_id, o.payer_id from outbox o
         join unnest(:kinds::text[], :subjects::bigint[], :payers::bigint[], :revisions::bigint[])
           as u (kind, subject_id, payer_id, revision) using (kind, subject_id, payer_id, revision)
          for update of o skip locked)
     update outbox o set sent_at = :at from same
      where o.kind = same.kind and o.subject_id = same.subject_id and o.payer_id = same.payer_id`,
    {
      at,
      kinds: dispatches.map(({ kind }) => kind),
      subjects: dispatches.map(({ subjectId }) => subjectId),
      payers: dispatches.map(({ payerId }) => payerId),
      revisions: dispatches.map(({ revision }) => revision),
    },
  )
}

interface DispatchRow {
  kind: Change['kind']
  subject_id: bigint
  payer_id: bigint
  revision: bigint
  payer: string
  seller_entity: string
  order_number: string | null
  prefix: string
  invoice_number: bigint | null
}

function toDispatch(row: DispatchRow): Dispatch {
  return {
    kind: row.kind,
    subjectId: row.subject_id,
    payerId: row.payer_id,
    revision: row.revision,
    payer: row.payer,
    sellerEntity: row.seller_entity,
    number: row.order_number ?? formatInvoiceNumber(row.prefix, row.invoice_number ?? 0n),
  }
}
