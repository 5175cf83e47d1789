import { join } from 'node:path'
import type { Knex } from 'knex'
import { startMailCatcher } from '../../src/local/mail-catcher'
import { isRunning, stopProcess } from '../../src/local/process'
import { tail } from '../../src/local/spawn'
import { openDatabase } from '../../src/storage/database'
import type { Bench } from './bench'
import type { LifeServer } from './lifecycle-server'
import type { WatchedProcesses } from './process-usage'
import { startWorker } from './stage'

/** What lives of purchase orders need: Postgres, Temporal, a worker with its relay, and a mail server. */
export interface LifeStage {
  db: Knex
  pids: WatchedProcesses
  say: (line: string) => void
  /** Throws, with the end of its log, if the worker has ended. */
  insistOnWorker: () => void
}

/** Mail a second: the installation's own limit would hide what lives cost, and no limit is no installation. */
const mailRatePerSecond = 1_000

interface LifeStageOptions {
  server: LifeServer
  databaseUrl: string
  /** The worker's program and variables where they are not the usual ones. */
  worker?: { file: string; env: Record<string, string> }
}

/** Starts Temporal on what it kept, a mail catcher and a worker; ends them after `work`. */
export async function withLifeStage<T>(
  bench: Bench,
  { server, databaseUrl, worker: program }: LifeStageOptions,
  work: (stage: LifeStage) => Promise<T>,
): Promise<T> {
  const { folder, postgres, say } = bench
  const temporal = await server.start()
  const mail = await startMailCatcher({ folder: join(folder, 'lives-mail'), smtpPort: 0, httpPort: 0, say })
  const logFile = join(folder, 'lives-worker.log')
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mail.smtp,
    MAIL_RATE_PER_SECOND: String(mailRatePerSecond),
    ...program?.env,
  }
  const worker = await startWorker(bench, logFile, env, program?.file)
  const db = openDatabase(databaseUrl, { max: 4, applicationName: 'drawdown-bench' })
  const pids = {
    worker: worker.pid,
    postgres: postgres.process.pid,
    temporal: temporal.pid,
    bench: process.pid,
  }
  try {
    return await work({
      db,
      pids,
      say,
      insistOnWorker() {
        if (!isRunning(worker)) throw new Error(`The worker has ended. The end of its log:\n${tail(logFile)}`)
      },
    })
  } finally {
    await db.destroy()
    await stopProcess(worker, 'SIGTERM', 30_000)
    await mail.stop()
    await temporal.stop()
  }
}
