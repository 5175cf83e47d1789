import { fieldsOf, isGiven, kindOf, refuse, type Place } from './document'
import { totalValueOf, type LineItemTax, type LineItemValue } from './line-item'
import { isDecimal, minorDigits, parseMoney } from './money'
import { worded, type Wording } from './wording'

/** The largest total value of a line item, in minor units. Source: domain.md has balances far below int8. */
export const maximumTotalValue = 10n ** 15n

interface ValueFields {
  unitPrice: Place
  quantity: Place
  tax: Place
}

/** Null where no field is given: the line item is untracked. Without a currency, amounts are only checked to be decimals. */
export function readLineItemValue(
  fields: ValueFields,
  currency: string | undefined,
): LineItemValue | null | undefined {
  const { unitPrice, quantity, tax } = fields
  if (!isGiven(unitPrice) && !isGiven(quantity) && !isGiven(tax)) return null
  const parts = {
    unitPrice: readAmount(unitPrice, currency),
    quantity: readQuantity(quantity),
    tax: readTax(tax, currency),
  }
  if (parts.unitPrice === undefined || parts.quantity === undefined || parts.tax === undefined)
    return undefined
  const value = { unitPrice: parts.unitPrice, quantity: parts.quantity, tax: parts.tax }
  const totalValue = totalValueOf(value)
  if (totalValue <= maximumTotalValue) return { ...value, totalValue }
  const max = maximumTotalValue.toString()
  return refuse(unitPrice, 'total-too-large', { total: totalValue.toString(), max })
}

function readAmount(place: Place, currency: string | undefined): bigint | undefined {
  const { value } = place
  const cure = cureIn(currency)
  if (!isGiven(place)) return refuse(place, 'amount-missing', { cure })
  if (typeof value === 'number') return refuse(place, 'amount-number', { cure })
  if (typeof value !== 'string') return refuse(place, 'amount-kind', { kind: kindOf(value), cure })
  if (!isDecimal(value)) return refuse(place, 'amount-shape', { cure })
  if (value.startsWith('-')) return refuse(place, 'amount-below-zero')
  if (currency === undefined) return 0n
  const amount = parseMoney(value, currency)
  if (amount !== undefined) return amount
  const digits = minorDigits(currency) ?? 0
  return refuse(place, 'amount-digits', { currency, digits, cure })
}

function readQuantity(place: Place): bigint | undefined {
  const { value } = place
  const expects = worded('whole-number', { min: 1, max: Number(maximumTotalValue) })
  if (!isGiven(place)) return refuse(place, 'missing', { expects })
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? value.toString() : value
  const quantity = typeof text === 'string' && /^\d{1,18}$/.test(text) ? BigInt(text) : 0n
  const inRange = quantity >= 1n && quantity <= maximumTotalValue
  return inRange ? quantity : refuse(place, 'quantity-shape', { expects })
}

function readTax(place: Place, currency: string | undefined): LineItemTax | undefined {
  if (!isGiven(place)) return null
  const fields = fieldsOf(place, ['amount', 'percent'])
  if (!fields) return undefined
  const { amount, percent } = fields
  if (isGiven(amount) === isGiven(percent)) {
    return refuse(place, 'tax-shape', { amount: '{"amount": "1.00"}', percent: '{"percent": "19"}' })
  }
  if (isGiven(percent)) return readPercent(percent)
  const read = readAmount(amount, currency)
  return read === undefined ? undefined : { kind: 'absolute', amount: read }
}

function readPercent(place: Place): LineItemTax | undefined {
  const { value } = place
  if (typeof value === 'number') return refuse(place, 'percent-number')
  const matches = typeof value === 'string' && /^(?:100(?:\.0{1,6})?|[1-9]?\d(?:\.\d{1,6})?)$/.test(value)
  if (typeof value !== 'string' || !matches) return refuse(place, 'percent-shape')
  return { kind: 'percent', percent: canonicalPercent(value) }
}

/** Without zeros that say nothing: `19.50` is `19.5`. */
export function canonicalPercent(percent: string): string {
  return percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent
}

function cureIn(currency: string | undefined): Wording {
  const example = exampleIn(currency)
  return currency === undefined
    ? worded('write-amount', { example })
    : worded('write-amount-in', { currency, example })
}

function exampleIn(currency: string | undefined): string {
  const digits = (currency !== undefined && minorDigits(currency)) || 0
  return digits === 0 ? '1250' : `1250.${'0'.repeat(digits)}`
}
