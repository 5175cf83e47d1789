import { readConfig } from '../config'
import { migrate, openDatabase } from '../storage/database'
import { prepareTemporal } from '../schedules'
import { connectClient } from '../temporal'
import { insistOnPostgres } from './reach'

/**
 * Prepares the servers of DATABASE_URL and, where it is set, TEMPORAL_ADDRESS, and ends: the schema is brought up to date
 * and the search attributes and schedules are made. Safe to repeat, and to run in several places at once.
 */
async function main(): Promise<void> {
  const { databaseUrl, temporalAddress, temporalNamespace } = readConfig(['databaseUrl'])
  await insistOnPostgres(databaseUrl)
  const db = openDatabase(databaseUrl, { max: 2, applicationName: 'drawdown-migrate' })
  const applied = await migrate(db).finally(() => db.destroy())
  console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`)
  if (temporalAddress === undefined) return
  const connection = await connectClient(temporalAddress, { patience: 60_000 })
  await prepareTemporal(connection, temporalNamespace).finally(() => connection.close())
  console.log(`The search attributes and schedules are in namespace ${temporalNamespace}.`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
