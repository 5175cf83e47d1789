/** How a language writes what the API answers: decimal strings, `YYYY-MM` and RFC 3339. */
export interface Format {
  /** With the digits that the API gave, which are the currency's real ones. */
  amount: (amount: string, currency: string) => string
  number: (value: number | string) => string
  /** A share from 0 to 1. */
  percent: (share: number) => string
  /** `2026-11`, such as "Nov 2026". */
  month: (month: string) => string
  monthLong: (month: string) => string
  /** With its zone. */
  time: (instant: string) => string
  date: (instant: string) => string
  /** Such as "3 minutes ago". */
  relative: (instant: string, now: number) => string
  /** Such as "a, b and c". */
  list: (items: readonly string[]) => string
}

const units = [
  ['year', 31_536_000],
  ['month', 2_628_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

export function createFormat(language: string): Format {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 12 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const month = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const monthLong = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const list = new Intl.ListFormat(language)
  return {
    amount: (amount, currency) => amountFormat(language, amount, currency).format(amount as Decimal),
    number: (value) => number.format(value as Decimal),
    percent: (share) => percent.format(share),
    month: (text) => month.format(firstDay(text)),
    monthLong: (text) => monthLong.format(firstDay(text)),
    time: (instant) => time.format(new Date(instant)),
    date: (instant) => date.format(new Date(instant)),
    relative: (instant, now) => {
      const seconds = (Date.parse(instant) - now) / 1000
      const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
      return relative.format(Math.round(seconds / length), unit)
    },
    list: (items) => list.format(items),
  }
}

/** Decimal strings are formatted exactly; a float never comes into it. */
type Decimal = Intl.StringNumericLiteral

function amountFormat(language: string, amount: string, currency: string): Intl.NumberFormat {
  const digits = amount.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

function firstDay(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`)
}
