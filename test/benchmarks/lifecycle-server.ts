import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Connection } from '@temporalio/client'
import { freePort } from '../../src/local/port'
import { isRunning, stopProcess } from '../../src/local/process'
import { launch, tail } from '../../src/local/spawn'
import { startTemporal } from '../../src/local/temporal-server'
import { openDatabase, query } from '../../src/storage/database'
import { connectClient, registerSearchAttributes } from '../../src/temporal'
import type { Bench } from './bench'

/** What Temporal keeps, in bytes. Its dev server keeps all in one file. */
export interface StoreBytes {
  total: number
  history: number | null
  visibility: number | null
}

export interface RunningServer {
  address: string
  pid: number
  connection: Connection
  stop: () => Promise<void>
}

/** A Temporal server that can be stopped and started again on what it keeps. */
export interface LifeServer {
  name: string
  /** Ready for our workflows: with the namespace and its search attributes. */
  start: () => Promise<RunningServer>
  /** Only while it is stopped: all of it is written to its place then. */
  storeBytes: () => Promise<StoreBytes>
}

/** The embedded server as `npm start` runs it. `name` is that of its file. */
export function devServer(bench: Bench, name: string): LifeServer {
  const { config, folder, say, onLaunch } = bench
  const file = join(folder, `${name}.db`)
  return {
    name: 'dev server on SQLite',
    async start() {
      const server = await startTemporal({
        command: bench.temporalCommand,
        file,
        port: 0,
        uiPort: 0,
        namespaces: [config.temporalNamespace],
        logFile: join(folder, `${name}.log`),
        onLaunch,
        say,
      })
      const connection = await connectClient(server.address)
      await registerSearchAttributes(connection, config.temporalNamespace)
      const stop = async () => {
        await connection.close()
        await server.stop()
      }
      return { address: server.address, pid: server.process.pid, connection, stop }
    },
    storeBytes() {
      const total = sizeOf(file) + sizeOf(`${file}-wal`)
      return Promise.resolve({ total, history: null, visibility: null })
    },
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** The databases of a production server. */
const databases = ['temporal', 'temporal_visibility'] as const

/**
 * Temporal's production server on the bench's Postgres, all its services in one process, with the settings of the compose
 * file. `binaries` is a folder with `server` and `sql`, its schema tool. What an earlier one kept is dropped.
 */
export async function productionServer(
  bench: Bench,
  { binaries, shards }: { binaries: string; shards: number },
): Promise<LifeServer> {
  await setUpSchema(bench, join(binaries, 'sql'))
  // The same whenever it is started: others look for each service where it was last.
  const ports: Record<string, string> = {}
  for (const name of portVariables) ports[name] = String(await freePort())
  return {
    name: `production server on Postgres, ${shards} shards`,
    start: () =>
      startProduction(bench, join(binaries, 'server'), { ...ports, NUM_HISTORY_SHARDS: String(shards) }),
    async storeBytes() {
      const db = openDatabase(bench.postgres.url('postgres'), { max: 1 })
      try {
        await db.raw('checkpoint')
        const [history = 0, visibility = 0] = await Promise.all(
          databases.map(async (name) => {
            const [row] = await query<{ bytes: bigint }>(db, `select pg_database_size(?) as bytes`, [name])
            return Number(row?.bytes)
          }),
        )
        return { total: history + visibility, history, visibility }
      } finally {
        await db.destroy()
      }
    },
  }
}

async function setUpSchema({ postgres }: Bench, tool: string): Promise<void> {
  const { username, password, port } = new URL(postgres.url('postgres'))
  const sql = (database: string, ...args: string[]) =>
    promisify(execFile)(tool, [
      ...['--plugin', 'postgres12', '--endpoint', '127.0.0.1', '--port', port, '--user', username],
      ...['--password', password, '--database', database, ...args],
    ])
  const db = openDatabase(postgres.url('postgres'), { max: 1 })
  for (const database of databases) await db.raw(`drop database if exists ${database} with (force)`)
  await db.destroy()
  for (const database of databases) {
    const schema = `postgresql/v12/${database.replace('temporal_', '')}`
    await sql(database, 'create-database')
    await sql(database, 'setup-schema', '--version', '0.0')
    await sql(database, 'update-schema', '--schema-name', schema)
  }
}

const portVariables = [
  ...['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'].flatMap((service) => [
    `${service}_GRPC_PORT`,
    `${service}_MEMBERSHIP_PORT`,
  ]),
  'FRONTEND_HTTP_PORT',
]

async function startProduction(
  bench: Bench,
  program: string,
  variables: Record<string, string>,
): Promise<RunningServer> {
  const { config, folder, postgres, onLaunch } = bench
  const { username, password, port } = new URL(postgres.url('postgres'))
  const logFile = join(folder, 'temporal-production.log')
  const server = launch(program, ['--allow-no-auth', 'start'], logFile, {
    cwd: folder,
    env: {
      ...process.env,
      ...variables,
      DB: 'postgres12',
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: port,
      POSTGRES_USER: username,
      POSTGRES_PWD: password,
      DBNAME: databases[0],
      VISIBILITY_DBNAME: databases[1],
      BIND_ON_IP: '127.0.0.1',
      // Each of its four services has a pool of its own.
      SQL_MAX_CONNS: '15',
      SQL_VIS_MAX_CONNS: '5',
      LOG_LEVEL: 'warn',
      DYNAMIC_CONFIG_FILE_PATH: join(__dirname, '../../src/local/compose/temporal-dynamic-config.yaml'),
    },
  })
  onLaunch(server)
  const address = `127.0.0.1:${variables['FRONTEND_GRPC_PORT'] ?? ''}`
  const connection = await connectClient(address, { patience: 60_000 }).catch((cause: unknown) => {
    throw new Error(`Temporal did not start. The end of its log ${logFile}:\n${tail(logFile)}`, { cause })
  })
  await ensureNamespace(connection, config.temporalNamespace)
  await patiently(() => registerSearchAttributes(connection, config.temporalNamespace))
  if (!isRunning(server)) throw new Error(`Temporal has ended. The end of its log:\n${tail(logFile)}`)
  const stop = async () => {
    await connection.close()
    await stopProcess(server, 'SIGTERM', 30_000)
  }
  return { address, pid: server.pid, connection, stop }
}

async function ensureNamespace({ workflowService }: Connection, namespace: string): Promise<void> {
  await patiently(async () => {
    const { namespaces } = await workflowService.listNamespaces({})
    if (namespaces.some(({ namespaceInfo }) => namespaceInfo?.name === namespace)) return
    await workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: (30 * 86_400) as never },
    })
  })
}

/** A server that has just begun, and caches that do not know a new namespace yet, ask for patience. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    try {
      await work()
      return
    } catch (error) {
      if (attempts === 120) throw error
      await pause(500)
    }
  }
}
