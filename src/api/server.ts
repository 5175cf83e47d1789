import { Connection } from '@temporalio/client'
import { readConfig, ConfigError } from '../config'
import { createLinks } from '../link'
import { openDatabase } from '../storage/database'
import { createApp } from './app'
import { createBillingSchedules } from './billing-schedules'
import { createReconciliations } from './reconciliations'
import { createRunStarter } from './run-starter'

/** The API as a process: wires, listens, and stops without ending a request early. */
async function main(): Promise<void> {
  const config = readConfig(['databaseUrl', 'temporalAddress', 'linkSecret'])
  // Both connect on first use: the API starts, and says what is missing, while either is down.
  const db = openDatabase(config.databaseUrl, { applicationName: 'drawdown-api' })
  const temporal = Connection.lazy({ address: config.temporalAddress })
  const app = await createApp(
    {
      db,
      runs: createRunStarter(temporal, config.temporalNamespace),
      schedules: createBillingSchedules(temporal, config.temporalNamespace),
      reconciliations: createReconciliations(temporal, config.temporalNamespace),
      noticeOfLink: createLinks(config).noticeOf,
      now: () => new Date().toISOString(),
    },
    { logLevel: config.logLevel, anyHost: config.container },
  )
  const address = await app.listen({ host: config.apiHost, port: config.apiPort })
  say({ level: 30, time: Date.now(), msg: 'api ready', address })

  const stop = async (): Promise<void> => {
    await app.close()
    await Promise.allSettled([db.destroy(), temporal.close()])
    process.exit()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

/** Besides the log: whoever starts the process waits for this line, at any log level. */
function say(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

main().catch((error: unknown) => {
  const told =
    error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${told ?? 'The API could not start.'}\n`)
  process.exit(1)
})
