import type { Language } from '../../text/language'

/** Languages whose decimals have a comma, and thousands a point. */
const withComma: readonly Language[] = ['fr', 'de']

/**
 * What was typed, as the API writes decimals: `1250,50` in German is `1250.50`. Comma and point change places, so that
 * a separator of thousands (`1.250`) is no decimal afterwards and is refused, and never read as another amount.
 */
export function decimalOf(typed: string, language: Language): string {
  return swapped(typed.trim().replaceAll(/[\u0020\u00a0\u202f]/g, ''), language)
}

/** A decimal of the API as people type it. */
export function typedOf(decimal: string, language: Language): string {
  return swapped(decimal, language)
}

function swapped(text: string, language: Language): string {
  if (!withComma.includes(language)) return text
  return text.replaceAll(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
}
