import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from '@temporalio/client'
import type { Knex } from 'knex'
import { startMailCatcher } from '../../src/local/mail-catcher'
import { isRunning, stopProcess, type KnownProcess } from '../../src/local/process'
import { startProgram, workerMemory } from '../../src/local/program'
import { tail } from '../../src/local/spawn'
import { startTemporal } from '../../src/local/temporal-server'
import { openDatabase } from '../../src/storage/database'
import { connectClient, registerSearchAttributes } from '../../src/temporal'
import type { Bench } from './bench'
import type { WatchedProcesses } from './process-usage'

/** All that a billing run needs, on one database: nothing of it is shared with another stage but the Postgres server. */
export interface Stage {
  databaseUrl: string
  db: Knex
  temporal: Connection
  /** host:port of its frontend. */
  temporalAddress: string
  namespace: string
  pids: WatchedProcesses
  /** Throws, with the end of its log, if the worker has ended. */
  insistOnWorker: () => void
  say: (line: string) => void
}

/** The cap on mail a second is a setting of an installation; here it would hide what the notices cost. */
const mailRatePerSecond = 10_000

/** Starts Temporal, a mail catcher and a worker on a database as `npm start` does, and ends them after `work`. */
export async function withStage<T>(
  bench: Bench,
  databaseUrl: string,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const { config, folder, postgres } = bench
  const namespace = config.temporalNamespace
  const name = new URL(databaseUrl).pathname.slice(1)
  // A clone of a world that was measured before bears the same run: Temporal must not know that one.
  rmSync(join(folder, `${name}-temporal.db`), { force: true })
  const temporal = await startTemporal({
    command: bench.temporalCommand,
    file: join(folder, `${name}-temporal.db`),
    port: 0,
    uiPort: 0,
    namespaces: [namespace],
    logFile: join(folder, `${name}-temporal.log`),
    onLaunch: bench.onLaunch,
    say: bench.say,
  })
  const connection = await connectClient(temporal.address)
  await registerSearchAttributes(connection, namespace)
  const mail = await startMailCatcher({
    folder: join(folder, `${name}-mail`),
    smtpPort: 0,
    httpPort: 0,
    say: bench.say,
  })
  const env = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address, SMTP_URL: mail.smtp }
  const logFile = join(folder, `${name}-worker.log`)
  const worker = await startWorker(bench, logFile, env)
  const db = openDatabase(databaseUrl, { max: 2, applicationName: 'drawdown-bench' })
  try {
    return await work({
      databaseUrl,
      db,
      say: bench.say,
      temporal: connection,
      temporalAddress: temporal.address,
      namespace,
      pids: {
        worker: worker.pid,
        postgres: postgres.process.pid,
        temporal: temporal.process.pid,
        bench: process.pid,
      },
      insistOnWorker() {
        if (!isRunning(worker)) throw new Error(`The worker has ended. The end of its log:\n${tail(logFile)}`)
      },
    })
  } finally {
    await stopProcess(worker, 'SIGTERM', 30_000)
    await connection.close()
    await temporal.stop()
    await mail.stop()
    await db.destroy()
  }
}

/** Starts the worker, or another program that ends up as one, and waits until it is ready. */
export function startWorker(
  { onLaunch }: Bench,
  logFile: string,
  variables: Record<string, string>,
  file = join(__dirname, '../../src/worker.ts'),
): Promise<KnownProcess> {
  return startProgram({
    file,
    logFile,
    memory: workerMemory,
    env: {
      ...process.env,
      LOG_LEVEL: 'info',
      MAIL_RATE_PER_SECOND: String(mailRatePerSecond),
      LINK_SECRET: 'nobody reads the messages of a benchmark',
      ...variables,
    },
    readyText: '"msg":"worker ready"',
    givesWay: true,
    onLaunch,
  })
}
