import { DomainError, insist, violationAt, type Violation } from './error'
import { suggestion } from './nearest'
import { worded, type DomainWords, type ValuesOf, type Wording, type WordingCode } from './wording'

/** A value at its place in a document, with the list that gathers everything that is wrong with it. */
export interface Place {
  /** JSON pointer; empty for the document itself. */
  path: string
  /** Undefined or null: not given. */
  value: unknown
  violations: Violation[]
}

/** How one kind of value is read. `read` answers undefined where it refuses, and then has said why. */
export interface Field<T> {
  /** Completes the sentence "give …". */
  expects: Wording
  read: (place: Place) => T | undefined
}

/** What came of reading a document: a draft that is right throughout, or all that is wrong. */
export type Reading<T> = { kind: 'accepted'; draft: T } | { kind: 'refused'; violations: Violation[] }

/** Reads a whole document of unknown shape. Never throws, whatever the JSON is. */
export function readDocument<T>(value: unknown, read: (place: Place) => T | undefined): Reading<T> {
  const violations: Violation[] = []
  const draft = read({ path: '', value, violations })
  if (violations.length > 0) return { kind: 'refused', violations }
  insist(draft !== undefined, 'A document is refused with a reason.')
  return { kind: 'accepted', draft }
}

/** The draft; throws `invalid-document` with everything that is wrong where there is none. */
export function accept<T>(reading: Reading<T>): T {
  if (reading.kind === 'accepted') return reading.draft
  const { violations } = reading
  const count = violations.length
  const wording = count === 1 ? worded('document-fault') : worded('document-faults', { count })
  throw new DomainError('invalid-document', wording, violations)
}

/** Notes what is wrong at `place`, and answers undefined as whatever the reader was to read. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a plain undefined cannot be returned in one expression
export function refuseAs<T>(place: Place, wording: Wording): T | undefined {
  place.violations.push(violationAt(place.path, wording, shown(place.value)))
  return undefined
}

/** As `refuseAs`, by the code of a text and what fills its gaps. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
export function refuse<Code extends WordingCode, T = never>(
  place: Place,
  code: Code,
  ...values: ValuesOf<DomainWords[Code]>
): T | undefined {
  return refuseAs(place, worded(code, ...values))
}

export function isGiven(place: Place): boolean {
  return place.value !== undefined && place.value !== null
}

export function required<T>(place: Place, field: Field<T>): T | undefined {
  return isGiven(place) ? field.read(place) : refuse(place, 'missing', { expects: field.expects })
}

/** `fallback` where nothing is given; undefined where what is given is refused. */
export function optional<T, F>(place: Place, field: Field<T>, fallback: F): T | F | undefined {
  return isGiven(place) ? field.read(place) : fallback
}

/** The fields of an object, those not given with an undefined value. Unknown fields are violations. */
export function fieldsOf<Name extends string>(
  place: Place,
  names: readonly Name[],
): Record<Name, Place> | undefined {
  const { value } = place
  if (!isObject(value)) return refuseKind(place, worded('object-with', { names }))
  for (const key of Object.keys(value)) {
    if (!(names as readonly string[]).includes(key)) {
      refuse(member(place, key, undefined), 'field-unknown', { suggestion: suggestion(key, names) })
    }
  }
  const places = names.map((name) => [name, member(place, name, valueOf(value, name))] as const)
  return Object.fromEntries(places) as Record<Name, Place>
}

/** The items of a list of at most `max`; undefined where it is no list. */
export function itemsOf(place: Place, max: number): Place[] | undefined {
  const { value } = place
  if (!Array.isArray(value)) return refuseKind(place, worded('a-list'))
  if (value.length > max) {
    refuse({ ...place, value: undefined }, 'list-too-long', { length: value.length, max })
  }
  return value.map((item: unknown, index) => member(place, String(index), item))
}

/** The value at one place below. */
export function member(place: Place, key: string, value: unknown): Place {
  const step = key.replaceAll('~', '~0').replaceAll('/', '~1')
  return { path: `${place.path}/${step}`, value, violations: place.violations }
}

/** `parts` when all of them were read; null is a value, undefined is not. */
export function complete<T extends object>(parts: { [Key in keyof T]: T[Key] | undefined }): T | undefined {
  return Object.values(parts).includes(undefined) ? undefined : (parts as T)
}

/** As `complete`, for a list. */
export function completeList<T>(items: readonly (T | undefined)[]): T[] | undefined {
  const read = items.filter((item) => item !== undefined)
  return read.length === items.length ? read : undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own property only: `constructor` is no field of a document. */
export function valueOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** Refuses a value of another kind than the field expects. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as for `refuse`
export function refuseKind<T = never>(place: Place, expects: Wording): T | undefined {
  return refuse(place, 'unexpected', { kind: kindOf(place.value), expects })
}

/** What a value is, as the beginning of a sentence. */
export function kindOf(value: unknown): Wording {
  return worded(`kind-${kindName(value)}`)
}

function kindName(value: unknown) {
  if (value === undefined || value === null) return 'missing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'object'
  if (typeof value === 'string') return value === '' ? 'empty' : 'text'
  return typeof value === 'number' ? 'number' : 'boolean'
}

/** The value as far as a report can show it: whole lists and objects are left out, long texts cut. */
function shown(value: unknown): unknown {
  if (typeof value === 'object') return undefined
  return typeof value === 'string' && value.length > 300 ? `${value.slice(0, 300)}…` : value
}
