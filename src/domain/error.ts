import { inEnglish, worded, type Wording } from './wording'

/** Stable codes: they travel through activities, HTTP and the command line, so they never change meaning. */
export const errorCodes = [
  'invalid-document',
  'not-found',
  'conflict',
  'edit-conflict',
  'run-in-progress',
  'nothing-to-bill',
  'invalid-import',
  'promise-broken',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** One fault of a document: where, what was given, what is wrong and how to cure it. */
export interface Violation {
  /** JSON pointer of the field, such as `/lineItems/2/startMonth`. */
  path: string
  /** The value as given; absent where the field is missing. */
  value?: unknown
  /** What is wrong and the cure, in one English sentence. */
  message: string
  /** The same as data, for those who say it in another language. */
  wording: Wording
}

export function violationAt(path: string, wording: Wording, value?: unknown): Violation {
  return { path, ...(value === undefined ? {} : { value }), message: inEnglish(wording), wording }
}

/** A refusal that a person can act on, or (`promise-broken`) an invariant that does not hold. */
export class DomainError extends Error {
  override readonly name = 'DomainError'

  constructor(
    readonly code: ErrorCode,
    readonly wording: Wording,
    readonly violations: readonly Violation[] = [],
    /** Facts for the caller, plain JSON: the id of the run in progress, the revision that is current. */
    readonly details: Readonly<Record<string, string | number | null>> = {},
    /** What its English message says besides: words that were kept, such as those of earlier edits. */
    readonly more = '',
  ) {
    super(`${inEnglish(wording)} ${more}`.trim())
  }
}

/** Fails with `promise-broken`: an invariant that our own code guarantees does not hold. */
export function insist(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new DomainError('promise-broken', worded('promise-broken', { promise }))
}
