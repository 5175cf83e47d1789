import Big from 'big.js'
import { currencyDigits } from './currency'

const digitsByCurrency: ReadonlyMap<string, number> = new Map(Object.entries(currencyDigits))

/** Digits after the point that an exact amount keeps: as many as an import takes. */
const exactDigits = 30

/**
 * An exact amount of a charge, a whole number of 10^-30 of its currency's unit: sums and remainders of such are exact, and no
 * float ever comes into them. A type of its own, since it is not in minor units.
 */
export type ExactAmount = bigint & { readonly __exact: unique symbol }

const plainDecimal = /^-?\d{1,30}(?:\.\d{1,30})?$/

/** Whether `text` is a decimal in plain notation with at most 30 digits on either side. */
export function isDecimal(text: string): boolean {
  return plainDecimal.test(text)
}

/** Writes a decimal of any notation in plain notation, without idle zeros: `1E-7` is `0.0000001`. Throws where it is none. */
export function plainNotation(text: string): string {
  return new Big(text).toFixed()
}

/** Reads a decimal in plain notation, such as `-0.00000080000`. Throws a SyntaxError or RangeError for anything else. */
export function exact(text: string): ExactAmount {
  const point = text.indexOf('.')
  if (point < 0) return (BigInt(text) * powerOfTen(exactDigits)) as ExactAmount
  const digits = text.length - point - 1
  return (BigInt(text.slice(0, point) + text.slice(point + 1)) *
    powerOfTen(exactDigits - digits)) as ExactAmount
}

/** In plain notation without idle zeros: `-0.0000008`. */
export function formatExact(amount: ExactAmount): string {
  const size: bigint = amount < 0n ? 0n - amount : amount
  const text = size.toString().padStart(exactDigits + 1, '0')
  const fraction = text.slice(-exactDigits).replace(/0+$/, '')
  return `${amount < 0n ? '-' : ''}${text.slice(0, -exactDigits)}${fraction === '' ? '' : `.${fraction}`}`
}

/** The exact sum. An empty list is zero. */
export function sum(amounts: readonly ExactAmount[]): ExactAmount {
  return amounts.reduce<bigint>((total, amount) => total + amount, 0n) as ExactAmount
}

/** Rounds to whole minor units of `currency`, half away from zero. Source: domain.md, "rounded once to the currency's minor unit". */
export function roundHalfUp(amount: ExactAmount, currency: string): bigint {
  return divideHalfUp(amount, minorUnit(currency))
}

/** Rounds down (toward minus infinity) to whole minor units of `currency`, and gives the exact rest, 0 <= rest < 1 minor unit. */
export function roundDown(amount: ExactAmount, currency: string): { units: bigint; rest: ExactAmount } {
  const unit = minorUnit(currency)
  const towardZero = amount / unit
  const units = towardZero * unit > amount ? towardZero - 1n : towardZero
  return { units, rest: (amount - units * unit) as ExactAmount }
}

/** A percentage of `base` minor units, rounded half away from zero. `percent` is a decimal such as `19` or `7.7`. */
export function percentageOf(base: bigint, percent: string): bigint {
  return divideHalfUp(base * exact(percent), 100n * powerOfTen(exactDigits))
}

/** `divisor` is above zero. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n
  return (dividend < 0n ? dividend - half : dividend + half) / divisor
}

/** A minor unit of `currency` as an exact amount. */
function minorUnit(currency: string): bigint {
  return powerOfTen(exactDigits - digitsOf(currency))
}

const powersOfTen = Array.from({ length: exactDigits + 1 }, (_, power) => 10n ** BigInt(power))

function powerOfTen(power: number): bigint {
  const known = powersOfTen[power]
  if (known === undefined)
    throw new RangeError(`An exact amount has at most ${exactDigits} digits after its point.`)
  return known
}

/** Digits after the point of a currency of ISO 4217; undefined for a code that ISO 4217 does not know. */
export function minorDigits(currency: string): number | undefined {
  return digitsByCurrency.get(currency)
}

/**
 * Reads a decimal string as minor units of `currency`; undefined where it is no decimal or has more decimals than the currency.
 * `12.5` USD is 1250n, `12.5` JPY is undefined.
 */
export function parseMoney(text: string, currency: string): bigint | undefined {
  const digits = minorDigits(currency)
  const parts = /^(-?)(\d{1,18})(?:\.(\d+))?$/.exec(text)
  if (digits === undefined || !parts) return undefined
  const [, sign = '', whole = '', fraction = ''] = parts
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > digits) return undefined
  return BigInt(`${sign}${whole}${kept.padEnd(digits, '0')}`)
}

/** Minor units as a decimal string with the currency's own digits: 1250n USD is `12.50`. */
export function formatMoney(minor: bigint, currency: string): string {
  const digits = digitsOf(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = minor < 0n ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`
}

function digitsOf(currency: string): number {
  const digits = minorDigits(currency)
  if (digits === undefined) throw new RangeError(`"${currency}" is not an ISO 4217 currency.`)
  return digits
}
