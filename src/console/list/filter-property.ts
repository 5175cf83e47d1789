/** A field that a list can be filtered by; its `key` is the API's query parameter and stands in the address. */
export interface FilterProperty {
  key: string
  label: string
  /** The values there are; anything may be typed unless given. */
  options?: readonly { value: string; label: string }[]
  /** What is typed where no values are given: any text, a month (`YYYY-MM`) or a percentage. */
  kind?: 'text' | 'month' | 'percent'
  /** How the field stands to the value; "=" unless given. */
  operator?: '=' | '<'
  /** Whether a text that is typed without naming a field is looked for in this one. */
  takesFreeText?: boolean
}

/** Values by the key of their property. */
export type Filters = Readonly<Record<string, string>>

const longest = 300

/** The value as the API takes it, or null where it cannot be one of this property. */
export function readValue({ options, kind = 'text' }: FilterProperty, typed: string): string | null {
  const text = typed.trim()
  if (text === '' || text.length > longest) return null
  if (options) return options.some(({ value }) => value === text) ? text : null
  if (kind === 'month') return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null
  if (kind === 'text') return text
  const percent = text.replace(/\s*%$/, '').replace(',', '.')
  return /^\d{1,3}(\.\d{1,6})?$/.test(percent) ? percent : null
}

/** What of `given` can be filtered by; the rest is dropped. */
export function readFilters(
  properties: readonly FilterProperty[],
  given: (key: string) => string | null,
): Filters {
  const filters: Record<string, string> = {}
  for (const property of properties) {
    const value = readValue(property, given(property.key) ?? '')
    if (value !== null) filters[property.key] = value
  }
  return filters
}
