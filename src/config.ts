import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { readKey } from './api/api-key-secret'

type Env = Readonly<Record<string, string | undefined>>

/** Public keys of an identity provider (RFC 7517). */
export interface KeySet {
  keys: { kty: string }[]
}

/** How to read one environment variable; `read` answers with an Error that says what would be right. */
interface Variable<T> {
  name: string
  fallback: T
  read: (text: string, env: Env) => T | Error
  /** What to do where it is needed and absent. */
  cure?: string
}

/** Every variable that Drawdown reads. Empty means absent. */
const variables = {
  /** The Postgres to use. Absent: `npm start` starts the embedded one. */
  databaseUrl: optional('DATABASE_URL', url('postgres', 'postgresql')),
  /** The Temporal frontend to use, host:port. Absent: `npm start` starts the embedded one. */
  temporalAddress: optional('TEMPORAL_ADDRESS', hostAndPort),
  temporalNamespace: variable(
    'TEMPORAL_NAMESPACE',
    'default',
    matching(/^[\w.-]{2,200}$/, 'such as default'),
  ),
  /** The Temporal command to start as the embedded server. Absent: one is found, downloaded or built. */
  temporalCommand: optional('DRAWDOWN_TEMPORAL_CLI', path),
  /** The mail server to use. Absent: `npm start` starts a catcher that keeps every message and sends none. */
  smtpUrl: optional('SMTP_URL', url('smtp', 'smtps')),
  mailFrom: variable(
    'MAIL_FROM',
    'Billing <billing@drawdown.example>',
    matching(/^[^@\r\n]+@[^@\s]+$/, 'such as Billing <billing@seller.example>'),
  ),
  /** E-mails a second, over all workers. */
  mailRatePerSecond: variable('MAIL_RATE_PER_SECOND', 50, wholeNumber(1, 10_000)),
  /** Where readers of messages reach the API: what a link in them begins with. Absent: this machine. */
  publicUrl: optional('PUBLIC_URL', webAddress),
  /** Signs the links in messages and keeps the secrets of webhooks; the same for worker and API. `npm start` makes one and keeps it. */
  linkSecret: optional(
    'LINK_SECRET',
    secret,
    'set it to 32 random characters or more, the same for worker and API.',
  ),
  apiHost: variable('API_HOST', '127.0.0.1', matching(/^[\w.:-]+$/, 'such as 127.0.0.1 or 0.0.0.0')),
  apiPort: variable('API_PORT', 4380, wholeNumber(0, 65_535)),
  /** An API key that counts from the start, for a seller's operator: the first one, which makes all others. */
  operatorKey: optional('OPERATOR_KEY', operatorKey),
  /** Whose access tokens count besides API keys. All three or none. */
  oidcIssuer: optional('OIDC_ISSUER', webAddress),
  oidcAudience: optional('OIDC_AUDIENCE', matching(/^\S{1,200}$/, 'such as https://drawdown.seller.example')),
  /** A file with the provider's public keys (JWKS, RFC 7517). Nothing is fetched. */
  oidcKeys: variable<KeySet | undefined>('OIDC_KEYS', undefined, keySet),
  /** How the console signs people in at that provider (authorization code with PKCE). Without an id: by API key alone. */
  oidcClientId: optional('OIDC_CLIENT_ID', matching(/^\S{1,200}$/, 'such as drawdown-console')),
  oidcScope: variable(
    'OIDC_SCOPE',
    'openid profile email',
    matching(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/, 'such as openid profile email'),
  ),
  /** Where people look at workflows. `npm start` sets it to that of the server that it starts. */
  temporalUiUrl: optional('TEMPORAL_UI_URL', webAddress),
  /** Where the messages are read that the catcher of `npm start` took, which sets it. */
  mailCatcherUrl: optional('MAIL_CATCHER_URL', webAddress),
  requestsPerCaller: variable('API_REQUESTS_PER_CALLER', 30_000, wholeNumber(1, 10_000_000)),
  requestsPerPayer: variable('API_REQUESTS_PER_PAYER', 30_000, wholeNumber(1, 10_000_000)),
  apiDatabaseConnections: variable('API_DATABASE_CONNECTIONS', 10, wholeNumber(2, 500)),
  /** Days after which people are reminded of an invoice that is held for a purchase order. */
  heldReminderDays: variable('HELD_REMINDER_DAYS', [3, 7, 14], days),
  /** For development: webhooks may go to any address, also on this machine, and over http. */
  webhookPrivateAddresses: variable('WEBHOOK_PRIVATE_ADDRESSES', false, yesOrNo),
  stateFolder: variable('DRAWDOWN_STATE', resolve('.drawdown'), path),
  /** Where servers that were downloaded or built are kept, for all checkouts of this user. */
  cacheFolder: variable('XDG_CACHE_HOME', join(homedir(), '.cache', 'drawdown'), (text) =>
    join(path(text), 'drawdown'),
  ),
  /** Slices of billing runs that one worker works through at a time. */
  workerBillingConcurrency: variable('WORKER_BILLING_CONCURRENCY', 3, wholeNumber(1, 64)),
  workerLifecycleConcurrency: variable('WORKER_LIFECYCLE_CONCURRENCY', 20, wholeNumber(1, 1_000)),
  workerNoticesConcurrency: variable('WORKER_NOTICES_CONCURRENCY', 10, wholeNumber(1, 1_000)),
  workerWebhooksConcurrency: variable('WORKER_WEBHOOKS_CONCURRENCY', 10, wholeNumber(1, 1_000)),
  workerDatabaseConnections: variable('WORKER_DATABASE_CONNECTIONS', 10, wholeNumber(2, 500)),
  /** Workflows that one worker keeps in memory. */
  workerCachedWorkflows: variable('WORKER_CACHED_WORKFLOWS', 500, wholeNumber(2, 100_000)),
  logLevel: variable(
    'LOG_LEVEL',
    'info',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  ),
}

