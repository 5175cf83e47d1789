import colours from 'picocolors'
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

/** picocolors looks at standard output; errors go elsewhere. */
export const errorColours = colours.createColors(
  !process.env['NO_COLOR'] && (process.stderr.isTTY || !!process.env['FORCE_COLOR']),
)
