import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { readConfig, type Config } from '../../src/config'
import { ensureDatabase, startPostgres, type RunningPostgres } from '../../src/local/postgres'
import { stopProcess, type KnownProcess } from '../../src/local/process'
import { findTemporal } from '../../src/local/temporal-command'
import { migrate, openDatabase } from '../../src/storage/database'

/** One run of the benchmarks: its folder, its Postgres, and the processes that are to be ended whatever happens. */
export interface Bench {
  folder: string
  config: Config
  postgres: RunningPostgres
  temporalCommand: string
  say: (line: string) => void
  /** Hears of every process that is started, so that it is ended whatever happens. */
  onLaunch: (process: KnownProcess) => void
}

/** Ends what a benchmark has started, last one first, and removes its folder. Safe to call twice. */
export interface Ending {
  end: () => Promise<void>
  hasBegun: () => boolean
}

/** Makes the folder, and calls `onOpen` before anything runs in it. Then starts Postgres, with fsync and synchronous_commit on. */
export async function openBench(
  say: (line: string) => void,
  onOpen: (ending: Ending) => void,
): Promise<Bench> {
  const config = readConfig()
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-bench-'))
  // Root's Postgres runs under another account, which has to pass.
  chmodSync(folder, 0o711)
  const launched: Launched[] = []
  onOpen(endingOf(launched, folder))
  const temporalCommand = await findTemporal({ ...config, say })
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: 0,
    logFile: join(folder, 'postgres.log'),
    cacheFolder: config.cacheFolder,
    durable: true,
    onLaunch: (process) => void launched.push({ process, atOnce: 'SIGQUIT' }),
    say: () => undefined,
  })
  const onLaunch = (process: KnownProcess) => void launched.push({ process, atOnce: 'SIGKILL' })
  return { folder, config, postgres, temporalCommand, say, onLaunch }
}

interface Launched {
  process: KnownProcess
  /** Nothing needs to be written any more: the folder goes with the processes. */
  atOnce: NodeJS.Signals
}

function endingOf(launched: Launched[], folder: string): Ending {
  let ended: Promise<void> | undefined
  const end = async () => {
    // What is launched meanwhile is ended as well.
    for (let last = launched.pop(); last; last = launched.pop())
      await stopProcess(last.process, last.atOnce, 15_000)
    rmSync(folder, { recursive: true, force: true })
  }
  return { end: () => (ended ??= end()), hasBegun: () => ended !== undefined }
}

/** Makes a database with all migrations and answers its address. */
export async function createDatabase({ postgres }: Bench, name: string): Promise<string> {
  await ensureDatabase(postgres, name)
  const db = openDatabase(postgres.url(name))
  await migrate(db).finally(() => db.destroy())
  return postgres.url(name)
}

/** Copies a database file by file, so that both are alike to the page, and answers the copy's address. Nobody may be connected. */
export async function cloneDatabase(bench: Bench, from: string, to: string): Promise<string> {
  await administer(bench, `create database ${to} template ${from} strategy file_copy`)
  return bench.postgres.url(to)
}

export async function dropDatabase(bench: Bench, name: string): Promise<void> {
  await administer(bench, `drop database ${name} with (force)`)
}

async function administer({ postgres }: Bench, statement: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
