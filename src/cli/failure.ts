/** Exit codes: they never change their meaning, scripts rely on them. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  runFailed: 5,
  needsAttention: 6,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends the command with a message for people and a code for scripts. */
export class Failure extends Error {
  override readonly name = 'Failure'

  constructor(
    message: string,
    readonly exitCode: ExitCode = exitCodes.failed,
    /** Each fault with its place, its value and its cure. */
    readonly faults: readonly string[] = [],
  ) {
    super(message)
  }
}
