import { query, type Db } from './database'

/** What a run reads and fills, and what foreign keys of those look up. */
const runTables = [
  'billing_run_payer',
  'charge_group',
  'import_batch_payer',
  'invoice',
  'ledger_entry',
  'line_item',
  'purchase_order',
]

/** Rows that Postgres must know of before its plans for a table can be trusted to use the index. */
const wellKnown = 10_000

/**
 * Gathers statistics of young tables. Foreign-key checks keep a plan that was made while a table was empty and then scan it:
 * measured 8 to 13 times slower, and quadratic. Call it after the first transaction that fills them; it is cheap once they are grown.
 */
export async function analyzeYoungTables(db: Db): Promise<void> {
  const young = await query<{ relname: string }>(
    db,
    `select relname from pg_class where relname = any (?) and relkind = 'r' and reltuples < ?`,
    [runTables, wellKnown],
  )
  if (young.length > 0) await db.raw(`analyze ${young.map(({ relname }) => relname).join(', ')}`)
}
