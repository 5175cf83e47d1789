import { ProblemError } from '../client'

/** Where each violation belongs: by JSON pointer, such as `/lineItems/2/startMonth`. */
export type Faults = Readonly<Record<string, string>>

/** The violations of a refusal of what a form sent; none for any other error. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return {}
  const faults: Record<string, string> = {}
  for (const { path, message } of error.problem.violations)
    faults[path] = faults[path] === undefined ? message : `${faults[path]} ${message}`
  return faults
}
