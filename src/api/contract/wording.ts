import { domainWords } from '../../domain/wording'
import { wordsFrom, type ValuesOf, type Wording } from '../../domain/words'
import { http } from './http-words'

/** Everything that the API answers a refusal with, in English. */
export const words = { ...domainWords, ...http } as const

export type RefusalWords = typeof words
export type RefusalCode = keyof RefusalWords

export const { worded, inEnglish } = wordsFrom(words)

/** A wording as the message of a check, which can be nothing but a text. */
export function saying<Code extends RefusalCode>(
  code: Code,
  ...values: ValuesOf<RefusalWords[Code]>
): string {
  return JSON.stringify(worded(code, ...values))
}

/** What `saying` has written; undefined for any other message. */
export function saidIn(message: string): Wording | undefined {
  return message.startsWith('{"code":') ? (JSON.parse(message) as Wording) : undefined
}
