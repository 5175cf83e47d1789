import type { Faults } from '../faults'

/** What is wrong at a JSON pointer, such as `/contacts/0/email`, or anywhere below it; undefined where nothing is. */
export function faultAt(faults: Faults, at: string): string | undefined {
  const found = Object.entries(faults).filter(([path]) => path === at || path.startsWith(`${at}/`))
  return found.length === 0 ? undefined : [...new Set(found.map(([, message]) => message))].join(' ')
}

/** What is wrong at exactly this pointer, leaving what is below it to the fields there. */
export function faultOn(faults: Faults, at: string): string | undefined {
  return faults[at]
}
