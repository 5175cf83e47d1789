import BigFactory from 'big.js'
import { currencyDigits } from './currency'

/** Strict: a number (a float) or a lossy conversion throws, so that no cent is ever read from one. */
const Exact = BigFactory()
Exact.strict = true

const digitsByCurrency: ReadonlyMap<string, number> = new Map(Object.entries(currencyDigits))

/** An exact decimal amount of a charge, every digit kept. */
export type Decimal = InstanceType<typeof Exact>

const plainDecimal = /^-?\d{1,30}(?:\.\d{1,30})?$/

/** Whether `text` is a decimal in plain or scientific notation with at most 30 digits on either side. */
export function isDecimal(text: string): boolean {
  return plainDecimal.test(text)
}

/** Reads an exact decimal, such as `-0.00000080000`. */
export function decimal(text: string): Decimal {
  return new Exact(text)
}

/** The exact sum. An empty list is zero. */
export function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), new Exact('0'))
}

/** Rounds to whole minor units of `currency`, half away from zero. Source: domain.md, "rounded once to the currency's minor unit". */
export function roundHalfUp(amount: Decimal, currency: string): bigint {
  return toMinor(amount.round(digitsOf(currency), Exact.roundHalfUp), currency)
}

/** Rounds down (toward minus infinity) to whole minor units of `currency`, and gives the exact rest, 0 <= rest < 1 minor unit. */
export function roundDown(amount: Decimal, currency: string): { units: bigint; rest: Decimal } {
  const digits = digitsOf(currency)
  const towardZero = amount.round(digits, Exact.roundDown)
  const floor = towardZero.gt(amount) ? towardZero.minus(new Exact(`1e-${digits}`)) : towardZero
  return { units: toMinor(floor, currency), rest: amount.minus(floor) }
}

/** A percentage of `base` minor units, rounded half away from zero. `percent` is a decimal such as `19` or `7.7`. */
export function percentageOf(base: bigint, percent: string): bigint {
  return BigInt(new Exact(base.toString()).times(percent).div('100').round(0, Exact.roundHalfUp).toFixed())
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

function toMinor(rounded: Decimal, currency: string): bigint {
  return BigInt(rounded.toFixed(digitsOf(currency)).replace('.', ''))
}
