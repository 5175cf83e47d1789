import { createHash } from 'node:crypto'
import { sortName, type SortKeys } from '../domain/list-sort'
import type { Position } from '../storage/keyset'
import { saying } from './contract/wording'

/** What a cursor holds. */
interface Mark extends Position {
  sort: string
}

const forms: Readonly<Record<SortKeys[string], RegExp>> = {
  id: /^$/,
  text: /^[^\0]{0,300}$/,
  integer: /^-?\d{1,18}$/,
  decimal: /^-?(?:\d{1,40}(?:\.\d{1,60})?|Infinity)$/,
}

const checkLength = 8

/** Where a list goes on, as a text that people need not read: the sort, the place, and a checksum of both. */
export function writeCursor(sort: string, { key, id }: Position): string {
  const mark = JSON.stringify([sort, key, id.toString()])
  return Buffer.from(`${checksum(mark)}${mark}`).toString('base64url')
}

/** The place that a cursor names, or what is wrong with it in a list that is sorted by `sort`, as the message of a check. */
export function readCursor(cursor: string, sort: string, keys: SortKeys): Position | { fault: string } {
  const mark = decoded(cursor)
  const name = mark ? sortName(mark.sort) : ''
  const kind = Object.hasOwn(keys, name) ? keys[name] : undefined
  if (!mark || !kind || !forms[kind].test(mark.key ?? '') || (kind === 'id') !== (mark.key === null))
    return { fault: saying('cursor-of-another-list') }
  if (mark.sort !== sort) return { fault: saying('cursor-of-another-sort', { given: mark.sort, sort }) }
  return { key: mark.key, id: mark.id }
}

function decoded(cursor: string): Mark | undefined {
  const bytes = Buffer.from(cursor, 'base64url')
  const text = bytes.toString()
  const mark = text.slice(checkLength)
  if (bytes.toString('base64url') !== cursor || checksum(mark) !== text.slice(0, checkLength))
    return undefined
  const [sort, key, id] = parsed(mark)
  const isMark =
    typeof sort === 'string' && (key === null || typeof key === 'string') && /^\d{1,18}$/.test(String(id))
  return isMark ? { sort, key, id: BigInt(String(id)) } : undefined
}

/** It need not be JSON: anybody can compute the checksum. */
function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, checkLength)
}
