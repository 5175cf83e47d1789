import { isObject } from '../domain/document'

/** By one of these the items of a list are the same ones, whatever their order. */
const keys = ['code', 'number', 'email'] as const

/** What is different, one line for each field: `lineItems 2, endMonth: 2025-12 -> 2026-03`. Null, empty and absent are the same. */
export function differences(before: unknown, after: unknown, label = ''): string[] {
  if (isEmpty(before) && isEmpty(after)) return []
  if (isList(before) || isList(after)) return differencesOfItems(itemsByKey(before), itemsByKey(after), label)
  if (isObject(before) && isObject(after)) return differencesOfFields(before, after, label)
  const [was, is] = [shown(before), shown(after)]
  return was === is ? [] : [`${label}: ${was} -> ${is}`]
}

function differencesOfFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  label: string,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) =>
    differences(before[name], after[name], label === '' ? name : `${label}, ${name}`),
  )
}

function differencesOfItems(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  label: string,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    if (!before.has(key)) return [`${label} ${key}: added`]
    if (!after.has(key)) return [`${label} ${key}: removed`]
    return differences(before.get(key), after.get(key), `${label} ${key}`)
  })
}

/** A list of objects that have a key; lists of texts are compared as they are, because their order counts. */
function isList(value: unknown): value is Record<string, unknown>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => isObject(item) && keyOf(item) !== undefined)
  )
}

function itemsByKey(value: unknown): Map<string, unknown> {
  return new Map(isList(value) ? value.map((item) => [keyOf(item) ?? '', item]) : [])
}

function keyOf(item: Record<string, unknown>): string | undefined {
  const value = keys.map((key) => item[key]).find((each) => typeof each === 'string')
  return typeof value === 'string' ? value : undefined
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.values(value).every(isEmpty)
}

function shown(value: unknown): string {
  if (isEmpty(value)) return 'none'
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (!isObject(value)) return String(value)
  return Object.entries(value)
    .filter(([, each]) => !isEmpty(each))
    .map(([name, each]) => `${name} ${shown(each)}`)
    .join(', ')
}
