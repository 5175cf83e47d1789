import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { withTypeScript } from '../../src/local/typescript'
import { execute, openDatabase } from '../../src/storage/database'
import { focusFile } from './focus-file'
import type { ImportFigures } from './import-process'

export interface ImportBenchmark {
  rowsPerSecond: number
  seconds: number
  /** Peak resident memory of the importing process. */
  peakMemoryMegabytes: number
}

const sellers = [
  'Amazon Web Services, Inc.',
  'Amazon Web Services Canada, Inc.',
  'Amazon Web Services EMEA SARL',
  'Microsoft',
  'Oracle',
]

/**
 * Imports a file of `rows` charges, payers and linked accounts created by it, in a process of its own. Needs a migrated
 * database without that file, and room for 750 bytes a row in `place`.
 */
export async function importBenchmark(
  databaseUrl: string,
  rows: number,
  place = tmpdir(),
): Promise<ImportBenchmark> {
  await addSellers(databaseUrl)
  const folder = await mkdtemp(join(place, 'drawdown-bench-'))
  try {
    const file = join(folder, 'focus.csv')
    await pipeline(Readable.from(focusFile(rows)), createWriteStream(file))
    const program = withTypeScript(join(__dirname, 'import-process.ts'), [databaseUrl, file])
    const { stdout } = await promisify(execFile)(process.execPath, program)
    const { charges, seconds, peakMemoryMegabytes } = JSON.parse(stdout) as ImportFigures
    if (charges !== rows) throw new Error(`${charges} charges of ${rows} were imported.`)
    return { rowsPerSecond: rows / seconds, seconds, peakMemoryMegabytes }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function addSellers(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl)
  await execute(
    db,
    `insert into seller_entity (code, name, address, time_zone, invoice_number_prefix, line_item_types, billing_team_email, created_at)
     select 'IMPORT-' || n, name, '{}', 'UTC', 'IMPORT' || n || '-', '{ALL}', 'billing@bench.example', now()
       from unnest(?::text[]) with ordinality as s (name, n)
         on conflict do nothing`,
    [sellers],
  )
  await db.destroy()
}
