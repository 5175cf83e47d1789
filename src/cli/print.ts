import picocolors from 'picocolors'
import type { Failure } from './failure'

/** Standard output belongs to what was asked for, standard error to everything said beside it. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** All of a failure at once: what, and each fault with its place, value and cure. */
export function sayFailure({ message, faults }: Failure): void {
  say([`${errorColours.red('Error:')} ${message}`, ...faults.map((fault) => `  ${fault}`)].join('\n'))
}

/** For standard output. */
export const colours = picocolors.createColors(wantsColours(process.stdout))

/** For standard error, which may go elsewhere. */
export const errorColours = picocolors.createColors(wantsColours(process.stderr))

/** Colours are for terminals. NO_COLOR forbids them (no-color.org), FORCE_COLOR asks for them also elsewhere; NO_COLOR wins. */
function wantsColours({ isTTY }: { isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTTY === true && TERM !== 'dumb'
}
