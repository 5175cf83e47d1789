import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import createKnex, { type Knex } from 'knex'
import { types } from 'pg'

/** A connection pool or a transaction: every storage function takes either. */
export type Db = Knex | Knex.Transaction

/** A connection pool, which whoever opened it closes. */
export type Database = Knex

/** What goes into a statement: by position (`?`) or by name (`:name`). An array is one binding, for `any (?)` and `unnest (?)`. */
export type Bindings = readonly unknown[] | Readonly<Record<string, unknown>>

/**
 * Runs one statement and answers its rows. Beyond `db.raw` it takes bigints, which knex's types do not know and pg does.
 * A statement with a `name` is parsed and planned once for each connection: for those that a run repeats for every
 * transaction.
 */
export async function query<Row>(
  db: Db,
  sql: string,
  bindings: Bindings = [],
  name?: string,
): Promise<Row[]> {
  const { rows } = await run<{ rows: Row[] }>(db, sql, bindings, name)
  return rows
}

/**
 * As `query`, each row as the list of its columns in the order of the statement: for those that read rows by the hundred
 * thousand. Objects cost pg several times as much.
 */
export async function queryLists<Row extends readonly unknown[]>(
  db: Db,
  sql: string,
  bindings: Bindings,
  name: string,
): Promise<Row[]> {
  const { rows } = await run<{ rows: Row[] }>(db, sql, bindings, name, { rowMode: 'array' })
  return rows
}

/** Runs one statement and answers how many rows it wrote; `name` as in `query`. */
export async function execute(db: Db, sql: string, bindings: Bindings = [], name?: string): Promise<number> {
  const { rowCount } = await run<{ rowCount: number }>(db, sql, bindings, name)
  return rowCount
}

async function run<Result>(
  db: Db,
  sql: string,
  bindings: Bindings,
  name = preparedName(db, sql),
  options: { rowMode?: 'array' } = {},
): Promise<Result> {
  const statement = db.raw<Result>(sql, bindings as Knex.RawBinding[])
  return (await (name === undefined ? statement : statement.options({ name, ...options }))) as Result
}

/** Names of statements by their text, in the order in which they came. */
const preparedNames = new Map<string, string>()
const mostPrepared = 500

/**
 * The name under which a pool that prepares what it repeats knows a statement. One that answers whatever columns there are is not
 * prepared: it would fail once a migration adds one.
 */
function preparedName(db: Db, sql: string): string | undefined {
  const { preparesAll } = (db.client as { config: { preparesAll?: boolean } }).config
  if (preparesAll !== true) return undefined
  const known = preparedNames.get(sql)
  if (known !== undefined || preparedNames.size >= mostPrepared) return known
  if (/^\s*select\b[^]*(?:\.|select )\*/.test(sql)) return undefined
  const name = `statement ${preparedNames.size}`
  preparedNames.set(sql, name)
  return name
}

// int8 as BigInt (money and ids), date as plain text: a Date would shift it by the machine's zone.
types.setTypeParser(types.builtins.INT8, BigInt)
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(1016 as never, (text: string) => parseInt8Array(text))

/** Every failure reaches whoever asked. knex would print it besides, between the lines of a process's own log. */
const silent: Knex.Logger = {
  warn: () => undefined,
  error: () => undefined,
  deprecate: () => undefined,
  debug: () => undefined,
}

/**
 * What a process may touch. `drawdown_seller`: the rows of every payer; `drawdown_payer`: those of the payer for whom a
 * transaction acts (`actForPayer`), and of nobody outside of one. Neither bypasses row-level security.
 */
export type DatabaseRole = 'drawdown_seller' | 'drawdown_payer'

export interface DatabaseOptions {
  /** Connections, 10 unless told. */
  max?: number
  applicationName?: string
  /** The login's own unless told: for migrations. */
  role?: DatabaseRole
  /** Whether every statement is parsed once for each connection, not only those with a name: for a pool that asks the same all day. */
  preparesAll?: boolean
  /**
   * Whether what `together` carries out is sent at once, each statement without waiting for the answer to the one before. Not for a pool
   * that copies: pg refuses `COPY` on such connections.
   */
  pipelines?: boolean
  /** Milliseconds after which Postgres gives a statement up. None unless told. */
  statementTimeout?: number
  /** Milliseconds after which a connection that nobody uses is closed, 30,000 unless told: the next one parses everything anew. */
  idleTimeout?: number
}

