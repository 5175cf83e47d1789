import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const parts = [
  'endToEnd',
  'hotLine',
  'costPerInvoice',
  'import',
  'mailFaults',
  'lifecycle',
  'api',
  'lists',
  'firstView',
] as const
export type PartName = (typeof parts)[number]

export interface BenchOptions {
  /** Print one JSON document on standard output. */
  json: boolean
  parts: PartName[]
  /** What every number of payers, invoices of a payer and rows is multiplied by. */
  scale: number
  /** How often the end-to-end run and its floor are measured; medians are printed. */
  runs: number
  /** Leave out the run of a million invoices, and nine tenths of the lives of purchase orders. */
  quick: boolean
  /** The folder with Temporal's production server; null: lives are measured on the dev server alone. */
  temporalServer: string | null
  /** History shards of that server. */
  shards: number
  help: boolean
}

export const usage = `Usage: npm run bench [-- options]

Measures billing runs and lives of purchase orders on this machine, with Postgres, Temporal, a mail catcher and a worker of
its own in a temporary folder that is removed in the end. Takes some minutes and 10 GB of disk; quit other programs first.

  --json         print one JSON document on standard output, all else on standard error
  --part A,B     only these parts: ${parts.join(', ')}
  --runs N       measure the end-to-end run and its floor N times, print medians (1)
  --quick        leave out the run of 1,000,000 invoices, and live 1,000 purchase orders instead of 10,000
  --scale X      make everything X times as large, such as 0.01 for a quick try (1)
  --temporal-server FOLDER
                 measure lives on Temporal's production server, too, on the same Postgres. FOLDER has its programs:
                   GOBIN=FOLDER go install go.temporal.io/server/cmd/server@v1.31.2
                   GOBIN=FOLDER go install go.temporal.io/server/cmd/tools/sql@v1.31.2
  --shards N     its history shards (512)
  --help         show this

TMPDIR names where the temporary folder is made; the worker's own variables, such as WORKER_BILLING_CONCURRENCY, apply.`

/** Reads the arguments of the command line; throws, naming what is wrong. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      part: { type: 'string', default: parts.join(',') },
      scale: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1' },
      'temporal-server': { type: 'string' },
      shards: { type: 'string', default: '512' },
    },
  })
  const { json, quick, help } = values
  const scale = numberOf('--scale', values.scale, (value) => value > 0 && value <= 10)
  const runs = numberOf('--runs', values.runs, (value) => Number.isInteger(value) && value >= 1)
  const shards = numberOf('--shards', values.shards, (value) => Number.isInteger(value) && value >= 1)
  const temporalServer = values['temporal-server'] === undefined ? null : resolve(values['temporal-server'])
  const named = values.part.split(',').map(partNamed)
  return { json, quick, help, scale, runs, parts: named, temporalServer, shards }
}

function partNamed(name: string): PartName {
  const part = parts.find((known) => known === name.trim())
  if (part) return part
  throw new Error(`There is no part "${name}". Choose from ${parts.join(', ')}.`)
}

function numberOf(option: string, text: string, isAllowed: (value: number) => boolean): number {
  const value = Number(text)
  if (isAllowed(value)) return value
  throw new Error(`${option} ${text} cannot be used.\n\n${usage}`)
}
