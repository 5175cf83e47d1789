import fc from 'fast-check'
import {
  inTransaction,
  numbers,
  openDatabase,
  query,
  queryLists,
  texts,
  together,
  type Db,
} from '../../src/storage/database'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** What an array literal could take for something else. */
const awkward = fc.constantFrom(
  '',
  'null',
  'NULL',
  '"',
  '\\',
  '\\"',
  '{',
  '}',
  '{}',
  ',',
  ' ',
  'a,b',
  "'",
  '\n',
  '\t',
  '?',
)
/** Postgres keeps no NUL, and no half of a surrogate pair. */
const text = fc.oneof(
  awkward,
  fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0')),
)

/** What Postgres takes an array literal for. */
async function readBack(type: 'text' | 'bigint', literal: string): Promise<unknown[]> {
  const rows = await query<{ value: unknown }>(
    database.db,
    `select value from unnest(?::${type}[]) with ordinality as u (value, place) order by place`,
    [literal],
  )
  return rows.map(({ value }) => value)
}

test('texts reach Postgres as they are, absent ones as null', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
      expect(await readBack('text', texts(values))).toEqual(values)
    }),
  )
})

test('whole numbers reach Postgres as they are, to the largest, and absent ones as null', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n))), async (values) => {
      expect(await readBack('bigint', numbers(values))).toEqual(values)
    }),
  )
})

test('rows as lists hold the columns in their order, each read as in an object', async () => {
  const rows = await queryLists(
    database.db,
    `select id, id::text, null, '{1,2}'::int[], '2024-02-29'::date from unnest(?::bigint[]) as u (id) order by u.id`,
    [numbers([2n, 1n])],
    'rows as lists',
  )
  expect(rows).toEqual([
    [1n, '1', null, [1, 2], '2024-02-29'],
    [2n, '2', null, [1, 2], '2024-02-29'],
  ])
})

describe.each([{ pipelines: true }, { pipelines: false }])('together, %j', ({ pipelines }) => {
  // One connection, to which the temporary things belong.
  const pool = () => openDatabase(database.url, { pipelines, max: 1 })

  test('statements come in the order of the parts, which answer what they answer', async () => {
    const db = pool()
    const told: string[] = []
    const part = async (tx: Db, name: string) => {
      told.push(`${name} begins`)
      const [row] = await query<{ place: bigint }>(tx, `select nextval('places') as place`)
      told.push(`${name} ends`)
      await query(tx, 'select 1')
      return { name, place: row?.place }
    }
    try {
      await query(db, 'create temporary sequence places')
      const answers = await inTransaction(db, (tx) =>
        together(tx, [() => part(tx, 'a'), () => part(tx, 'b'), () => query(tx, `select 'c' as word`)]),
      )
      expect(answers).toEqual([{ name: 'a', place: 1n }, { name: 'b', place: 2n }, [{ word: 'c' }]])
      expect(told).toEqual(
        pipelines
          ? ['a begins', 'b begins', 'a ends', 'b ends']
          : ['a begins', 'a ends', 'b begins', 'b ends'],
      )
    } finally {
      await db.destroy()
    }
  })

  test('the first failure is the one that is told; nothing of the transaction stays or goes on', async () => {
    const db = pool()
    let goesOn = false
    try {
      await query(db, 'create temporary table kept (value int primary key)')
      const failing = inTransaction(db, (tx) =>
        together(tx, [
          async () => {
            await query(tx, 'insert into kept values (1)')
            goesOn = true
            for (let turn = 0; turn < 9; turn++)
              await query(tx, 'select pg_sleep(0.01)').catch(() => undefined)
            goesOn = false
          },
          () => query(tx, 'insert into kept values (1)'),
          () => query(tx, 'insert into kept values (3)'),
        ]),
      )
      await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'kept_pkey' })
      expect(goesOn).toBe(false)
      expect(await query(db, 'select * from kept')).toEqual([])
    } finally {
      await db.destroy()
    }
  })
})
