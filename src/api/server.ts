import { Connection } from '@temporalio/client'
import { destination } from 'pino'
import { readConfig, ConfigError, type Config } from '../config'
import { createLinks } from '../link'
import { openDatabase } from '../storage/database'
import { createApp } from './app'
import { createAuthenticator } from './authenticate'
import { createBillingSchedules } from './billing-schedules'
import { createHealth } from './health'
import { createTemporalHealth } from './temporal-health'
import { createMailCatcher } from './mail-catcher'
import { createTokenReader } from './oidc'
import { createReconciliations } from './reconciliations'
import { createRunStarter } from './run-starter'
import { insistOnSignIn, makeOperatorKey } from './start-check'
import { createVerifications } from './verifications'
import { faultOfUrl } from '../webhook/address-guard'
import { createWebhookSecrets } from '../webhook/secret'

/** No question of a person takes as long; a statement that does is given up. */
const statementTimeout = 30_000
/** Through the pauses of a working day, connections stay open with all that they have parsed. */
const idleTimeout = 600_000

/** The API as a process: wires, listens, and stops without ending a request early. */
async function main(): Promise<void> {
  const config = readConfig(['databaseUrl', 'temporalAddress', 'linkSecret'])
  // Temporal is connected to on first use: the API starts, and says what is missing, while it is down. Postgres is asked at the start.
  const { db, payerDb } = openPools(config)
  const edits = openPools(config)
  const temporal = Connection.lazy({ address: config.temporalAddress })
  const now = () => new Date().toISOString()
  const { oidcIssuer: issuer, oidcAudience: audience, oidcKeys: keys } = config
  const provider = issuer && audience && keys ? { issuer, audience, keys } : undefined
  const { oidcClientId: clientId, oidcScope: scope, temporalUiUrl, mailCatcherUrl } = config
  if (config.operatorKey !== undefined) await makeOperatorKey(db, config.operatorKey, now())
  await insistOnSignIn(db, { host: config.apiHost, hasProvider: provider !== undefined, now: now() })
  // A line for each request, written together every second: one at a time they cost a tenth of the processor.
  const logStream = destination({ dest: 1, sync: false, minLength: 8_192, periodicFlush: 1_000 })
  const app = await createApp(
    {
      db,
      payerDb,
      edits,
      authenticator: createAuthenticator(db, now, provider && createTokenReader(db, provider, now)),
      runs: createRunStarter(temporal, config.temporalNamespace),
      schedules: createBillingSchedules(temporal, config.temporalNamespace),
      reconciliations: createReconciliations(temporal, config.temporalNamespace),
      verifications: createVerifications(temporal, config.temporalNamespace),
      health: createHealth({
        db,
        temporal: createTemporalHealth(temporal, config.temporalNamespace),
        smtpUrl: config.smtpUrl,
        now,
      }),
      noticeOfLink: createLinks(config).noticeOf,
      webhooks: {
        makeSecret: createWebhookSecrets(config.linkSecret).make,
        faultOfUrl: (url) => faultOfUrl(url, { allowsPrivate: config.webhookPrivateAddresses }),
      },
      oidc: issuer && clientId ? { issuer, clientId, scope } : null,
      temporalUi: temporalUiUrl ? `${temporalUiUrl}/namespaces/${config.temporalNamespace}/workflows` : null,
      mailCatcher: mailCatcherUrl ? createMailCatcher(mailCatcherUrl) : null,
      now,
    },
    {
      logLevel: config.logLevel,
      logStream,
      rateLimits: { perCaller: config.requestsPerCaller, perPayer: config.requestsPerPayer },
    },
  )
  const address = await app.listen({ host: config.apiHost, port: config.apiPort })
  say({ level: 30, time: Date.now(), msg: 'api ready', address })

  const stop = async (): Promise<void> => {
    await app.close()
    const pools = [db, payerDb, edits.db, edits.payerDb]
    await Promise.allSettled([...pools.map((each) => each.destroy()), temporal.close()])
    logStream.flushSync()
    process.exit()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

/** One pool for the seller, one for payers. */
function openPools({
  databaseUrl,
  apiDatabaseConnections: max,
}: Pick<Config, 'apiDatabaseConnections'> & { databaseUrl: string }) {
  const pool = { applicationName: 'drawdown-api', max, statementTimeout, idleTimeout, preparesAll: true }
  return {
    db: openDatabase(databaseUrl, { ...pool, role: 'drawdown_seller' }),
    payerDb: openDatabase(databaseUrl, { ...pool, role: 'drawdown_payer' }),
  }
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
