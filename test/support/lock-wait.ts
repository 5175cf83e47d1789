import { query, type Db } from '../../src/storage/database'

/** Whoever waits for a lock in the database of `db`, by process id. */
export async function waitingForLocks(db: Db): Promise<number[]> {
  const rows = await query<{ pid: number }>(
    db,
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.map(({ pid }) => pid)
}

export async function untilOneWaits(db: Db): Promise<void> {
  while ((await waitingForLocks(db)).length === 0) await query(db, `select pg_sleep(0.01)`)
}
