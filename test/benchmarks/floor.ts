import type { Knex } from 'knex'
import { execute, inTransaction, openDatabase, query } from '../../src/storage/database'
import { cloneDatabase, dropDatabase, type Bench } from './bench'

/** Both in seconds. */
export interface Floor {
  seconds: number
  /** The same on tables without foreign keys. */
  withoutForeignKeysSeconds: number
}

/** A run whose rows are to be written again. */
interface MeasuredRun {
  runId: bigint
  /** Database as it was before the run. */
  world: string
  /** Database in which the run was measured. Others may be connected. */
  database: string
  invoices: number
}

/** In the order of their foreign keys. Where rows are the run's, in terms of `:run` and the ids that the world ended with. */
const tables = [
  { name: 'billing_run_payer', isOfRun: 'run_id = :run' },
  { name: 'purchase_order', isOfRun: 'purchase_order_id > :lastOrder' },
  { name: 'line_item', isOfRun: 'line_item_id > :lastLineItem' },
  { name: 'purchase_order_revision', isOfRun: 'invoice_id / 10000000 = :run' },
  { name: 'invoice', isOfRun: 'invoice_id / 10000000 = :run' },
  { name: 'ledger_entry', isOfRun: 'invoice_id / 10000000 = :run' },
  { name: 'balance_crossing', isOfRun: 'run_id = :run' },
  {
    name: 'notice',
    isOfRun: 'run_id = :run',
    // As the run left it: queued. Rendering and sending came after.
    columns:
      'notice_id, payer_id, purchase_order_id, run_id, kind, dedupe_key, recipient_name, recipient_email, language, created_at',
  },
] as const

/** Two halves of the payers, in run order: each is copied on a connection of its own, so that no foreign key crosses them. */
const halves = [1, 2] as const

/**
 * The least that Postgres needs for what a run writes: the very rows, copied by the server from files on two connections,
 * one transaction each, then one update of the line items' balances from a table that holds their final state.
 * They go into another copy of the world that the run began with. So tables, statistics, constraints and depth of every
 * index are those of the run, and nothing is dead; copying into emptied tables would flatter the floor with shallow
 * indexes, and deleting the run's rows to copy them back would burden it with dead ones.
 */
export async function measureFloor(bench: Bench, run: MeasuredRun): Promise<Floor> {
  const files = await exportRun(bench, run)
  return {
    seconds: await measureCopy(bench, run, files, true),
    withoutForeignKeysSeconds: await measureCopy(bench, run, files, false),
  }
}

/** Writes the run's rows to files beside the server's data, where its account may write. Answers where those are. */
async function exportRun(bench: Bench, { runId, world, database }: MeasuredRun): Promise<string> {
  const last = await lastIds(bench, world)
  return withDatabase(bench, database, async (db) => {
    const [setting] = await query<{ folder: string }>(
      db,
      `select current_setting('data_directory') as folder`,
    )
    const files = `${setting?.folder ?? ''}/run-${runId.toString()}`
    const copy = (rows: string, name: string) => execute(db, `copy (${rows}) to '${files}-${name}'`)
    const cut = `(select position from billing_run_payer b join billing_run r using (run_id)
                   where run_id = ${runId.toString()} and first_document * 2 >= r.documents order by position limit 1)`
    for (const table of tables) {
      const isOfRun = table.isOfRun
        .replace(':run', runId.toString())
        .replace(':lastOrder', last.order)
        .replace(':lastLineItem', last.lineItem)
      for (const half of halves) {
        const isOfHalf = `payer_id in (select payer_id from billing_run_payer
          where run_id = ${runId.toString()} and (position < coalesce(${cut}, 0)) = (${half} = 1))`
        await copy(
          `select ${'columns' in table ? table.columns : '*'} from ${table.name} where ${isOfRun} and ${isOfHalf}`,
          `${table.name}-${half}`,
        )
      }
    }
    await copy(`select * from billing_run where run_id = ${runId.toString()}`, 'billing_run')
    await copy(
      `select distinct line_item_id, payer_id, l.net_drawn, l.balance, l.entry_sequence
         from line_item l join ledger_entry e using (line_item_id, payer_id)
        where e.invoice_id / 10000000 = ${runId.toString()} and line_item_id <= ${last.lineItem}`,
      'line_item_after',
    )
    return files
  })
}

