import { ApplicationFailure } from '@temporalio/common'
import { DomainError } from '../src/domain/error'

type Activity = (input: never) => Promise<unknown>

/**
 * Wraps activities so that a domain error fails for good: repeating a refusal cannot cure it. Everything else (a lost
 * connection, a deadlock) is left to the retry policy.
 */
export function withFailures<Activities extends Record<string, Activity>>(
  activities: Activities,
): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    async (input: never): Promise<unknown> => activity(input).catch(fail),
  ])
  return Object.fromEntries(wrapped) as Activities
}

function fail(error: unknown): never {
  if (!(error instanceof DomainError)) throw error
  throw ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: true,
    details: [{ wording: error.wording, violations: error.violations, ...error.details }],
    cause: error,
  })
}
