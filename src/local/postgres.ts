import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './port'
import { adoptRunning } from './postgres-orphan'
import { accountFor, findBinaries, mayEnter, type RunAs } from './postgres-binaries'
import { isRunning, stopProcess, type KnownProcess } from './process'
import { launch, tail } from './spawn'

export interface PostgresOptions {
  /** The data folder; made when missing. Its password is kept beside it. */
  folder: string
  /** The port to take if it is free. */
  port: number
  /** Where the server writes its log. */
  logFile: string
  /** Where a copy of the programs may be kept if those in node_modules cannot be run. */
  cacheFolder: string
  /** False for tests: a crash of the machine may lose data then, in exchange for speed. */
  durable: boolean
  /** Hears of the process before it is ready. */
  onLaunch: (process: KnownProcess) => void
  say: (line: string) => void
}

export interface RunningPostgres {
  process: KnownProcess
  port: number
  /** True if it ran already: its supervisor was killed and left it behind. */
  adopted: boolean
  /** The address of one of its databases, with user and password. */
  url: (database: string) => string
  /** Ends it and waits; `SIGINT` writes everything to disk first, `SIGQUIT` leaves that to the next start. */
  stop: (signal?: 'SIGINT' | 'SIGQUIT') => Promise<void>
}

const user = 'drawdown'

/** Sized for a small machine that also runs Temporal and the workers. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  // Its disk is no spinning one: at the default of 4, planning a run reads all charges for every page of payers.
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** A crash of the server itself loses nothing even so; only one of the machine does. */
const hasty: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10min',
}

/** Starts the embedded Postgres on its data folder, or adopts the one that an earlier supervisor of ours left behind. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = accountFor(options.folder)
  const folder = placeFor(options.folder, account, options.say)
  const password = passwordBeside(options.folder)
  const adopted = existsSync(folder) ? await adoptRunning(folder, { user, password }) : undefined
  if (adopted) {
    options.onLaunch(adopted.process)
    return running(adopted.process, adopted.port, password, true)
  }

  const binaries = findBinaries(account, options.cacheFolder)
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(folder, binaries, account, password, options)
  checkVersion(folder, options.folder)
  const port = await freePort(options.port)
  if (port !== options.port && options.port !== 0)
    options.say(`Port ${options.port} is taken; Postgres listens on ${port}.`)
  const server = serve(join(binaries, 'bin', 'postgres'), folder, port, account, options)
  options.onLaunch(server)
  const postgres = running(server, port, password, false)
  await untilReady(postgres, options.logFile)
  return postgres
}

/** Makes sure that the database is there. */
export async function ensureDatabase(postgres: RunningPostgres, name: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

function running(server: KnownProcess, port: number, password: string, adopted: boolean): RunningPostgres {
  return {
    process: server,
    port,
    adopted,
    url: (database) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: (signal = 'SIGINT') => stopProcess(server, signal, 60_000),
  }
}

/**
 * The real data folder. Started by root, Postgres runs as another account, which may not be let through to the state
 * folder (the home of root is closed to others): the data then lives under /var/lib/drawdown and the state links to it.
 */
function placeFor(folder: string, account: RunAs, say: (line: string) => void): string {
  if (existsSync(folder)) return realpathSync(folder)
  mkdirSync(dirname(folder), { recursive: true })
  if (mayEnter(dirname(folder), account))
    return join(realpathSync(dirname(folder)), folder.slice(dirname(folder).length + 1))
  const elsewhere = join('/var/lib/drawdown', randomBytes(8).toString('hex'))
  mkdirSync(elsewhere, { recursive: true })
  chmodSync(dirname(elsewhere), 0o755)
  chmodSync(elsewhere, 0o755)
  const data = join(elsewhere, 'data')
  // A link whose data somebody has removed counts for nothing.
  rmSync(folder, { force: true })
  symlinkSync(data, folder)
  say(
    `Root's Postgres runs under another account, which may not enter ${dirname(folder)}: its data is kept in ${data}.`,
  )
  return data
}

function passwordBeside(folder: string): string {
  const file = `${folder}.password`
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** Fills a new data folder beside its place and moves it there when it is whole. */
function initialise(
  folder: string,
  binaries: string,
  account: RunAs,
  password: string,
  { say, durable }: PostgresOptions,
): void {
  say('Creating the database cluster …')
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const secrets = mkdtempSync(join(tmpdir(), 'drawdown-'))
  const passwordFile = join(secrets, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if ('uid' in account)
    for (const owned of [draft, secrets, passwordFile]) chownSync(owned, account.uid, account.gid)
  try {
    const args = [
      `--pgdata=${draft}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]
    const options = { ...account, cwd: '/', env: { LC_ALL: 'C' }, encoding: 'utf8' } as const
    const { status, stderr, error } = spawnSync(join(binaries, 'bin', 'initdb'), args, options)
    if (status !== 0)
      throw new Error(
        `Postgres could not create its data folder ${folder}: ${error?.message ?? stderr.trim()}`,
      )
    renameSync(draft, folder)
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}

function checkVersion(folder: string, shown: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version === '18') return
  throw new Error(
    `The data in ${shown} was made by Postgres ${version}; this is Postgres 18. Move the folder away to start anew, or bring the data over with pg_dump.`,
  )
}

function serve(
  program: string,
  folder: string,
  port: number,
  account: RunAs,
  { logFile, durable }: PostgresOptions,
): KnownProcess {
  const parameters = Object.entries({ ...settings, ...(durable ? {} : hasty) })
  const args = [
    '-D',
    folder,
    '-p',
    String(port),
    ...parameters.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  return launch(program, args, logFile, { ...account, cwd: '/', env: { LC_ALL: 'C' } })
}

async function untilReady(postgres: RunningPostgres, logFile: string): Promise<void> {
  for (;;) {
    try {
      const client = new Client({
        connectionString: postgres.url('postgres'),
        connectionTimeoutMillis: 5_000,
      })
      client.on('error', () => undefined)
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      if (isRunning(postgres.process)) await pause(30)
      else
        throw new Error(`Postgres did not start. The end of its log ${logFile}:\n${tail(logFile)}`, { cause })
    }
  }
}
