import { DomainError } from '../domain/error'

/** What a lookup answers, or `not-found`: `what` begins the sentence, such as `a payer "123"`. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new DomainError('not-found', `There is no ${what}.`)
  return value
}
