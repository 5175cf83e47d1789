import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { createClient, type DrawdownClient, type Schema } from '../api/client'
import type { Violation } from '../domain/error'
import { findApi, findKey, nothingListens } from './endpoints'
import { exitCodes, Failure, type ExitCode } from './failure'
import { badRowFaults } from './bad-rows'
import { fieldName } from './words'

/** What every command works with. */
export interface Session {
  client: DrawdownClient
  address: string
  /** The API key that is shown to it. */
  key: string
  /** Where that key comes from, for people. */
  keySource: string
  /** Print JSON instead of tables. */
  json: boolean
}

/** The session that the options of `command` and the environment ask for. */
export function openSession(command: Command): Session {
  const { api, json } = command.optsWithGlobals<{ api?: string; json?: boolean }>()
  const address = findApi(api)
  const { key, source } = findKey(address)
  return { client: createClient(address, key), address, key, keySource: source, json: json === true }
}

/** A name of its own for each request where money moves: one that is sent twice on its way is carried out once. */
export function onceHeader(): { 'idempotency-key': string } {
  return { 'idempotency-key': randomUUID() }
}

/** What `ask` needs of a session. */
export type Asking = Pick<Session, 'address'> & Partial<Pick<Session, 'keySource'>>

export interface Answer<T> {
  data?: T
  error?: unknown
  response: Pick<Response, 'ok' | 'status'>
}

/** What the API answers; throws a `Failure` in a person's words where it refuses or nothing listens. */
export async function ask<T>(session: Asking, call: Promise<Answer<T>>): Promise<T> {
  const { address } = session
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (isUnreachable(cause)) throw nothingListens(address)
    throw cause instanceof SyntaxError ? notDrawdown(address) : cause
  })
  if (data !== undefined && response.ok) return data
  throw isProblem(error) ? refused(error, { keySource: session.keySource }) : notDrawdown(address)
}

function notDrawdown(address: string): Failure {
  return new Failure(`Something answers at ${address}, but it is not the API of Drawdown; check the address.`)
}

/** As `ask`, for a document from a file: faults are named with their places in it. */
export async function askAbout<T>(
  session: Asking,
  placeOf: (pointer: string) => string,
  call: Promise<Answer<T>>,
): Promise<T> {
  try {
    return await ask(session, call)
  } catch (failure) {
    const answer = await call.catch(() => undefined)
    throw isProblem(answer?.error) ? refused(answer.error, { ...session, placeOf }) : failure
  }
}

interface Telling {
  /** Says where in a file a field stands. */
  placeOf?: (pointer: string) => string
  keySource?: string | undefined
}

/** A problem document as a failure, with the cure where the command line knows a better one than the API. */
function refused(
  problem: Schema<'Problem'>,
  { placeOf = fieldName, keySource = 'the key' }: Telling,
): Failure {
  const faults = problem.violations.map((violation) => faultAt(violation, placeOf))
  faults.push(...badRowFaults(problem))
  const told = cures[problem.code]?.(problem.detail, keySource) ?? problem.detail
  return new Failure(told, codes[problem.code] ?? exitCodes.failed, faults)
}

/** A violation as people read it: where, what stands there, what is wrong. */
export function faultAt(
  { path, value, message }: Pick<Violation, 'path' | 'value' | 'message'>,
  placeOf: (pointer: string) => string = fieldName,
): string {
  const given = value === undefined ? '' : ` ${JSON.stringify(value)}`
  return `${placeOf(path)}${given}\n    ${message}`
}

const cures: Readonly<Record<string, (detail: string, keySource: string) => string>> = {
  unauthenticated: (_, keySource) =>
    `${keySource} does not count: it is not known, has expired or was revoked. Sign in with another one: drawdown login`,
  forbidden: (detail) =>
    `${detail} "drawdown me" tells what it may do; an operator makes others: drawdown key add`,
  'too-many-requests': (detail) => `${detail} Wait that long, then run the command again.`,
  'precondition-required': (detail) => `${detail} This command is older than the API: update it.`,
  'edit-conflict': (detail) =>
    `${detail} Nothing was changed: look at it as it is now, then run the command again.`,
}

function isProblem(body: unknown): body is Schema<'Problem'> {
  return typeof body === 'object' && body !== null && 'code' in body && 'violations' in body
}

const codes: Readonly<Record<string, ExitCode>> = {
  'not-found': exitCodes.notFound,
  conflict: exitCodes.conflict,
  'edit-conflict': exitCodes.conflict,
  'run-in-progress': exitCodes.conflict,
  'request-in-progress': exitCodes.conflict,
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
