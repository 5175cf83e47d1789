import { createReadStream } from 'node:fs'
import { importCharges } from '../../src/storage/charge-import'
import { openDatabase } from '../../src/storage/database'

/** What an import in a process of its own took. */
export interface ImportFigures {
  charges: number
  seconds: number
  peakMemoryMegabytes: number
}

/** Imports a file and writes its figures to standard output. Arguments: database URL, file. */
async function main(databaseUrl: string, file: string): Promise<void> {
  const db = openDatabase(databaseUrl)
  const start = performance.now()
  const outcome = await importCharges(db, {
    source: createReadStream(file),
    fileName: 'benchmark.csv',
    actor: 'benchmark',
    at: new Date().toISOString(),
    createAccounts: true,
  })
  const seconds = (performance.now() - start) / 1000
  await db.destroy()
  if (outcome.kind !== 'accepted') throw new Error(`The import of the benchmark was ${outcome.kind}.`)
  const figures: ImportFigures = {
    charges: outcome.batch.charges,
    seconds,
    peakMemoryMegabytes: process.resourceUsage().maxRSS / 1024,
  }
  process.stdout.write(JSON.stringify(figures))
}

const [databaseUrl = '', file = ''] = process.argv.slice(2)
void main(databaseUrl, file)
