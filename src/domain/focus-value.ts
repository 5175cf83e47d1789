import { isDecimal, minorDigits, plainNotation } from './money'
import { isMonth, type Month } from './month'

/** Plain or scientific, with or without digits before the point: `-12.50`, `1E-7`, `.5`. */
const anyDecimal = /^-?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?$/
/** With more, a total would not fit into the integers that hold money. */
const tooLarge = /^-?0*[1-9]\d{12}/
const firstOfMonth = /^(\d{4}-\d{2})-01(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?$/
const dateTimeWithOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?[+-]\d{2}:?\d{2}$/

/**
 * Reads a cost as an exact decimal in plain notation: `1E-7` is `0.0000001`, plain ones keep every digit.
 * Undefined where it is no decimal, has more than 12 digits before the point or more than 30 after it.
 */
export function parseCost(text: string): string | undefined {
  const plain = isDecimal(text) ? text : inPlainNotation(text)
  return plain === undefined || tooLarge.test(plain) ? undefined : plain
}

function inPlainNotation(text: string): string | undefined {
  if (!anyDecimal.test(text)) return undefined
  const plain = plainNotation(text)
  return isDecimal(plain) ? plain : undefined
}

/**
 * Reads the start of a billing period as its month: `2024-09-01 00:00:00`, `2024-09-01T00:00:00Z` or `2024-09-01`,
 * in UTC unless it carries an offset. Undefined where it is anything but the first instant of a month.
 */
export function parsePeriodStart(text: string): Month | undefined {
  const [, period] = firstOfMonth.exec(text) ?? []
  const month = period ?? (dateTimeWithOffset.test(text) ? monthBeginningAt(text) : undefined)
  return month !== undefined && isMonth(month) ? month : undefined
}

function monthBeginningAt(text: string): string | undefined {
  const instant = Date.parse(text.replace(' ', 'T').replace(/(\d{2}):?(\d{2})$/, '$1:$2'))
  if (Number.isNaN(instant)) return undefined
  return firstOfMonth.exec(new Date(instant).toISOString())?.[1]
}

/** Whether ISO 4217 knows the code. */
export function isCurrency(code: string): boolean {
  return minorDigits(code) !== undefined
}