export type Config = { readonly [K in keyof typeof variables]: (typeof variables)[K]['fallback'] }
type With<K extends keyof Config> = Config & { readonly [P in K]: NonNullable<Config[P]> }

/** The environment cannot be used. The message names every fault: variable, value, cure. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the environment, once, at the start of a process.
 * `needed` names what this process cannot do without. Throws a `ConfigError` that names every fault at once.
 */
export function readConfig<K extends keyof Config = never>(
  needed: K[] = [],
  env: Env = process.env,
): With<K> {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [key, { name, fallback, read, cure = missing }] of Object.entries<Variable<unknown>>(
    variables,
  )) {
    const text = env[name]?.trim() ?? ''
    const value = text === '' ? fallback : read(text, env)
    if (value instanceof Error)
      faults.push(`${name}=${read === secret || read === operatorKey ? '…' : masked(text)}: ${value.message}`)
    else if (value === undefined && needed.includes(key as K)) faults.push(`${name} is not set: ${cure}`)
    values[key] = value
  }
  faults.push(...incomplete(values as Config))
  if (faults.length > 0) throw new ConfigError(`The environment cannot be used.\n  ${faults.join('\n  ')}`)
  return values as With<K>
}

/** Every variable with its default, as docs/configuration.md has to tell them. */
export function listVariables(): { name: string; fallback: unknown }[] {
  return Object.values<Variable<unknown>>(variables).map(({ name, fallback }) => ({ name, fallback }))
}

/** What is of use only together. */
function incomplete({ oidcIssuer, oidcAudience, oidcKeys, oidcClientId }: Config): string[] {
  const set = [oidcIssuer, oidcAudience, oidcKeys].filter((value) => value !== undefined).length
  if (set === 3 || (set === 0 && oidcClientId === undefined)) return []
  if (set === 0)
    return ['OIDC_CLIENT_ID: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_KEYS, too, or leave it out.']
  return ['OIDC_ISSUER, OIDC_AUDIENCE and OIDC_KEYS: set all three, or none of them.']
}

function variable<T>(name: string, fallback: T, read: (text: string, env: Env) => T | Error): Variable<T> {
  return { name, fallback, read }
}

function optional(
  name: string,
  read: (text: string) => string | Error,
  cure?: string,
): Variable<string | undefined> {
  return { name, fallback: undefined, read, ...(cure === undefined ? {} : { cure }) }
}

const missing =
  'set it to a server that runs, or use "npm start", which starts one and sets it for its processes.'

/** A password has no place in an error message. */
function masked(text: string): string {
  return text.replace(/(\/\/[^:/@]*:)[^@]*@/, '$1…@')
}

function path(text: string): string {
  return resolve(text)
}

function url(...schemes: string[]) {
  return (text: string): string | Error => {
    const parsed = URL.canParse(text) ? new URL(text) : undefined
    if (parsed?.hostname && schemes.includes(parsed.protocol.slice(0, -1))) return text
    return new Error(
      `write it as ${schemes[0] ?? ''}://user:password@host:port${schemes[0] === 'postgres' ? '/database' : ''}.`,
    )
  }
}

/** Without a slash at its end: paths are added to it. */
function webAddress(text: string): string | Error {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = parsed !== undefined && ['https:', 'http:'].includes(parsed.protocol)
  if (isWeb && !/[?#@\s]/.test(text)) return text.replace(/\/+$/, '')
  return new Error('write it as https://host or https://host/path.')
}

function secret(text: string): string | Error {
  return text.length >= 32 ? text : new Error('give at least 32 random characters.')
}

function operatorKey(text: string): string | Error {
  return readKey(text) ? text : new Error('write it as dd_, 16 hex digits, _ and 64 hex digits.')
}

function hostAndPort(text: string): string | Error {
  const port = Number(/^[^\s/:]+:(\d+)$/.exec(text)?.[1])
  return port >= 1 && port <= 65_535 ? text : new Error('write it as host:port, such as 127.0.0.1:7233.')
}

function matching(shape: RegExp, example: string) {
  return (text: string): string | Error => (shape.test(text) ? text : new Error(`write it ${example}.`))
}

function wholeNumber(least: number, most: number) {
  return (text: string): number | Error => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN
    return value >= least && value <= most
      ? value
      : new Error(`give a whole number from ${least} to ${most}.`)
  }
}

/** 1 or 0. */
function yesOrNo(text: string): boolean | Error {
  return text === '1' || text === '0' ? text === '1' : new Error('give 1 or 0.')
}

/** Such as `3,7,14`. */
function days(text: string): number[] | Error {
  const values = text.split(',').map((each) => wholeNumber(1, 365)(each.trim()))
  const numbers = values.filter((value) => typeof value === 'number')
  const isAscending = numbers.every((value, index) => index === 0 || value > (numbers[index - 1] ?? 0))
  if (numbers.length === values.length && isAscending) return numbers
  return new Error('give whole numbers of days from 1 to 365, ascending, such as 3,7,14.')
}

function oneOf<T extends string>(...choices: T[]) {
  return (text: string): T | Error =>
    choices.find((choice) => choice === text) ?? new Error(`choose one of ${choices.join(', ')}.`)
}

/** A file of public keys, read at the start. */
function keySet(text: string): KeySet | Error {
  try {
    const { keys } = JSON.parse(readFileSync(text, 'utf8')) as { keys?: unknown }
    if (Array.isArray(keys) && keys.length > 0) return { keys: keys as KeySet['keys'] }
  } catch {
    // Told below, with what would be right.
  }
  return new Error('name a file that can be read and holds a key set, {"keys": […]}.')
}
