import {
  completeList,
  fieldsOf,
  itemsOf,
  member,
  refuse,
  refuseKind,
  valueOf,
  type Field,
  type Place,
} from './document'
import { isEmailAddress } from './email-address'
import { isMonth, type Month } from './month'
import { suggestion } from './nearest'
import { worded, type DomainWords, type WholeCode, type Wording } from './wording'

/** The code of what a field expects. */
export type Expected = WholeCode<DomainWords>

/** Control characters have no place in a line of text, lone surrogates none in any. */
const unprintable = /[\p{Cc}\p{Cs}]/u

export interface TextLimits {
  /** In characters (code points). */
  min?: number
  max: number
  pattern?: RegExp
}

/** One line of text of at least `min` (1 unless told) and at most `max` characters. */
export function text(expects: Expected, limits: TextLimits): Field<string> {
  return lineOf(worded(expects), limits)
}

function lineOf(expects: Wording, { min = 1, max, pattern }: TextLimits): Field<string> {
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value === 'number') return refuse(place, 'number-unquoted', { expects })
      if (typeof value !== 'string') return refuseKind(place, expects)
      const length = lengthOf(value)
      if (length < min || length > max) return refuse(place, 'text-length', { length, expects, min, max })
      if (unprintable.test(value)) return refuse(place, 'text-control-characters')
      return !pattern || pattern.test(value) ? value : refuse(place, 'text-shape', { expects })
    },
  }
}

/** A name or a title: one line, not blank. */
export function title(expects: Expected, max = 200): Field<string> {
  return text(expects, { max, pattern: /\S/ })
}

/** A code by which other documents refer to this: one line without spaces at either end. */
export function code(expects: Expected, max = 200): Field<string> {
  return lineOf(worded('without-spaces', { expects: worded(expects) }), { max, pattern: /^\S(?:.*\S)?$/ })
}

export const freeText: Field<string> = text('a-text', { min: 0, max: 1000 })

export const monthField: Field<Month> = {
  expects: worded('a-month'),
  read: (place) => {
    const { value } = place
    if (typeof value === 'string' && isMonth(value)) return value
    return refuse(place, 'month-shape', { expects: monthField.expects })
  },
}

export const emailField: Field<string> = {
  expects: worded('an-email-address'),
  read: (place) => {
    const { value } = place
    if (typeof value === 'string' && isEmailAddress(value)) return value
    return refuse(place, 'email-shape')
  },
}

export const instantField: Field<string> = {
  expects: worded('a-time'),
  read: (place) => {
    const { value } = place
    const isInstant =
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value)
    const time = isInstant ? Date.parse(value) : NaN
    return Number.isNaN(time)
      ? refuse(place, 'time-shape', { expects: instantField.expects })
      : new Date(time).toISOString()
  },
}

export const yesOrNo: Field<boolean> = {
  expects: worded('true-or-false'),
  read: (place) => {
    const { value } = place
    return typeof value === 'boolean' ? value : refuseKind(place, yesOrNo.expects)
  },
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): Field<Choice> {
  const expects = worded('one-of', { choices })
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value !== 'string') return refuseKind(place, expects)
      const found = choices.find((choice) => choice === value)
      return found ?? refuse(place, 'choice-unknown', { suggestion: suggestion(value, choices) })
    },
  }
}

/** A JSON number without a fraction, from `min` to `max`. */
export function wholeNumber(min: number, max: number): Field<number> {
  const expects = worded('whole-number', { min, max })
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value !== 'number') return refuseKind(place, expects)
      const inRange = Number.isInteger(value) && value >= min && value <= max
      return inRange ? value : refuse(place, 'number-range', { expects })
    },
  }
}

/** As `field`, for a value that must be one of `choices`; undefined: they are not known, so any will do. */
export function oneKnown(
  field: Field<string>,
  choices: readonly string[] | undefined,
  owner: Expected,
): Field<string> {
  const known = new Set(choices)
  return {
    expects: field.expects,
    read: (place) => {
      const value = field.read(place)
      if (value === undefined || !choices || known.has(value)) return value
      return refuse(place, 'choice-not-of', {
        owner: worded(owner),
        suggestion: suggestion(value, choices),
      })
    },
  }
}

/** A list of at most `max` items. */
export function listOf<T>(item: Field<T>, max: number): Field<T[]> {
  return {
    expects: worded('a-list'),
    read: (place) => {
      const items = itemsOf(place, max)?.map((each) => item.read(each))
      return items && completeList(items)
    },
  }
}

/** A list of at most `max` items of which none comes twice; `refuseRepeated` says which count as the same. */
export function setOf<T>(item: Field<T>, max: number, ...same: [key?: string, fold?: Fold]): Field<T[]> {
  return {
    expects: worded('a-list'),
    read: (place) => {
      const places = itemsOf(place, max)
      if (!places) return undefined
      const items = places.map((each) => item.read(each))
      refuseRepeated(places, ...same)
      return completeList(items)
    },
  }
}

/** An object whose fields `read` reads. */
export function record<Name extends string, T>(
  expects: Expected,
  names: readonly Name[],
  read: (fields: Record<Name, Place>) => T | undefined,
): Field<T> {
  return {
    expects: worded(expects),
    read: (place) => {
      const fields = fieldsOf(place, names)
      return fields && read(fields)
    },
  }
}

type Fold = (text: string) => string

/**
 * Refuses each item that an earlier one is the same as: by its text or number, or by that of its field `key`, both after `fold`.
 * It looks at what is given, so that another fault of an item does not hide that it comes twice.
 */
export function refuseRepeated(items: readonly Place[], key?: string, fold: Fold = String): void {
  const first = new Map<string, number>()
  items.forEach((item, index) => {
    const place = key === undefined ? item : member(item, key, valueOf(item.value, key))
    if (typeof place.value !== 'string' && typeof place.value !== 'number') return
    const identity = fold(String(place.value))
    const earlier = first.get(identity)
    if (earlier === undefined) first.set(identity, index)
    else refuse(place, 'item-repeated', { item: earlier + 1 })
  })
}

/** In characters as people count them in limits: Unicode code points. */
function lengthOf(value: string): number {
  return Array.from(value).length
}
