import type { Language } from '../domain/contact'
import { minorDigits, formatMoney } from '../domain/money'
import type { Month } from '../domain/month'
import type { Catalogue } from './catalogue'
import { de } from './catalogues/de'
import { en } from './catalogues/en'
import { fr } from './catalogues/fr'
import { ja } from './catalogues/ja'

/** A language's words and its notation of amounts, counts and months. */
export interface LanguageKit {
  words: Catalogue
  /** With the currency's code and own digits: `USD 1,234.50`, `1.234,50 USD`, `JPY 1,235`. */
  money: (minor: bigint, currency: string) => string
  /** As `money`, without the currency: the column's heading names it. */
  amount: (minor: bigint, currency: string) => string
  percent: (percent: number) => string
  count: (count: number) => string
  month: (month: Month) => string
  /** From the first to the last; the same twice is one. */
  months: (first: Month, last: Month) => string
  /** Of a `YYYY-MM-DD` date. */
  day: (date: string) => string
}

const kits = Object.fromEntries(
  Object.entries({ en, fr, de, ja }).map(([language, words]) => [language, kitOf(words)]),
) as Record<Language, LanguageKit>

export function kitFor(language: Language): LanguageKit {
  return kits[language]
}

function kitOf(words: Catalogue): LanguageKit {
  const { locale } = words
  const formats = new Map<string, Intl.NumberFormat>()
  // Making a format takes 20 times as long as using it, so each is made once.
  const format = (currency: string, style: 'currency' | 'decimal') => {
    const key = style + currency
    const known = formats.get(key) ?? new Intl.NumberFormat(locale, optionsOf(currency, style))
    formats.set(key, known)
    return known
  }
  const percents = new Intl.NumberFormat(locale, { style: 'percent' })
  const counts = new Intl.NumberFormat(locale)
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const month = (of: Month) => months.format(new Date(`${of}-01T00:00:00Z`))
  return {
    words,
    money: (minor, currency) => format(currency, 'currency').format(exact(minor, currency)),
    amount: (minor, currency) => format(currency, 'decimal').format(exact(minor, currency)),
    percent: (percent) => percents.format(percent / 100),
    count: (count) => counts.format(count),
    month,
    months: (first, last) => (first === last ? month(first) : words.span(month(first), month(last))),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
  }
}

/** Explicit digits, because `Intl` follows CLDR's habits, which differ from ISO 4217 for 16 currencies. */
function optionsOf(currency: string, style: 'currency' | 'decimal'): Intl.NumberFormatOptions {
  const digits = minorDigits(currency) ?? 2
  const shape: Intl.NumberFormatOptions = {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }
  return style === 'currency' ? { ...shape, currency, currencyDisplay: 'code' } : shape
}

/** `Intl` formats a decimal string to its last digit; a number would lose digits beyond the 15th. */
function exact(minor: bigint, currency: string): Intl.StringNumericLiteral {
  return formatMoney(minor, currency) as Intl.StringNumericLiteral
}
