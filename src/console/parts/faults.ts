import { ProblemError } from '../client'
import type { Text } from '../text/text'

/** Where each violation belongs: by JSON pointer, such as `/lineItems/2/startMonth`. */
export type Faults = Readonly<Record<string, string>>

/** The violations of a refusal of what a form sent, in the person's language; none for any other error. */
export function faultsOf(error: unknown, { told }: Pick<Text, 'told'>): Faults {
  if (!(error instanceof ProblemError)) return {}
  const faults: Record<string, string> = {}
  for (const violation of error.problem.violations) {
    const { path } = violation
    faults[path] = faults[path] === undefined ? told(violation) : `${faults[path]} ${told(violation)}`
  }
  return faults
}
