import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { SortKeys, SortOf } from '../domain/list-sort'
import type { Listed, Position, Window } from '../storage/keyset'
import { cellsOf, columnsOf, csvOf, prefersCsv } from './csv'
import { readCursor, writeCursor } from './cursor'
import { HttpRefusal } from './error'
import { pageOf } from './page'
import { worded } from './contract/wording'

/** A list that an operation answers, narrowed by its filters. */
interface List<Keys extends SortKeys, Row, Item extends object> {
  keys: Keys
  rows: (window: Window<Keys>) => Promise<Listed<Row>[]>
  count: () => Promise<number>
  toItem: (row: Row) => Item
  csv: Csv
}

interface Csv {
  fileName: string
  /** What an item looks like. */
  item: z.ZodType
}

/** The request of a list that is sorted by these. */
export interface ListRequest<Keys extends SortKeys> extends Pick<FastifyRequest, 'headers' | 'work'> {
  query: { limit: number; sort: SortOf<Keys>; cursor?: string | undefined; count?: boolean | undefined }
}

interface Listing<Item> {
  items: Item[]
  nextCursor: string | null
  total?: number
}

/** The most rows of a CSV answer: it is made as a whole before it is sent, so that a refusal can still be told. */
const mostRows = 100_000
const rowsAtOnce = 500

/** A window of the list as JSON, or all of it as CSV where the caller prefers that. */
export async function answerList<Keys extends SortKeys, Row, Item extends object>(
  { headers, query }: ListRequest<Keys>,
  reply: FastifyReply,
  list: List<Keys, Row, Item>,
): Promise<Listing<Item>> {
  void reply.header('vary', 'accept')
  const { limit, sort, cursor, count } = query
  if (prefersCsv(headers.accept)) return sendAsCsv(reply, list.csv, await everyRow(list, sort))
  const after = cursor === undefined ? undefined : readCursor(cursor, sort, list.keys)
  const rows = await list.rows({ sort, limit: limit + 1, ...(after && 'id' in after ? { after } : {}) })
  const page = pageOf(rows, limit, ({ position }) => writeCursor(sort, position), list.toItem)
  return count ? { ...page, total: await list.count() } : page
}

/** The few items of a list that comes whole, as JSON or as CSV. */
export function answerItems<Item extends object>(
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  items: Item[],
  csv: Csv,
): { items: Item[] } {
  void reply.header('vary', 'accept')
  return prefersCsv(headers.accept) ? sendAsCsv(reply, csv, [rowsOf(csv, items)]) : { items }
}

/** The list as CSV, piece by piece: 100,000 rows as text take a fraction of what they take as objects. */
async function everyRow<Keys extends SortKeys, Row, Item extends object>(
  list: List<Keys, Row, Item>,
  sort: SortOf<Keys>,
): Promise<string[]> {
  const total = await list.count()
  if (total > mostRows) {
    throw new HttpRefusal('too-many-rows', worded('rows-too-many', { total, max: mostRows }))
  }
  const pieces: string[] = []
  for (let after: Position | undefined, isOver = false; !isOver;) {
    const rows = await list.rows({ sort, limit: rowsAtOnce, ...(after === undefined ? {} : { after }) })
    pieces.push(rowsOf(list.csv, rows.map(list.toItem)))
    after = rows.at(-1)?.position
    isOver = rows.length < rowsAtOnce
  }
  return pieces
}

function rowsOf({ item }: Csv, items: readonly object[]): string {
  const columns = columnsOf(item)
  return csvOf(items.map((each) => cellsOf(each, columns)))
}

/** Answers a text where the contract's types know JSON alone. */
function sendAsCsv(reply: FastifyReply, { fileName, item }: Csv, pieces: readonly string[]): never {
  void reply
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${fileName}.csv"`)
  return [csvOf([columnsOf(item)]), ...pieces].join('') as never
}
