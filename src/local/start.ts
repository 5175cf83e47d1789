import { createClient, type DrawdownClient } from '../api/client'
import { ConfigError, readConfig } from '../config'
import { billSample, type BilledSample } from './sample/bill'
import { makePayerKeys } from './sample/keys'
import { livesToLookAt } from './sample/lives'
import { loadSample } from './sample/load'
import type { KeptService } from './service'
import { readOptions, usage, type StartOptions } from './start-options'
import { stopProcess } from './process'
import { openState, type Endpoints, type State } from './state'
import { summaryDocument, summaryTable } from './summary'
import { startSystem } from './system'

/** A second Ctrl-C means "at once". npm passes the first one on, too, so two within this time are one. */
const sameKeyPress = 700

/** Starts the whole system on this machine, bills the sample, prints the result, and stays up. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return
  }
  const say = options.json ? console.error : console.log
  const config = readConfig()
  const state = openState(config.stateFolder)
  const services: KeptService[] = []
  const stop = once(() => stopAll(services, state, say))
  const interrupted = stopOnSignal(services, stop, say, options.exit ? 130 : 0)
  // Whoever reads our output may go away; the servers stay up.
  process.stdout.on('error', () => undefined)
  try {
    const endpoints = await startSystem({
      config,
      state,
      say,
      onStarted: (service) => void services.push(service),
    })
    const client = createClient(endpoints.api, endpoints.operatorKey)
    const billed = await bill(options, client, say)
    print(options, billed)
    if (!options.empty) {
      endpoints.payerKeys = await makePayerKeys(client, endpoints.payerKeys)
      state.keepPayerKeys(endpoints.payerKeys)
      state.publish(endpoints)
    }
    if (!options.exit) await tellWhereToLook(options, client, endpoints, config.temporalNamespace)
    if (options.exit) await stop()
  } catch (error) {
    // Servers that are stopped while others start make errors that mean nothing.
    if (interrupted()) return
    tell(error)
    process.exitCode = 1
    await stop()
  }
}

async function bill(
  { empty }: StartOptions,
  client: DrawdownClient,
  say: (line: string) => void,
): Promise<BilledSample> {
  if (empty) return { runs: [], invoices: [] }
  return billSample(client, await loadSample(client, new Date().toISOString(), say), say)
}

function print({ json, empty }: StartOptions, billed: BilledSample): void {
  if (json) console.log(JSON.stringify(summaryDocument(billed), null, 2))
  else if (!empty) console.log(`\n${summaryTable(billed)}\n`)
  const failed = billed.runs.reduce((sum, { notices }) => sum + notices.failed, 0)
  if (failed > 0) throw new Error(`${failed} e-mails could not be sent; "drawdown run show" tells which.`)
}

async function tellWhereToLook(
  { json, empty }: StartOptions,
  client: DrawdownClient,
  { console: page, api, temporalUi, mailApi, operatorKey, payerKeys }: Endpoints,
  namespace: string,
): Promise<void> {
  const say = json ? console.error : console.log
  // What stands behind the # stays in the browser: it signs the operator in.
  say(`Console   ${page}/#key=${operatorKey}`)
  say(`API       ${api}/docs`)
  say(`API keys  operator: ${operatorKey}`)
  for (const [payer, key] of Object.entries(payerKeys)) say(`          payer ${payer}: ${key}`)
  if (temporalUi) {
    const workflows = `${temporalUi}/namespaces/${namespace}/workflows`
    say(`Temporal  ${workflows}`)
    const lives = empty ? [] : await livesToLookAt(client)
    for (const { what, workflow } of lives)
      say(`          ${what}:\n            ${workflows}/${encodeURIComponent(workflow)}`)
  }
  if (mailApi) say('E-mails   npx drawdown mail list')
  say('Ctrl-C stops everything; the state stays.')
}

/** The last to start is the first to stop. */
async function stopAll(services: KeptService[], state: State, say: (line: string) => void): Promise<void> {
  say('Stopping …')
  for (const service of services.reverse()) {
    await service
      .stop(false)
      .catch((error: unknown) => say(`The ${service.name} did not stop: ${String(error)}`))
    state.forget(service.name)
  }
  // Interrupted while it started, a server is no service yet.
  for (const [name, known] of state.leftovers()) {
    await stopProcess(known, name === 'postgres' ? 'SIGINT' : 'SIGTERM')
    state.forget(name)
  }
  state.release()
}

/** Answers with a function that tells whether the stop has begun. */
function stopOnSignal(
  services: KeptService[],
  stop: () => Promise<void>,
  say: (line: string) => void,
  exitCode: number,
): () => boolean {
  let first: number | undefined
  const onSignal = () => {
    if (first === undefined) {
      first = Date.now()
      void stop().then(() => process.exit(exitCode))
    } else if (Date.now() - first > sameKeyPress) {
      say('Stopping at once …')
      // What waits in good order for these to end goes on then, and ends this process.
      for (const service of services) void service.stop(true)
      setTimeout(() => process.exit(1), 5_000).unref()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  return () => first !== undefined
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined
  return () => (result ??= work())
}

/** Our own errors are sentences that a person can act on; any other kind is a fault of ours and comes with its place. */
function tell(error: unknown): void {
  const isSentence = error instanceof Error && (error.constructor === Error || error instanceof ConfigError)
  console.error(isSentence ? error.message : error)
}

main().catch((error: unknown) => {
  tell(error)
  process.exit(1)
})
