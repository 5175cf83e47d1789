import { Client } from 'pg'
import { connectClient } from '../temporal'

/** Throws, with the cure, unless the Postgres of DATABASE_URL answers. */
export async function insistOnPostgres(url: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'drawdown-start',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    const { host, pathname } = new URL(url)
    const reason =
      cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause)
    throw new Error(
      `Postgres does not answer at ${host}${pathname} (${reason ?? 'no reason given'}). ` +
        'Start it and make the database, correct DATABASE_URL, or unset it to use the embedded Postgres.',
      { cause },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Throws, with the cure, unless the Temporal of TEMPORAL_ADDRESS answers. */
export async function insistOnTemporal(address: string): Promise<void> {
  const connection = await connectClient(address, { patience: 5_000 })
  await connection.close()
}
