import { ProblemError } from '../../client'
import type { Faults } from '../../parts/faults'
import { faultsIn, type FaultContext } from '../../parts/fields/words-of-fault'
import type { Text } from '../../text/text'

/** A line item that is sent alone has pointers of its own, which are read as those of one in its purchase order. */
export const ofLineItem = '/lineItems/0'

/** What was wrong in a refused edit, at the pointers of what was sent, in the person's language; `at`: where that stands in the order. */
export function editFaults(error: unknown, at: string, context: FaultContext, text: Text): Faults {
  if (!(error instanceof ProblemError)) return {}
  const violations = error.problem.violations.map((violation) => ({
    ...violation,
    path: `${at}${violation.path}`,
  }))
  const faults = Object.entries(faultsIn(violations, context, text))
  return Object.fromEntries(faults.map(([path, message]) => [path.slice(at.length), message]))
}

const fields = [
  ...['number', 'description', 'type', 'startMonth', 'endMonth', 'unitPrice', 'quantity', 'tax'],
  ...['sellerEntity', 'effectiveMonth', 'expirationMonth', 'overagePolicy', 'balanceThresholds'],
  ...['taxRegistrationNumbers', 'invoiceUnits', 'shipTo', 'contacts', 'tags'],
]
const shown = new RegExp(`^/(?:${fields.join('|')}|lineItems/\\d+/(?:startMonth|endMonth|type))(?:/|$)`)

/** Whether each fault stands at a field of the form, so that nothing more than that need be said above. */
export function areAtFields(faults: Faults): boolean {
  const paths = Object.keys(faults)
  return paths.length > 0 && paths.every((path) => shown.test(path))
}
