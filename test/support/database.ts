import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { Client } from 'pg'
import { openDatabase } from '../../src/storage/database'
import { ask, templateDatabase } from './host'

export interface TestDatabase {
  db: Knex
  url: string
  /** Closes the pool and removes the database, whoever is still connected to it. */
  drop: () => Promise<void>
}

/** A database of one's own with all migrations, cloned from a template in some 20 ms. */
export async function createTestDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const { url } = await ask('postgres')
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(url, `create database ${name} template ${templateDatabase} strategy file_copy`)
  const own = Object.assign(new URL(url), { pathname: `/${name}` }).toString()
  const db = openDatabase(own, options)
  const drop = async () => {
    await db.destroy()
    await administer(url, `drop database if exists ${name} with (force)`)
  }
  return { db, url: own, drop }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
