import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { openDatabase, type DatabaseOptions } from '../../src/storage/database'
import type { TestDatabase } from './database'
import { ask } from './host'

/** A database that tests take copies of. Nobody may be connected to it while a copy is made. */
export interface Original {
  copy: (options?: DatabaseOptions) => Promise<TestDatabase>
  drop: () => Promise<void>
}

/** Makes a prepared database the original of copies; its own pool is closed. */
export async function originalOf({ db, url, drop }: TestDatabase): Promise<Original> {
  await db.destroy()
  const { url: administrative } = await ask('postgres')
  const name = new URL(url).pathname.slice(1)
  const copy = async (options?: DatabaseOptions): Promise<TestDatabase> => {
    const copyName = `test_${randomBytes(8).toString('hex')}`
    await administer(administrative, `create database ${copyName} template ${name} strategy file_copy`)
    const copyUrl = Object.assign(new URL(url), { pathname: `/${copyName}` }).toString()
    const pool = openDatabase(copyUrl, options)
    const dropCopy = async () => {
      await pool.destroy()
      await administer(administrative, `drop database if exists ${copyName} with (force)`)
    }
    return { db: pool, url: copyUrl, drop: dropCopy }
  }
  return { copy, drop }
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
