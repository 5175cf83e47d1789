import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { readConfig } from '../../src/config'
import { ensureDatabase, startPostgres, type RunningPostgres } from '../../src/local/postgres'
import { isRunning } from '../../src/local/process'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const { cacheFolder } = readConfig()
const said: string[] = []
const started: RunningPostgres[] = []
afterAll(async () => {
  for (const postgres of started) await postgres.stop('SIGQUIT')
})

async function start(name: string, port = 0): Promise<RunningPostgres> {
  const options = {
    folder: join(folder, name),
    logFile: join(folder, `${name}.log`),
    cacheFolder,
    durable: false,
  }
  const postgres = await startPostgres({
    ...options,
    port,
    onLaunch: () => undefined,
    say: (line) => void said.push(line),
  })
  started.push(postgres)
  return postgres
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

test('it starts on an empty folder, in UTF-8 with the C collation, and keeps its data over a restart', async () => {
  const first = await start('data')
  await ensureDatabase(first, 'drawdown')
  await ensureDatabase(first, 'drawdown')
  const facts =
    'select pg_encoding_to_char(encoding) as encoding, datcollate from pg_database where datname = current_database()'
  expect(await ask(first.url('drawdown'), facts)).toEqual([{ encoding: 'UTF8', datcollate: 'C' }])
  await ask(first.url('drawdown'), 'create table kept as select 1 as one')
  await first.stop()
  expect(isRunning(first.process)).toBe(false)

  const second = await start('data')
  expect(await ask(second.url('drawdown'), 'select one from kept')).toEqual([{ one: 1 }])
  await second.stop()
})

test('one that was left behind on the folder is adopted', async () => {
  const left = await start('data')
  const adopted = await start('data')
  expect(adopted).toMatchObject({
    adopted: true,
    port: left.port,
    process: { pid: left.process.pid, birth: left.process.birth },
  })
  await adopted.stop()
})

test('one on the folder that does not know our password is neither adopted nor disturbed', async () => {
  const other = await start('data')
  const secret = readFileSync(join(folder, 'data.password'))
  writeFileSync(join(folder, 'data.password'), 'another')
  await expect(start('data')).rejects.toThrow(
    `Process ${other.process.pid} is a Postgres on ${join(folder, 'data')} but does not answer`,
  )
  expect(isRunning(other.process)).toBe(true)
  writeFileSync(join(folder, 'data.password'), secret)
  await other.stop()
})

test('a server that died without cleaning up is no obstacle, whoever has its process id now', async () => {
  const killed = await start('data')
  const pidFile = join(folder, 'data', 'postmaster.pid')
  const content = readFileSync(pidFile, 'utf8')
  await killed.stop('SIGQUIT')
  writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)))
  const next = await start('data')
  expect(next.adopted).toBe(false)
  await next.stop('SIGQUIT')
})

test('a port that somebody else has is left to them', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
  })
  const postgres = await start('data', port)
  expect(postgres.port).not.toBe(port)
  expect(said).toContain(`Port ${port} is taken; Postgres listens on ${postgres.port}.`)
  expect(other.listening).toBe(true)
  other.close()
  await postgres.stop('SIGQUIT')
})

test('data of another Postgres is refused with what to do', async () => {
  mkdirSync(join(folder, 'older'))
  writeFileSync(join(folder, 'older', 'PG_VERSION'), '15\n')
  await expect(start('older')).rejects.toThrow('was made by Postgres 15; this is Postgres 18')
})
