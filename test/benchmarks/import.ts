import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { withTypeScript } from '../../src/local/typescript'
import { execute, openDatabase, query } from '../../src/storage/database'
import { sampleSellers } from '../support/focus-csv'
import { startApiProgram } from './api-program'
import { createDatabase, dropDatabase, type Bench } from './bench'
import { focusFile } from './focus-file'
import type { ImportFigures } from './import-process'
import { peakMegabytesOf } from './process-usage'

export interface ImportBenchmark {
  rows: number
  rowsPerSecond: number
  seconds: number
  /** Peak resident memory of the importing process. */
  peakMemoryMegabytes: number
  /** The same through `drawdown charges import` and the API. */
  throughApi: {
    seconds: number
    /** Null where the system does not tell. */
    apiPeakMegabytes: number | null
  }
}

/**
 * Imports a file of `rows` charges (some 750 bytes each), payers and linked accounts created by it: in a process of its own, and
 * through the command line and the API.
 */
export async function measureImport(bench: Bench, rows: number): Promise<ImportBenchmark> {
  const file = join(bench.folder, 'focus.csv')
  await pipeline(Readable.from(focusFile(rows)), createWriteStream(file))
  try {
    const alone = await inDatabase(bench, 'import_alone', (url) => importAlone(url, file))
    const throughApi = await inDatabase(bench, 'import_api', (url) => importThroughApi(bench, url, file))
    for (const { charges } of [alone, throughApi])
      if (charges !== rows) throw new Error(`${charges} charges of ${rows} were imported.`)
    const { seconds, peakMemoryMegabytes } = alone
    return { rows, rowsPerSecond: rows / seconds, seconds, peakMemoryMegabytes, throughApi }
  } finally {
    await rm(file)
  }
}

async function inDatabase<T>(bench: Bench, name: string, work: (url: string) => Promise<T>): Promise<T> {
  const url = await createDatabase(bench, name)
  await addSellers(url)
  const result = await work(url)
  await dropDatabase(bench, name)
  return result
}

async function importAlone(databaseUrl: string, file: string): Promise<ImportFigures> {
  const program = withTypeScript(join(__dirname, 'import-process.ts'), [databaseUrl, file])
  const { stdout } = await promisify(execFile)(process.execPath, program)
  return JSON.parse(stdout) as ImportFigures
}

async function importThroughApi(
  bench: Bench,
  databaseUrl: string,
  file: string,
): Promise<ImportBenchmark['throughApi'] & { charges: number }> {
  const { address, key, pid, stop } = await startApiProgram(bench, { databaseUrl })
  const start = performance.now()
  const command = spawn(
    process.execPath,
    [join(__dirname, '../../src/cli/drawdown.js'), 'charges', 'import', file, '--create-accounts'],
    {
      env: { ...process.env, DRAWDOWN_API: address, DRAWDOWN_API_KEY: key },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const [code] = (await once(command, 'exit')) as [number | null]
  const seconds = (performance.now() - start) / 1000
  const apiPeakMegabytes = peakMegabytesOf(pid)
  await stop()
  if (code !== 0) throw new Error(`The command ended with ${String(code)}.`)
  return { seconds, apiPeakMegabytes, charges: await countCharges(databaseUrl) }
}

async function countCharges(databaseUrl: string): Promise<number> {
  const db = openDatabase(databaseUrl)
  const [row] = await query<{ count: number }>(db, `select count(*)::int as count from charge`).finally(() =>
    db.destroy(),
  )
  return row?.count ?? 0
}

async function addSellers(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl)
  await execute(
    db,
    `insert into seller_entity (code, name, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     select 'IMPORT-' || n, name, '{}', 'UTC', 'IMPORT' || n || '-', '{ALL}', 'billing@bench.example', now()
       from unnest(?::text[]) with ordinality as s (name, n)
         on conflict do nothing`,
    [sampleSellers],
  )
  await db.destroy()
}
