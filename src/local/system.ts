import { join } from 'node:path'
import type { Config } from '../config'
import { migrate, openDatabase } from '../storage/database'
import { prepareTemporal } from '../schedules'
import { connectClient } from '../temporal'
import { buildConsole } from './console-build'
import { startMailCatcher } from './mail-catcher'
import { freePort } from './port'
import { ensureDatabase, startPostgres } from './postgres'
import { stopProcess } from './process'
import { apiMemory, startProgram, workerMemory, type Program } from './program'
import { insistOnPostgres, insistOnTemporal } from './reach'
import { keepRunning, type KeptService, type Service } from './service'
import type { Endpoints, State } from './state'
import { findTemporal } from './temporal-command'
import { startTemporal } from './temporal-server'

interface Surroundings {
  config: Config
  state: State
  say: (line: string) => void
  /** Takes what is to be stopped in the end, in the order of starting. */
  onStarted: (service: KeptService) => void
}

/** The ports to take if they are free: those that people know from these servers, or near them. */
const ports = { postgres: 5480, temporal: 7233, temporalUi: 8233, smtp: 1025, mailApi: 8025 }
const root = join(__dirname, '..', '..')

/** Starts whatever DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL do not name, then the worker and the API. */
export async function startSystem(surroundings: Surroundings): Promise<Endpoints> {
  const { config, state, say } = surroundings
  // Whatever this machine lacks is said before anything starts.
  if (config.databaseUrl !== undefined) await insistOnPostgres(config.databaseUrl)
  if (config.temporalAddress !== undefined) await insistOnTemporal(config.temporalAddress)
  const command = config.temporalAddress === undefined ? await findTemporal({ ...config, say }) : ''
  await stopLeftovers(config, state, say)

  const [postgres, temporal, mail] = await together([
    givenOr(
      config.databaseUrl,
      (url) => url,
      () => embeddedPostgres(surroundings),
    ),
    givenOr(
      config.temporalAddress,
      (address) => ({ address, ui: null }),
      () => embeddedTemporal(surroundings, command),
    ),
    givenOr(
      config.smtpUrl,
      (smtp) => ({ smtp, http: null }),
      () => embeddedMail(surroundings),
    ),
    buildConsole(say),
  ])
  await prepare(postgres, temporal.address, config, say)
  const addresses = { DATABASE_URL: postgres, TEMPORAL_ADDRESS: temporal.address, SMTP_URL: mail.smtp }
  const api = await startPrograms(surroundings, addresses, {
    ...(temporal.ui === null ? {} : { TEMPORAL_UI_URL: config.temporalUiUrl ?? temporal.ui }),
    ...(mail.http === null ? {} : { MAIL_CATCHER_URL: mail.http }),
  })
  const endpoints = {
    console: `${api}/console`,
    api,
    temporal: temporal.address,
    temporalUi: temporal.ui,
    postgres,
    mail: mail.smtp,
    mailApi: mail.http,
    operatorKey: config.operatorKey ?? state.operatorKey(),
    payerKeys: state.payerKeys(),
  }
  state.publish(endpoints)
  return endpoints
}

/** What the environment names, or else what we start. */
async function givenOr<T, U>(
  given: string | undefined,
  use: (given: string) => T,
  start: () => Promise<U>,
): Promise<T | U> {
  return given === undefined ? start() : use(given)
}

/** A supervisor that was killed left its servers running. Postgres is adopted where it is; the others are stopped. */
async function stopLeftovers(config: Config, state: State, say: (line: string) => void): Promise<void> {
  for (const [name, known] of state.leftovers()) {
    if (name === 'postgres' && config.databaseUrl === undefined) continue
    say(`Stopping the ${name} that an earlier start left behind (process ${known.pid}).`)
    await stopProcess(known, name === 'postgres' ? 'SIGINT' : 'SIGTERM')
    state.forget(name)
  }
}

async function keep({ state, say, onStarted }: Surroundings, service: Service): Promise<void> {
  onStarted(await keepRunning(service, { say, onLaunch: state.remember }))
}

