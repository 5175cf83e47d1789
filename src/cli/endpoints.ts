import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { keptKey } from './credentials'
import { Failure } from './failure'

/** What `npm start` writes for scripts; we read no more of it than this. */
interface Endpoints {
  api?: string
  operatorKey?: string
  temporalUi?: string
  mailApi?: string
}

const howToStart =
  'Start it with "npm start" in its folder. If it runs elsewhere, give its address with --api or DRAWDOWN_API, ' +
  'or its state folder with DRAWDOWN_STATE.'

/** The address of the API: `given` on the command line, the environment, or that of a Drawdown started from this folder. */
export function findApi(given: string | undefined): string {
  const address = given ?? process.env['DRAWDOWN_API'] ?? readEndpoints()?.api
  if (address === undefined || address === '') throw new Failure(`No Drawdown runs from here. ${howToStart}`)
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new Failure(`"${address}" is no address of the API: write it as http://127.0.0.1:4380.`, 2)
  return address.replace(/\/+$/, '')
}

/** The API key for `address`: DRAWDOWN_API_KEY, the one that `drawdown login` keeps, or the operator's of a Drawdown started from this folder. */
export function findKey(address: string): { key: string; source: string } {
  const given = process.env['DRAWDOWN_API_KEY']
  if (given) return { key: given, source: 'The key in DRAWDOWN_API_KEY' }
  const kept = keptKey(address)
  if (kept !== undefined) return { key: kept, source: `The key that is kept for ${address}` }
  const endpoints = readEndpoints()
  if (endpoints?.operatorKey && endpoints.api?.replace(/\/+$/, '') === address)
    return { key: endpoints.operatorKey, source: `The operator's key in endpoints.json` }
  throw new Failure(
    `No API key is known for ${address}. Sign in with one: drawdown login. Or set DRAWDOWN_API_KEY; an operator makes keys: drawdown key add`,
  )
}

/** The address of the mail catcher. */
export function findMailCatcher(): string {
  const address = process.env['DRAWDOWN_MAIL_API'] ?? readEndpoints()?.mailApi
  if (address) return address.replace(/\/+$/, '')
  throw new Failure(
    `No mail catcher runs from here: "npm start" starts one, unless SMTP_URL names a real mail server. ${howToStart}`,
  )
}

/** The address of Temporal's web interface, where it is known. */
export function findTemporalUi(): string | undefined {
  return readEndpoints()?.temporalUi
}

/** What to tell where nothing listens at `address`. */
export function nothingListens(address: string): Failure {
  return new Failure(`Drawdown does not answer at ${address}. ${howToStart}`)
}

/** From DRAWDOWN_STATE, or from .drawdown in this folder or the nearest one above it. */
function readEndpoints(): Endpoints | undefined {
  const state = process.env['DRAWDOWN_STATE']
  const folders = state
    ? [resolve(state)]
    : foldersAbove(process.cwd()).map((folder) => join(folder, '.drawdown'))
  const file = folders.map((folder) => join(folder, 'endpoints.json')).find((path) => existsSync(path))
  if (file === undefined) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Endpoints
  } catch (error) {
    throw new Failure(`${file} cannot be read (${(error as Error).message}). ${howToStart}`)
  }
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)]
}
