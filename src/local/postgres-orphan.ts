import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { exists, known, type KnownProcess } from './process'

/**
 * The Postgres that runs on this data folder already, left behind by a supervisor that was killed; undefined if none does.
 * Throws if one runs there that does not answer to our password: two servers on one data folder would destroy it.
 */
export async function adoptRunning(
  folder: string,
  login: { user: string; password: string },
): Promise<{ process: KnownProcess; port: number } | undefined> {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pidLine, , , portLine] = readFileSync(file, 'utf8').split('\n')
  const pid = Number(pidLine)
  const port = Number(portLine)
  if (!exists(pid)) return undefined
  if (!commandLine(pid).includes('postgres')) {
    // The machine has restarted since and gave the id to somebody else, which Postgres itself cannot tell.
    rmSync(file)
    return undefined
  }
  const served = await dataFolderOf(port, login)
  if (served === folder) return { process: known(pid), port }
  throw new Error(
    `Process ${pid} is a Postgres on ${folder} but does not answer on port ${port} with our password. ` +
      `If it is a leftover, end it with "kill -INT ${pid}", then start again.`,
  )
}

async function dataFolderOf(
  port: number,
  login: { user: string; password: string },
): Promise<string | undefined> {
  const client = new Client({
    ...login,
    host: '127.0.0.1',
    port,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
