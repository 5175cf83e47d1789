import { query, type Db } from './database'

/** Whether anybody waits for a row that another transaction has locked, anywhere on the server: one that does shows on no table. */
export async function isAnybodyWaiting(db: Db): Promise<boolean> {
  const rows = await query<unknown>(
    db,
    `select from pg_locks where not granted and locktype in ('transactionid', 'tuple') limit 1`,
    [],
    'anybody is waiting',
  )
  return rows.length > 0
}
