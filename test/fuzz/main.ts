import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import globalSetup from '../support/global-setup'
import globalTeardown from '../support/global-teardown'
import type { Document } from './judge'
import { observe, type Observer } from './observer'
import { findSchemathesis, runPass } from './schemathesis'
import { openWorld, type FuzzWorld } from './world'

const usage = `Usage: npm run fuzz -- [--requests 20000] [--seed 1]

Sends generated requests, right ones and wrong ones, to every operation of the API, as an operator, as a payer and without a key.
Temporal is there and nobody works for it, so what needs a workflow's answer is told to come back. Needs Python 3.10 or later, or schemathesis on the PATH or in SCHEMATHESIS.`

/** For each operation and phase in one pass. */
const examples = 10

const tell = (text: string) => void process.stdout.write(`${text}\n`)
const say = (text: string) => void process.stderr.write(`${text}\n`)

/** Ctrl-C ends the pass and tells what was found. */
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interruption.abort())

async function main(): Promise<boolean> {
  const options = {
    requests: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  const { values } = parseArgs({ options })
  if (values.help) {
    tell(usage)
    return true
  }
  const wanted = Number(values.requests ?? 20_000)
  const command = findSchemathesis(say)
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-fuzz-'))
  await globalSetup({ nonFlagArgs: ['fuzz'], onlyChanged: false })
  try {
    const world = await openWorld()
    const document = await documentOf(world)
    const observer = await observe(world.address, document, world.repair)
    const seed = Number(values.seed ?? 1)
    const { signal } = interruption
    const told = await fuzz({ world, observer, command, folder, wanted, seed, signal })
    await observer.close()
    await world.close()
    return report(observer, told)
  } finally {
    await globalTeardown()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function documentOf({ address }: FuzzWorld): Promise<Document> {
  const reply = await fetch(`${address}/v1/openapi.json`)
  if (!reply.ok) throw new Error(`The OpenAPI document: ${await reply.text()}`)
  return (await reply.json()) as Document
}

interface Fuzzing {
  world: FuzzWorld
  observer: Observer
  command: string
  folder: string
  wanted: number
  seed: number
  signal: AbortSignal
}

/** As operator and payer in turns; at last as nobody, who soon is not listened to. Answers what schemathesis found. */
async function fuzz({ world, observer, command, folder, wanted, seed, signal }: Fuzzing): Promise<string[]> {
  const { callers, values } = world
  const told: string[] = []
  const pass = async (name: string, key: string | undefined, each: number) => {
    const before = observer.total()
    const { address } = observer
    const output = await runPass({ command, address, key, seed: each, examples, values, folder, signal })
    if (output.includes('= FAILURES =')) told.push(output.slice(output.indexOf('= FAILURES =')))
    say(`As ${name}, seed ${each}: ${observer.total() - before} requests.`)
  }
  const known = callers.filter(({ key }) => key !== undefined)
  const isOver = () => signal.aborted || observer.total() >= wanted
  for (let each = seed; !isOver(); each += 1)
    for (const { name, key } of known) if (!isOver()) await pass(name, key, each)
  if (!signal.aborted) await pass('nobody', undefined, seed)
  return told
}

function report({ counts, findings, total }: Observer, told: readonly string[]): boolean {
  tell(`${total()} requests\n`)
  for (const operation of [...counts.keys()].sort()) {
    const statuses = [...(counts.get(operation) ?? [])].sort(([a], [b]) => a - b)
    tell(`${operation.padEnd(52)} ${statuses.map(([status, count]) => `${status}: ${count}`).join('  ')}`)
  }
  for (const { fault, count, operations, curl } of findings.values())
    tell(`\nFINDING (${count} times) ${fault}\n  ${[...operations].join(', ')}\n  ${curl}`)
  for (const text of told) tell(`\nSCHEMATHESIS\n${text}`)
  const found = findings.size + told.length
  tell(found === 0 ? '\nNo finding.' : `\n${found} findings.`)
  return found === 0
}

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  },
)
