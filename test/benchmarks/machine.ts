import { statfsSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { openDatabase, query } from '../../src/storage/database'
import type { Bench } from './bench'

export interface Machine {
  cores: number
  processor: string
  memoryGigabytes: number
  node: string
  postgres: string
  /** Both are "on": what is committed is on the disk. */
  fsync: string
  synchronousCommit: string
  /** The data lies in memory, where writing to the disk costs nothing. */
  isDataInMemory: boolean
  /** Averages over 1, 5 and 15 minutes. */
  loadBefore: number[]
  loadAfter: number[]
}

/** Source: statfs(2). */
const tmpfs = 0x01021994

/** The machine as it is before the benchmarks. */
export async function describeMachine({ postgres, folder }: Bench): Promise<Machine> {
  const db = openDatabase(postgres.url('postgres'), { max: 1 })
  const [settings] = await query<{ version: string; fsync: string; commit: string }>(
    db,
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit`,
  ).finally(() => db.destroy())
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? '',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: settings?.version ?? '',
    fsync: settings?.fsync ?? '',
    synchronousCommit: settings?.commit ?? '',
    isDataInMemory: statfsSync(folder).type === tmpfs,
    loadBefore: loadavg(),
    loadAfter: [],
  }
}
