import type { Wording } from './words'
import { kept } from './wordings/kept'

/**
 * What a kept text says, as data, so that it can be said in another language, whichever version kept it. Undefined where it is
 * not ours: a mail server's own reply stays as it said it.
 */
export function wordingOfKept(text: string): Wording | undefined {
  for (const [code, words] of Object.entries(kept)) {
    const values = valuesIn(text, words)
    if (values) return { code, values }
  }
  return undefined
}

/** What fills the gap of `words` in `text`; undefined where they are no text of these words. */
function valuesIn(text: string, words: string): Record<string, string> | undefined {
  const [before = '', name, after = ''] = words.split(/\{(\w+)\}/)
  if (name === undefined) return text === words ? {} : undefined
  const fits = text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length
  return fits ? { [name]: text.slice(before.length, text.length - after.length) } : undefined
}
