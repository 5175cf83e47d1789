import { DomainError } from '../domain/error'
import { worded, type DomainWords, type ValuesOf, type WordingCode } from '../domain/wording'

/** What a lookup answers, or `not-found`, told as `code` and what fills its gaps. */
export function found<T, Code extends WordingCode>(
  value: T | undefined,
  code: Code,
  ...values: ValuesOf<DomainWords[Code]>
): T {
  if (value === undefined) throw new DomainError('not-found', worded(code, ...values))
  return value
}