async function lastIds(bench: Bench, world: string): Promise<{ order: string; lineItem: string }> {
  return withDatabase(bench, world, async (db) => {
    const [last] = await query<{ order: string; lineItem: string }>(
      db,
      `select (select coalesce(max(purchase_order_id), 0)::text from purchase_order) as "order",
              (select coalesce(max(line_item_id), 0)::text from line_item) as "lineItem"`,
    )
    return last ?? { order: '0', lineItem: '0' }
  })
}

async function measureCopy(
  bench: Bench,
  { world, invoices }: MeasuredRun,
  files: string,
  withForeignKeys: boolean,
): Promise<number> {
  await cloneDatabase(bench, world, 'floor')
  try {
    return await withDatabase(bench, 'floor', async (db) => {
      await prepare(db, files, withForeignKeys)
      const start = performance.now()
      const [first, second] = await Promise.all([copyHalf(db, files, 1), copyHalf(db, files, 2)])
      await updateBalances(db)
      const seconds = (performance.now() - start) / 1000
      if (first + second !== invoices)
        throw new Error(`${first} and ${second} of ${invoices} invoices were copied.`)
      return seconds
    })
  } finally {
    await dropDatabase(bench, 'floor')
  }
}

/** What stands when a run has been opened, and what the balances are to be; not measured. */
async function prepare(db: Knex, files: string, withForeignKeys: boolean): Promise<void> {
  await execute(db, `copy billing_run from '${files}-billing_run'`)
  await db.raw(
    `create table line_item_after (line_item_id bigint, payer_id bigint, net_drawn bigint, balance bigint, entry_sequence int)`,
  )
  await execute(db, `copy line_item_after from '${files}-line_item_after'`)
  await db.raw('analyze line_item_after')
  if (!withForeignKeys) await dropForeignKeys(db)
  // Opens the second connection as well.
  await Promise.all(halves.map(() => inTransaction(db, (tx) => tx.raw('select pg_sleep(0.05)'))))
  await db.raw('checkpoint')
}

async function dropForeignKeys(db: Knex): Promise<void> {
  await db.raw(
    `do $$ declare key record; begin
       for key in select conrelid::regclass as relation, conname from pg_constraint
                   where contype = 'f' and conrelid::regclass::text in (${tables.map(({ name }) => `'${name}'`).join(', ')})
       loop execute format('alter table %s drop constraint %I', key.relation, key.conname); end loop; end $$`,
  )
}

/** Answers how many invoices it copied. */
async function copyHalf(db: Knex, files: string, half: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    let invoices = 0
    for (const table of tables) {
      const columns = 'columns' in table ? `(${table.columns})` : ''
      const rows = await execute(tx, `copy ${table.name} ${columns} from '${files}-${table.name}-${half}'`)
      if (table.name === 'invoice') invoices = rows
    }
    return invoices
  })
}

async function updateBalances(db: Knex): Promise<void> {
  await execute(
    db,
    `update line_item l set net_drawn = a.net_drawn, balance = a.balance, entry_sequence = a.entry_sequence
       from line_item_after a where a.line_item_id = l.line_item_id and a.payer_id = l.payer_id`,
  )
}

async function withDatabase<T>(bench: Bench, name: string, work: (db: Knex) => Promise<T>): Promise<T> {
  const db = openDatabase(bench.postgres.url(name), { max: 2, applicationName: 'drawdown-bench' })
  return work(db).finally(() => db.destroy())
}
