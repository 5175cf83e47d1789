import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeKey } from '../api/api-key-secret'
import { claim } from './lock'
import { isRunning, type KnownProcess } from './process'

/** Where scripts find the system; null for what belongs to somebody else. */
export interface Endpoints {
  /** Where people look: http://host:port/console */
  console: string
  /** http://host:port */
  api: string
  /** host:port of Temporal's frontend. */
  temporal: string
  /** Temporal's web page. */
  temporalUi: string | null
  /** With user and password. */
  postgres: string
  /** smtp://host:port */
  mail: string
  /** http://host:port of the catcher's messages. */
  mailApi: string | null
  /** The API key of a seller's operator. */
  operatorKey: string
  /** API keys of administrators of the sample's payers, by the payer's code. */
  payerKeys: Record<string, string>
}

export interface State {
  folder: string
  /** The path of a file or folder in the state. */
  path: (...names: string[]) => string
  /** The log of a service; made ready for another start. */
  log: (name: string) => string
  /** Processes that an earlier supervisor started and that still run, by name. */
  leftovers: () => Map<string, KnownProcess>
  remember: (name: string, process: KnownProcess) => void
  forget: (name: string) => void
  /** Signs the links in messages; made at the first start and kept, because people use links long after. */
  linkSecret: () => string
  /** The API key of the operator; made at the first start and kept. */
  operatorKey: () => string
  /** API keys of payers that an earlier start has kept, by code. */
  payerKeys: () => Record<string, string>
  keepPayerKeys: (keys: Record<string, string>) => void
  publish: (endpoints: Endpoints) => void
  /** Gives the folder back to the next start. */
  release: () => void
}

/** Opens the state folder for this process alone. Throws while another supervisor runs on it. */
export function openState(folder: string): State {
  makeFolder(folder)
  const path = (...names: string[]) => join(folder, ...names)
  const lock = claim(path('supervisor.lock'))
  if (!lock.held) {
    throw new Error(
      `Drawdown runs already on ${folder} (process ${lock.owner.pid}); its addresses are in ${path('endpoints.json')}. ` +
        'Stop it with Ctrl-C, or set DRAWDOWN_STATE to another folder for a second one.',
    )
  }
  for (const own of ['logs', 'mail', 'temporal']) mkdirSync(path(own), { recursive: true, mode: 0o700 })
  const processes = new Map(Object.entries(readRecord<KnownProcess>(path('processes.json'))))
  const keepProcesses = () => replace(path('processes.json'), Object.fromEntries(processes))

  return {
    folder,
    path,
    log: (name) => path('logs', `${name}.log`),
    leftovers: () => new Map([...processes].filter(([, known]) => isRunning(known))),
    remember(name, known) {
      processes.set(name, { pid: known.pid, birth: known.birth })
      keepProcesses()
    },
    forget(name) {
      processes.delete(name)
      keepProcesses()
    },
    linkSecret() {
      const file = path('link-secret')
      if (!existsSync(file)) replaceText(file, randomBytes(32).toString('base64url'))
      return readFileSync(file, 'utf8').trim()
    },
    operatorKey() {
      const file = path('operator-key')
      if (!existsSync(file)) replaceText(file, makeKey().text)
      return readFileSync(file, 'utf8').trim()
    },
    payerKeys: () => readRecord<string>(path('payer-keys.json')),
    keepPayerKeys: (keys) => replace(path('payer-keys.json'), keys),
    publish: (endpoints) => replace(path('endpoints.json'), endpoints),
    release() {
      rmSync(path('endpoints.json'), { force: true })
      lock.release()
    },
  }
}

/** Root's Postgres runs under another account, which must pass through; what is inside is closed to others. */
function makeFolder(folder: string): void {
  try {
    if (existsSync(folder)) return
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (cause) {
    throw new Error(
      `The state folder ${folder} cannot be made. Set DRAWDOWN_STATE to a folder that you may write.`,
      { cause },
    )
  }
}

function readRecord<T>(file: string): Record<string, T> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, T>
  } catch {
    return {}
  }
}

/** In one step: a reader sees the old content or the new, and secrets are never readable by others. */
function replace(file: string, content: unknown): void {
  replaceText(file, JSON.stringify(content, null, 2))
}

function replaceText(file: string, text: string): void {
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
