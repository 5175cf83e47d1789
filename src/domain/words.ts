/** What a text says, as data: a stable code, and what fills the gaps of its text in any language. Plain JSON. */
export interface Wording {
  code: string
  values: Readonly<Record<string, WordingValue>>
}

/** A number is a quantity, written as the language writes it; each item of a list is written in quotes. */
export type WordingValue = string | number | readonly string[] | Wording

/** Texts by their codes, with gaps such as `{max}`. */
export type Words = Readonly<Record<string, string>>

/** The names of the gaps of a text. */
type Gap<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Gap<Rest>
  : never

/** What has to be given besides the code of a text: a value for each of its gaps, nothing where it has none. */
export type ValuesOf<Text extends string> = [Gap<Text>] extends [never]
  ? []
  : [values: { readonly [Name in Gap<Text>]: WordingValue }]

/** Those codes of whose text nothing is left open. */
export type WholeCode<W extends Words> = {
  [Code in keyof W & string]: [Gap<W[Code]>] extends [never] ? Code : never
}[keyof W & string]

/** Makes wordings out of `words`. */
export function wordsFrom<const W extends Words>(words: W) {
  return {
    worded: <Code extends keyof W & string>(code: Code, ...[values]: ValuesOf<W[Code]>): Wording => ({
      code,
      values: values ?? {},
    }),
    /** The text of a wording; the code where it is none of these. */
    inEnglish: (wording: Wording): string => filled(wording, words, english) ?? wording.code,
  }
}

/** How a language writes what fills a gap. */
export interface Writing {
  number: (value: number) => string
  list: (items: readonly string[]) => string
}

const english: Writing = {
  number: String,
  list: (items) => items.map((item) => `"${item}"`).join(', '),
}

/** The text of a wording in the language of `words`; undefined where they lack it, or one that it is made of. */
export function filled({ code, values }: Wording, words: Words, writing: Writing): string | undefined {
  const text = Object.hasOwn(words, code) ? words[code] : undefined
  if (text === undefined) return undefined
  const written = Object.entries(values).map(([name, value]) => [name, write(value, words, writing)] as const)
  if (written.some(([, value]) => value === undefined)) return undefined
  const byName = new Map(written)
  // In one pass, so that a value which looks like a gap stays as it is.
  return text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => byName.get(name) ?? gap)
}

function write(value: WordingValue, words: Words, writing: Writing): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return writing.number(value)
  return 'code' in value ? filled(value, words, writing) : writing.list(value)
}
