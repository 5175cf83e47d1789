import fc from 'fast-check'
import { numbers, query, queryLists, texts } from '../../src/storage/database'
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
