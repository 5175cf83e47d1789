import { parseArgs } from 'node:util'

export interface StartOptions {
  /** End after the sample is billed. */
  exit: boolean
  /** Print the summary as one JSON document on standard output. */
  json: boolean
  /** Load no sample. */
  empty: boolean
  help: boolean
}

export const usage = `Usage: npm start [-- options]

Starts Drawdown on this machine: Postgres, Temporal, a mail catcher, the worker and the API. Loads a sample of cost data as
last month's charges, bills it, prints the result and stays up until Ctrl-C.

  --exit    end when the sample is billed; status 0, or 1 if anything failed
  --json    print the summary as one JSON document on standard output
  --empty   start without the sample
  --help    show this

DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL name servers to use instead of the embedded ones.
DRAWDOWN_STATE names the folder of the state, .drawdown unless given.`

/** Reads the arguments of the command line; throws, naming what is unknown. */
export function readOptions(args: string[]): StartOptions {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ args, options: { exit: flag, json: flag, empty: flag, help: flag } }).values
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause })
  }
}