/** Opens a pool on a Postgres `url`. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Knex {
  const { role, statementTimeout, idleTimeout = 30_000, pipelines = false } = options
  const settings = [
    ...(role === undefined ? [] : [`-c role=${role}`]),
    ...(statementTimeout === undefined ? [] : [`-c statement_timeout=${statementTimeout}`]),
  ]
  return createKnex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: options.applicationName ?? 'drawdown',
      ...(settings.length === 0 ? {} : { options: settings.join(' ') }),
      ...(pipelines ? { pipeline: true } : {}),
    },
    pool: { min: 0, max: options.max ?? 10, idleTimeoutMillis: idleTimeout },
    acquireConnectionTimeout: 15_000,
    ...(options.preparesAll === undefined ? {} : { preparesAll: options.preparesAll }),
    log: silent,
  })
}

/**
 * Runs `work` in one transaction: all of it is written or nothing. Within a transaction it is a part of that one: whoever
 * began it gives it up when `work` fails.
 */
export async function inTransaction<T>(db: Db, work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
  return isTransaction(db) ? work(db) : db.transaction(work)
}

function isTransaction(db: Db): db is Knex.Transaction {
  return db.isTransaction === true
}

/**
 * Carries out parts of a transaction none of which needs an answer of another, and answers what they answer. Their first statements come
 * to Postgres in the order of the parts. Where the pool pipelines, all parts are begun at once, so Postgres goes from one statement to the
 * next without waiting for us; else one part follows the other. When it fails, nothing is under way any more.
 */
export async function together<Results extends readonly unknown[]>(
  tx: Db,
  parts: { [Part in keyof Results]: () => Promise<Results[Part]> },
): Promise<Results> {
  const { connection } = (tx.client as { config: { connection: { pipeline?: boolean } } }).config
  if (connection.pipeline !== true) {
    const results: unknown[] = []
    for (const part of parts) results.push(await part())
    return results as unknown as Results
  }
  const begun = parts.map((part) => part())
  try {
    return (await Promise.all(begun)) as unknown as Results
  } catch (error) {
    // The first one to fail tells why; the others only hear that the transaction is given up.
    await Promise.allSettled(begun)
    throw error
  }
}

/** Runs reads that see one and the same state of everything, whatever is written meanwhile. */
export async function inSnapshot<T>(db: Db, work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
  return db.transaction(work, { isolationLevel: 'repeatable read', readOnly: true })
}

/** From here on the transaction sees and writes rows of this payer alone, where its role is `drawdown_payer`. */
export async function actForPayer(tx: Knex.Transaction, payerId: bigint): Promise<void> {
  // Local to the transaction: a setting of the connection would leak to whoever has it next.
  await execute(tx, `select set_config('drawdown.payer_id', ?, true)`, [payerId.toString()])
}

/** Where the numbered migrations are. */
export const migrationsFolder = join(__dirname, 'migrations')

/** Brings the schema up to date and answers the names of the migrations applied now. Safe to run at once from several places. */
export async function migrate(db: Knex): Promise<string[]> {
  const [, applied] = (await db.migrate.latest({
    migrationSource: {
      getMigrations: () =>
        Promise.resolve(
          readdirSync(migrationsFolder)
            .filter((name) => name.endsWith('.sql'))
            .sort(),
        ),
      getMigrationName: (name: string) => name,
      getMigration: (name: string) =>
        Promise.resolve({
          up: (tx: Knex) => tx.raw(readFileSync(join(migrationsFolder, name), 'utf8').replaceAll('?', '\\?')),
          down: () => Promise.reject(new Error('Migrations go forward only.')),
        }),
    },
  })) as [number, string[]]
  return applied
}

/** A list of whole numbers as an array literal: pg would look through each of them for characters to escape. */
export function numbers(values: readonly (bigint | number | null | undefined)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`
}

/** A list of texts as an array literal, at half the price of pg's own, which knex moreover looks through for what is undefined. */
export function texts(values: readonly (string | null)[]): string {
  // Neighbours are mostly alike: all invoices of a run share a date, nearly all a currency and a kind.
  let last: string | null = null
  let literal = 'null'
  const literals = values.map((value) => {
    if (value !== last) [last, literal] = [value, literalOf(value)]
    return literal
  })
  return `{${literals.join(',')}}`
}

/** As an array literal has it. */
function literalOf(text: string | null): string {
  if (text === null) return 'null'
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}

/**
 * The columns of rows that a statement gets as one array for each, by their types: for `insert … select`. In the list of what is
 * selected Postgres reads arrays side by side; in `from unnest(…)` it copies each into a table of its own first.
 */
export function unnested(types: string): string {
  return types
    .split(' ')
    .map((type) => `unnest(?::${type}[])`)
    .join(', ')
}

function parseInt8Array(text: string): bigint[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt)
}