async function embeddedPostgres(surroundings: Surroundings): Promise<string> {
  const { config, state, say } = surroundings
  const options = {
    folder: state.path('postgres'),
    logFile: state.log('postgres'),
    cacheFolder: config.cacheFolder,
  }
  let port = ports.postgres
  let url = ''
  await keep(surroundings, {
    name: 'postgres',
    logFile: options.logFile,
    signals: { gently: 'SIGINT', atOnce: 'SIGQUIT' },
    async start(onLaunch) {
      const postgres = await startPostgres({ ...options, port, durable: true, onLaunch, say })
      if (postgres.adopted)
        say(
          `Postgres runs already (process ${postgres.process.pid}, left behind by an earlier start); it is used.`,
        )
      await ensureDatabase(postgres, 'drawdown')
      port = postgres.port
      url = postgres.url('drawdown')
      return postgres.process
    },
  })
  return url
}

async function embeddedTemporal(
  surroundings: Surroundings,
  command: string,
): Promise<{ address: string; ui: string }> {
  const { config, state, say } = surroundings
  const options = {
    command,
    file: state.path('temporal', 'temporal.db'),
    logFile: state.log('temporal'),
    namespaces: [config.temporalNamespace],
    say,
  }
  const found = { port: ports.temporal, uiPort: ports.temporalUi, address: '', ui: '' }
  await keep(surroundings, {
    name: 'temporal',
    logFile: options.logFile,
    signals: { gently: 'SIGTERM', atOnce: 'SIGKILL' },
    async start(onLaunch) {
      const temporal = await startTemporal({ ...options, port: found.port, uiPort: found.uiPort, onLaunch })
      Object.assign(found, temporal)
      return temporal.process
    },
  })
  return found
}

async function embeddedMail({
  state,
  say,
  onStarted,
}: Surroundings): Promise<{ smtp: string; http: string }> {
  const catcher = await startMailCatcher({
    folder: state.path('mail'),
    smtpPort: ports.smtp,
    httpPort: ports.mailApi,
    say,
  })
  onStarted({ name: 'mail catcher', stop: catcher.stop })
  return catcher
}

async function prepare(
  postgres: string,
  temporal: string,
  config: Config,
  say: (line: string) => void,
): Promise<void> {
  const db = openDatabase(postgres, { max: 2, applicationName: 'drawdown-start' })
  const applied = await migrate(db).finally(() => db.destroy())
  if (applied.length > 0) say(`The database schema is up to date (migrations applied: ${applied.length}).`)
  const connection = await connectClient(temporal)
  await prepareTemporal(connection, config.temporalNamespace).finally(() => connection.close())
}

/** The API and the worker, both as processes of their own. `pages`: what people look at, for the API to lead there. */
async function startPrograms(
  surroundings: Surroundings,
  addresses: Record<string, string>,
  pages: Record<string, string>,
): Promise<string> {
  const { config, state, say } = surroundings
  const port = await freePort(config.apiPort)
  if (port !== config.apiPort && config.apiPort !== 0)
    say(`Port ${config.apiPort} is taken; the API listens on ${port}.`)
  const address = `http://${config.apiHost === '::1' ? '[::1]' : config.apiHost}:${port}`
  const links = {
    PUBLIC_URL: config.publicUrl ?? address,
    LINK_SECRET: config.linkSecret ?? state.linkSecret(),
  }
  const OPERATOR_KEY = config.operatorKey ?? state.operatorKey()
  const env = { ...process.env, ...addresses, ...links, API_PORT: String(port) }
  const program = (name: string, own: Pick<Program, 'file' | 'memory' | 'env' | 'givesWay'>) =>
    keep(surroundings, {
      name,
      logFile: state.log(name),
      signals: { gently: 'SIGTERM', atOnce: 'SIGKILL' },
      start: (onLaunch) =>
        startProgram({
          ...own,
          file: join(root, own.file),
          logFile: state.log(name),
          readyText: `"msg":"${name} ready"`,
          onLaunch,
        }),
    })
  await together([
    program('worker', { file: 'src/worker.ts', memory: workerMemory, env, givesWay: true }),
    program('api', { file: 'src/api/server.ts', memory: apiMemory, env: { ...env, ...pages, OPERATOR_KEY } }),
  ])
  return address
}

/** As `Promise.all`, but a failure waits for the others: whatever has started by then is known, and can be stopped. */
async function together<T extends readonly Promise<unknown>[]>(
  starts: [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(starts)
  return Promise.all(starts)
}
