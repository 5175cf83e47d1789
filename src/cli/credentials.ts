import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { Failure } from './failure'

/** Keys that `drawdown login` keeps, by the address of the API. */
type Credentials = Record<string, { key: string }>

/** Source: XDG Base Directory Specification; a path that is not absolute does not count. */
export function credentialsFile(): string {
  const configured = process.env['XDG_CONFIG_HOME'] ?? ''
  const folder = isAbsolute(configured) ? configured : join(homedir(), '.config')
  return join(folder, 'drawdown', 'credentials.json')
}

/** The key that is kept for `address`. */
export function keptKey(address: string): string | undefined {
  return read()[address]?.key
}

/** Keeps `key` for `address` in a file that nobody else may read. */
export function keepKey(address: string, key: string): void {
  write({ ...read(), [address]: { key } })
}

/** Answers whether there was a key to forget. */
export function forgetKey(address: string): boolean {
  const { [address]: kept, ...others } = read()
  if (kept === undefined) return false
  write(others)
  return true
}

function read(): Credentials {
  const file = credentialsFile()
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isCredentials(content)) return content
    throw new Error('it holds something else')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new Failure(
      `${file}, where keys are kept, cannot be read (${(error as Error).message}). Delete it and sign in again: drawdown login`,
    )
  }
}

function isCredentials(content: unknown): content is Credentials {
  return (
    typeof content === 'object' &&
    content !== null &&
    Object.values(content).every(
      (each: unknown) => typeof (each as { key?: unknown } | null)?.key === 'string',
    )
  )
}

/** Whole or not at all: somebody else may read or write at the same time. */
function write(credentials: Credentials): void {
  const file = credentialsFile()
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
    chmodSync(draft, 0o600)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new Failure(
      `The key cannot be kept in ${file}: ${(error as Error).message}. Set DRAWDOWN_API_KEY instead.`,
    )
  }
}
