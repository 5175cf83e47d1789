import {
  completeList,
  fieldsOf,
  itemsOf,
  kindOf,
  member,
  refuse,
  valueOf,
  type Field,
  type Place,
} from './document'
import { isEmailAddress } from './email-address'
import { isMonth, type Month } from './month'
import { suggestion } from './nearest'

/** Control characters have no place in a line of text, lone surrogates none in any. */
const unprintable = /[\p{Cc}\p{Cs}]/u

export interface TextLimits {
  /** In characters (code points). */
  min?: number
  max: number
  pattern?: RegExp
}

/** One line of text of at least `min` (1 unless told) and at most `max` characters. */
export function text(expects: string, { min = 1, max, pattern }: TextLimits): Field<string> {
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value === 'number') return refuse(place, `A number: write it in quotes, as ${expects}.`)
      if (typeof value !== 'string') return refuse(place, `${kindOf(value)}: give ${expects}.`)
      const length = lengthOf(value)
      if (length < min || length > max) {
        return refuse(place, `${length} characters long: give ${expects}, of ${min} to ${max} characters.`)
      }
      if (unprintable.test(value)) {
        return refuse(place, 'Line breaks and other control characters are not allowed: leave them out.')
      }
      return !pattern || pattern.test(value) ? value : refuse(place, `Not ${expects}: give ${expects}.`)
    },
  }
}

/** A name or a title: one line, not blank. */
export function title(expects: string, max = 200): Field<string> {
  return text(expects, { max, pattern: /\S/ })
}

/** A code by which other documents refer to this: one line without spaces at either end. */
export function code(expects: string, max = 200): Field<string> {
  return text(`${expects} without spaces at its ends`, { max, pattern: /^\S(?:.*\S)?$/ })
}

export const freeText: Field<string> = text('a text', { min: 0, max: 1000 })

export const monthField: Field<Month> = {
  expects: 'a month as YYYY-MM, such as 2025-01',
  read: (place) => {
    const { value } = place
    if (typeof value === 'string' && isMonth(value)) return value
    return refuse(place, 'Not a month from 1900-01 to 2199-12: give a month as YYYY-MM, such as 2025-01.')
  },
}

export const emailField: Field<string> = {
  expects: 'an e-mail address',
  read: (place) => {
    const { value } = place
    if (typeof value === 'string' && isEmailAddress(value)) return value
    return refuse(place, 'Not an e-mail address: give one as name@example.com.')
  },
}

export const instantField: Field<string> = {
  expects: 'a time in UTC, such as 2027-01-31T00:00:00Z',
  read: (place) => {
    const { value } = place
    const isInstant =
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value)
    const time = isInstant ? Date.parse(value) : NaN
    return Number.isNaN(time)
      ? refuse(place, `Not a time: give ${instantField.expects}.`)
      : new Date(time).toISOString()
  },
}

export const yesOrNo: Field<boolean> = {
  expects: 'true or false',
  read: (place) => {
    const { value } = place
    return typeof value === 'boolean' ? value : refuse(place, `${kindOf(value)}: give true or false.`)
  },
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): Field<Choice> {
  const expects = `one of ${choices.join(', ')}`
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value !== 'string') return refuse(place, `${kindOf(value)}: give ${expects}.`)
      const found = choices.find((choice) => choice === value)
      return found ?? refuse(place, `Not known: ${suggestion(value, choices)}`)
    },
  }
}

/** A JSON number without a fraction, from `min` to `max`. */
export function wholeNumber(min: number, max: number): Field<number> {
  const expects = `a whole number from ${min} to ${max}`
  return {
    expects,
    read: (place) => {
      const { value } = place
      if (typeof value !== 'number') return refuse(place, `${kindOf(value)}: give ${expects}.`)
      const inRange = Number.isInteger(value) && value >= min && value <= max
      return inRange ? value : refuse(place, `Out of range: give ${expects}.`)
    },
  }
}

/** As `field`, for a value that must be one of `choices`; undefined: they are not known, so any will do. */
export function oneKnown(
  field: Field<string>,
  choices: readonly string[] | undefined,
  owner: string,
): Field<string> {
  const known = new Set(choices)
  return {
    expects: field.expects,
    read: (place) => {
      const value = field.read(place)
      if (value === undefined || !choices || known.has(value)) return value
      return refuse(place, `Not one of ${owner}: ${suggestion(value, choices)}`)
    },
  }
}

/** A list of at most `max` items. */
export function listOf<T>(item: Field<T>, max: number): Field<T[]> {
  return {
    expects: 'a list',
    read: (place) => {
      const items = itemsOf(place, max)?.map((each) => item.read(each))
      return items && completeList(items)
    },
  }
}

/** A list of at most `max` items of which none comes twice; `refuseRepeated` says which count as the same. */
export function setOf<T>(item: Field<T>, max: number, ...same: [key?: string, fold?: Fold]): Field<T[]> {
  return {
    expects: 'a list',
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
  expects: string,
  names: readonly Name[],
  read: (fields: Record<Name, Place>) => T | undefined,
): Field<T> {
  return {
    expects,
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
    else refuse(place, `The same as in item ${earlier + 1} of the list: change it, or leave one of them out.`)
  })
}

/** In characters as people count them in limits: Unicode code points. */
function lengthOf(value: string): number {
  return Array.from(value).length
}
