import { insist } from '../domain/error'
import { execute, query, type Db } from './database'

/** A statement that writes rows: carried out by itself (`write`), or as one with others (`writeTogether`). It returns nothing. */
export interface Write {
  sql: string
  bindings: readonly unknown[]
  /** How many rows it must write; absent: however many. */
  rows?: number
  /** As `query` takes it, where it is carried out by itself. */
  name?: string
}

/** Carries out one of them. */
export async function write(db: Db, { sql, bindings, rows, name }: Write): Promise<void> {
  const written = await execute(db, sql, bindings, name)
  insistOnRows(written, rows)
}

/**
 * Carries out `writes` and `last`, which returns a row or more, as one statement, and answers the rows of `last`: one way to
 * Postgres and back where others wait. None sees what another writes, so no two may write the same row; keys between them
 * are checked when all are done.
 */
export async function writeTogether<Row>(
  db: Db,
  writes: readonly Write[],
  last: Pick<Write, 'sql' | 'bindings'>,
): Promise<Row[]> {
  const parts = writes.map(({ sql }, index) => `write_${index} as (${sql} returning 1)`)
  const counts = writes.map((_, index) => `(select count(*)::int from write_${index})`)
  const rows = await query<Row & { counts: number[] }>(
    db,
    `with ${[...parts, `last as (${last.sql})`].join(',\n')}
     select last.*, array[${counts.join(', ')}]::int[] as counts from last`,
    [...writes.flatMap(({ bindings }) => bindings), ...last.bindings],
  )
  writes.forEach((each, index) => insistOnRows(rows[0]?.counts[index], each.rows))
  return rows
}

function insistOnRows(written: number | undefined, expected: number | undefined): void {
  insist(
    expected === undefined || written === expected,
    'Every row stands as it was read under the lock of its payer.',
  )
}
