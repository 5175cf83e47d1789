import { execute, query, type Db } from './database'

/** Events and their deliveries are kept so long. */
const keptDays = 30

/**
 * Queues the deliveries of up to `limit` events, in their order, to the endpoints that want them, and forgets events that
 * nobody wants and those of long ago. One caller at a time, in a transaction.
 * `at` is RFC 3339.
 */
export async function queueDeliveries(db: Db, { at, limit }: { at: string; limit: number }): Promise<void> {
  await execute(
    db,
    `with taken as (
       select event_id, payer_id, kind, subject, created_at from webhook_event where not is_queued order by event_id limit :limit),
     queued as (
       insert into webhook_delivery (endpoint_id, event_id, payer_id, subject, state, next_attempt_at, created_at)
       select e.endpoint_id, t.event_id, e.payer_id, t.subject, 'queued', :at, :at
         from taken t join webhook_endpoint e
           on e.state = 'active' and e.created_at <= t.created_at and (e.events is null or t.kind = any (e.events))
          and (e.payer_id is null or e.payer_id = t.payer_id)
        order by t.event_id
       returning endpoint_id, event_id),
     news as (
       update webhook_endpoint set told_at = null where endpoint_id in (select endpoint_id from queued)),
     wanted as (
       update webhook_event set is_queued = true where event_id in (select event_id from queued))
     delete from webhook_event where event_id in (select event_id from taken except select event_id from queued)`,
    { at, limit },
  )
  await execute(
    db,
    `delete from webhook_event where created_at < ?::timestamptz - interval '${keptDays} days'`,
    [at],
  )
}

/**
 * The endpoints whose workflows are to be told that something is due at `at`: news at once, and what is due and not yet sent
 * after a while again, should the message be lost. Times are RFC 3339.
 */
export async function listEndpointsToTell(
  db: Db,
  { at, againBefore, limit }: { at: string; againBefore: string; limit: number },
): Promise<bigint[]> {
  const rows = await query<{ endpoint_id: bigint }>(
    db,
    `select endpoint_id from webhook_endpoint e
      where state = 'active' and (told_at is null or told_at < :againBefore)
        and exists (select from webhook_delivery d
                     where d.endpoint_id = e.endpoint_id and d.state = 'queued' and d.next_attempt_at <= :at)
      order by told_at nulls first limit :limit`,
    { at, againBefore, limit },
  )
  return rows.map(({ endpoint_id }) => endpoint_id)
}

export async function noteTold(db: Db, endpointIds: readonly bigint[], at: string): Promise<void> {
  await execute(db, `update webhook_endpoint set told_at = ? where endpoint_id = any (?)`, [at, endpointIds])
}
