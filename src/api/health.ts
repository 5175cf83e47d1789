import type { Db } from '../storage/database'
import { databaseTime, missingMigrations } from '../storage/operations'
import type { HealthCheckView, HealthView } from './contract/health'
import { loadFigures, type Figures } from './figures'
import { isMailServerReachable } from './mail-server'
import type { TemporalHealth } from './temporal-health'

type CheckName = HealthCheckView['name']

/** Whether the process can do its work. */
export interface Readiness {
  isReady: boolean
  database: 'ok' | 'not-reachable'
  migrations: 'ok' | 'missing' | 'unknown'
  temporal: 'ok' | 'not-reachable'
  worker: 'ok' | 'not-seen' | 'unknown'
}

export interface Health {
  readiness(): Promise<Readiness>
  report(): Promise<HealthView>
}

interface HealthDeps {
  db: Db
  temporal: TemporalHealth
  /** Undefined: this process is not told. */
  smtpUrl: string | undefined
  /** RFC 3339 UTC. */
  now: () => string
}

/** How long the database may take, and how far its clock may be from ours. In milliseconds. */
const patience = 3_000
const clockTolerance = 5_000

export function createHealth(deps: HealthDeps): Health {
  return { readiness: () => readinessOf(deps), report: () => reportOf(deps) }
}

async function readinessOf({ db, temporal }: HealthDeps): Promise<Readiness> {
  const [missing, { isReachable, unattendedQueues }] = await Promise.all([migrationsOf(db), temporal.look()])
  const isAttended = unattendedQueues.length === 0
  return {
    isReady: missing?.length === 0 && isReachable && isAttended,
    database: missing ? 'ok' : 'not-reachable',
    migrations: missing ? (missing.length === 0 ? 'ok' : 'missing') : 'unknown',
    temporal: isReachable ? 'ok' : 'not-reachable',
    worker: isReachable ? (isAttended ? 'ok' : 'not-seen') : 'unknown',
  }
}

async function reportOf(deps: HealthDeps): Promise<HealthView> {
  const { db, temporal, smtpUrl, now } = deps
  const [missing, theirTime, figures, state, hasMail] = await Promise.all([
    migrationsOf(db),
    soon(databaseTime(db)),
    soon(loadFigures(db)),
    temporal.look(),
    smtpUrl === undefined ? undefined : isMailServerReachable(smtpUrl),
  ])
  const time = now()
  const checks = [
    databaseCheck(theirTime),
    migrationsCheck(missing),
    temporalCheck(state.isReachable),
    workerCheck(state.isReachable, state.unattendedQueues),
    schedulesCheck(state.isReachable, state.missingSchedules),
    mailCheck(hasMail),
    clockCheck(theirTime),
    verificationCheck(figures),
  ]
  const status = checks.some((check) => check.state === 'failed') ? 'attention' : 'ok'
  return { status, time, checks, ...waiting(figures) }
}

function waiting(
  figures: Figures | undefined,
): Pick<HealthView, 'relay' | 'heldInvoices' | 'notices' | 'verification'> {
  if (!figures) return { relay: null, heldInvoices: null, notices: null, verification: null }
  const { outbox, heldInvoices, notices, verification } = figures
  return { relay: outbox, heldInvoices, notices, verification }
}

/** Undefined where the database does not answer; one without our tables lacks all of them. */
async function migrationsOf(db: Db): Promise<string[] | undefined> {
  const isThere = await soon(databaseTime(db))
  if (isThere === undefined) return undefined
  return (await soon(missingMigrations(db))) ?? ['all']
}

/** Undefined where it fails, or takes longer than whoever probes waits. */
async function soon<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined)
  })
  return Promise.race([asked.catch(() => undefined), late]).finally(() => clearTimeout(timer))
}

/** What of a finding other languages say in their own words, too. */
type Values = Partial<Pick<HealthCheckView, 'names' | 'figure'>>

function check(
  name: CheckName,
  isFine: boolean | undefined,
  found: string,
  cure: string,
  { names = [], figure = null }: Values = {},
): HealthCheckView {
  const values = { names, figure }
  if (isFine === true) return { name, state: 'ok', found, ...values, cure: null }
  return { name, state: isFine === undefined ? 'unknown' : 'failed', found, ...values, cure }
}

const databaseCure = 'Start Postgres, or correct DATABASE_URL of the API.'
const workerCure = 'Start the worker (src/worker.ts); its log says why where it ends at once.'

function databaseCheck(time: string | undefined): HealthCheckView {
  return check('database', time !== undefined, time ? 'It answers.' : 'It does not answer.', databaseCure)
}

function migrationsCheck(missing: string[] | undefined): HealthCheckView {
  const found = missing
    ? missing.length === 0
      ? 'All are applied.'
      : `Missing: ${missing.join(', ')}.`
    : 'Not known.'
  const cure = 'Run src/local/migrate.ts of this version, or "npm start", which does.'
  return check('migrations', missing && missing.length === 0, found, missing ? cure : databaseCure, {
    names: missing ?? [],
  })
}

function temporalCheck(isReachable: boolean): HealthCheckView {
  const cure = 'Start Temporal, or correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE of the API.'
  return check('temporal', isReachable, isReachable ? 'It answers.' : 'It does not answer.', cure)
}

function workerCheck(isReachable: boolean, unattended: string[]): HealthCheckView {
  if (!isReachable) return check('worker', undefined, 'Not known.', 'See temporal.')
  const found =
    unattended.length === 0 ? 'Every queue is attended.' : `Nobody attends: ${unattended.join(', ')}.`
  return check('worker', unattended.length === 0, found, workerCure, { names: unattended })
}

function schedulesCheck(isReachable: boolean, missing: string[]): HealthCheckView {
  if (!isReachable) return check('schedules', undefined, 'Not known.', 'See temporal.')
  const found = missing.length === 0 ? 'They are there.' : `Missing: ${missing.join(', ')}.`
  return check(
    'schedules',
    missing.length === 0,
    found,
    'Run the set-up of Temporal again ("npm start" does); it makes what is missing.',
    { names: missing },
  )
}

function mailCheck(isReachable: boolean | undefined): HealthCheckView {
  if (isReachable === undefined)
    return check('mail-server', undefined, 'Not known.', 'Set SMTP_URL of the API, too, to have it checked.')
  const cure = 'Start the mail server, or correct SMTP_URL. Messages wait meanwhile.'
  return check(
    'mail-server',
    isReachable,
    isReachable ? 'It accepts connections.' : 'It accepts no connection.',
    cure,
  )
}

function clockCheck(theirs: string | undefined): HealthCheckView {
  if (theirs === undefined) return check('clock', undefined, 'Not known.', databaseCure)
  const difference = Math.abs(Date.parse(theirs) - Date.now())
  const seconds = Math.round(difference / 100) / 10
  const found = `API and database differ by ${seconds.toFixed(1)} s.`
  return check(
    'clock',
    difference <= clockTolerance,
    found,
    'Set the clocks of both machines by a time server.',
    { figure: seconds },
  )
}

function verificationCheck(figures: Figures | undefined): HealthCheckView {
  const last = figures?.verification
  if (!last)
    return check(
      'verification',
      undefined,
      'There was none yet.',
      'Run "drawdown verify", or wait for the night.',
    )
  const found = last.differences === 0 ? 'The books agree.' : `Differences: ${last.differences}.`
  return check(
    'verification',
    last.differences === 0,
    found,
    'Run "drawdown verify": it names the first difference.',
    { figure: last.differences },
  )
}
