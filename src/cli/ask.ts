import type { Command } from 'commander'
import { createClient, type DrawdownClient, type Schema } from '../api/client'
import { findApi, nothingListens } from './endpoints'
import { exitCodes, Failure, type ExitCode } from './failure'
import { badRowFaults } from './bad-rows'
import { fieldName } from './words'

/** What every command works with. */
export interface Session {
  client: DrawdownClient
  address: string
  /** Print JSON instead of tables. */
  json: boolean
}

/** The session that the options of `command` and the environment ask for. */
export function openSession(command: Command): Session {
  const { api, json } = command.optsWithGlobals<{ api?: string; json?: boolean }>()
  const address = findApi(api)
  return { client: createClient(address), address, json: json === true }
}

export interface Answer<T> {
  data?: T
  error?: unknown
  response: Pick<Response, 'ok' | 'status'>
}

/** What the API answers; throws a `Failure` in a person's words where it refuses or nothing listens. */
export async function ask<T>({ address }: Pick<Session, 'address'>, call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (isUnreachable(cause)) throw nothingListens(address)
    throw cause instanceof SyntaxError ? notDrawdown(address) : cause
  })
  if (data !== undefined && response.ok) return data
  throw isProblem(error) ? refused(error) : notDrawdown(address)
}

function notDrawdown(address: string): Failure {
  return new Failure(`Something answers at ${address}, but it is not the API of Drawdown; check the address.`)
}

/** As `ask`, for a document from a file: faults are named with their places in it. */
export async function askAbout<T>(
  session: Pick<Session, 'address'>,
  placeOf: (pointer: string) => string,
  call: Promise<Answer<T>>,
): Promise<T> {
  try {
    return await ask(session, call)
  } catch (failure) {
    const answer = await call.catch(() => undefined)
    throw isProblem(answer?.error) ? refused(answer.error, placeOf) : failure
  }
}

/** A problem document as a failure; `placeOf` says where in a file a field stands. */
function refused(problem: Schema<'Problem'>, placeOf: (pointer: string) => string = fieldName): Failure {
  const faults = problem.violations.map(({ path, value, message }) => {
    const given = value === undefined ? '' : ` ${JSON.stringify(value)}`
    return `${placeOf(path)}${given}\n    ${message}`
  })
  faults.push(...badRowFaults(problem))
  return new Failure(problem.detail, codes[problem.code] ?? exitCodes.failed, faults)
}

function isProblem(body: unknown): body is Schema<'Problem'> {
  return typeof body === 'object' && body !== null && 'code' in body && 'violations' in body
}

const codes: Readonly<Record<string, ExitCode>> = {
  'not-found': exitCodes.notFound,
  conflict: exitCodes.conflict,
  'edit-conflict': exitCodes.conflict,
  'run-in-progress': exitCodes.conflict,
}

/** fetch says "fetch failed" and keeps the reason in its cause; a request of Node's own says it itself. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.message === 'fetch failed') return true
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] }
  return /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT)$/.test(
    code ?? errors?.[0]?.code ?? '',
  )
}
