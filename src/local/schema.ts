import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { readConfig } from '../config'
import { migrate, openDatabase } from '../storage/database'
import { ensureDatabase, startPostgres } from './postgres'
import { dumpSchema } from './schema-dump'

/**
 * Writes src/storage/schema.sql: what all migrations together make (`npm run schema`). With `--check` it writes nothing
 * and fails where the file says something else than the migrations.
 */
const file = join(__dirname, '..', 'storage', 'schema.sql')
const heading = '-- What all migrations together make. Written by "npm run schema", never edited by hand.\n\n'

async function main(): Promise<void> {
  const fresh = heading + (await schemaOfMigrations())
  if (!process.argv.includes('--check')) writeFileSync(file, fresh)
  else if (fresh !== readFileSync(file, 'utf8'))
    throw new Error(
      'src/storage/schema.sql is not what the migrations make: run "npm run schema" and look at the difference.',
    )
}

/** On a Postgres of its own, which is gone afterwards. */
async function schemaOfMigrations(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-schema-'))
  chmodSync(folder, 0o711)
  const { cacheFolder } = readConfig()
  const silent = { say: () => undefined, onLaunch: () => undefined }
  const places = { folder: join(folder, 'data'), logFile: join(folder, 'log'), cacheFolder }
  const postgres = await startPostgres({ ...places, ...silent, port: 0, durable: false })
  try {
    await ensureDatabase(postgres, 'drawdown')
    const db = openDatabase(postgres.url('drawdown'), { max: 1 })
    await migrate(db).finally(() => db.destroy())
    const client = new Client({ connectionString: postgres.url('drawdown') })
    await client.connect()
    return await dumpSchema(client).finally(() => client.end())
  } finally {
    await postgres.stop('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
