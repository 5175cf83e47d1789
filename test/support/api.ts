import { Connection } from '@temporalio/client'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Knex } from 'knex'
import { randomUUID } from 'node:crypto'
import { makeKey } from '../../src/api/api-key-secret'
import { createApp } from '../../src/api/app'
import { createAuthenticator } from '../../src/api/authenticate'
import { createBillingSchedules } from '../../src/api/billing-schedules'
import { createHealth } from '../../src/api/health'
import { createReconciliations } from '../../src/api/reconciliations'
import { createVerifications } from '../../src/api/verifications'
import type { Deps } from '../../src/api/deps'
import type { RunStarter, RunToStart, WorkflowState } from '../../src/api/run-starter'
import { HttpRefusal } from '../../src/api/error'
import { makeOperatorKey } from '../../src/api/start-check'
import type { Role } from '../../src/domain/access'
import { insertApiKey } from '../../src/storage/api-key'
import { openDatabase } from '../../src/storage/database'
import { findPayer } from '../../src/storage/payer'
import { carryOut, whole } from './billing-driver'
import { createTestDatabase, type TestDatabase } from './database'
import { faultOfUrl } from '../../src/webhook/address-guard'
import { createWebhookSecrets } from '../../src/webhook/secret'
import { links, linkSecret } from './link'
import { inEnglish, worded } from '../../src/api/contract/wording'

/** Stands in for Temporal: remembers what it was asked to start. */
export interface RecordingStarter extends RunStarter {
  started: RunToStart[]
  /** What becomes of a run that is started. */
  behaviour: 'remember' | 'carry out' | 'fail' | 'not reachable'
}

export interface TestApi {
  database: TestDatabase
  app: FastifyInstance
  runs: RecordingStarter
  deps: Deps
  /** A new key, and so somebody else who asks; `payer` is a code. */
  keyFor: (who: { role: Role; payer?: string; scopes?: string[] }) => Promise<string>
  /** As it is given: without a key, or with one of `keyFor`. */
  send: (options: InjectOptions) => Promise<Reply>
  /**
   * As a seller's operator who has read what they edit: brings the operator's key, an Idempotency-Key with every POST, and the ETag of what is
   * edited as If-Match, unless `options` bring others.
   */
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    options?: InjectOptions,
  ) => Promise<Reply>
  close: () => Promise<void>
}

export interface Reply {
  status: number
  headers: Record<string, unknown>
  body: Record<string, unknown>
  text: string
}

/** Counts in every API of the tests. */
export const operatorKey = makeKey().text

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

/** When requests of the tests are made. */
export const now = '2024-10-03T08:00:00.000Z'

/** Limits that no test reaches by chance. */
export const appOptions = { logLevel: 'silent', rateLimits: { perCaller: 1_000_000, perPayer: 1_000_000 } }

/** Where schedules and reconciliations are asked for; nobody answers unless a test gives the dev server. */
export interface Temporal {
  connection: Connection
  namespace: string
}

/** The API on a database of its own; nothing listens. */
export async function openApi(
  { connection, namespace }: Temporal = {
    connection: Connection.lazy({ address: '127.0.0.1:1' }),
    namespace: 'none',
  },
  doors: Partial<Pick<Deps, 'oidc' | 'temporalUi' | 'mailCatcher'>> = {},
): Promise<TestApi> {
  const database = await createTestDatabase()
  const runs = recordingStarter(database)
  const roles = ['drawdown_seller', 'drawdown_payer'] as const
  const openPools = () =>
    roles.map((role) => openDatabase(database.url, { role, max: 4, preparesAll: true })) as [Knex, Knex]
  const [db, payerDb] = openPools()
  const [editDb, payerEditDb] = openPools()
  await makeOperatorKey(database.db, operatorKey, now)
  const deps = {
    db,
    payerDb,
    edits: { db: editDb, payerDb: payerEditDb },
    authenticator: createAuthenticator(db, () => now),
    runs,
    schedules: createBillingSchedules(connection, namespace),
    reconciliations: createReconciliations(connection, namespace),
    verifications: createVerifications(connection, namespace),
    health: createHealth({
      db,
      temporal: { look: () => Promise.resolve(temporalAsIn(runs)) },
      smtpUrl: undefined,
      now: () => now,
    }),
    noticeOfLink: links.noticeOf,
    webhooks: {
      makeSecret: createWebhookSecrets(linkSecret).make,
      faultOfUrl: (url: URL) => faultOfUrl(url, { allowsPrivate: false }),
    },
    oidc: null,
    temporalUi: null,
    mailCatcher: null,
    ...doors,
    now: () => now,
  }
  const app = await createApp(deps, appOptions)
  const send = async (options: InjectOptions): Promise<Reply> => {
    const reply = await app.inject(options)
    const isJson = String(reply.headers['content-type']).includes('json')
    return {
      status: reply.statusCode,
      headers: reply.headers,
      body: isJson ? reply.json() : {},
      text: reply.body,
    }
  }
  return {
    database,
    app,
    runs,
    deps,
    send,
    keyFor: async ({ role, payer, scopes = null }) => {
      const { text, publicId, secretHash } = makeKey()
      const payerId = payer === undefined ? null : ((await findPayer(database.db, payer))?.id ?? null)
      const key = { name: `${role} of ${payer ?? 'all'}`, role, scopes, payerId, expiresAt: null }
      await insertApiKey(database.db, { ...key, publicId, secretHash }, { actor: 'test', at: now })
      return text
    },
    call: async (method, url, body, options = {}) => {
      const payload = body === undefined ? {} : { payload: body as object }
      const own = { ...bearer(operatorKey), ...options.headers }
      const headers = { ...(await expectedHeaders(send, method, url, own)), ...own }
      return send({ method, url, ...payload, ...options, headers })
    },
    close: async () => {
      await app.close()
      await Promise.all([db, payerDb, editDb, payerEditDb].map((pool) => pool.destroy()))
      await database.drop()
    },
  }
}

/** What a client that means well sends besides. */
async function expectedHeaders(
  send: TestApi['send'],
  method: string,
  url: string,
  headers: Record<string, unknown>,
): Promise<Record<string, string>> {
  const [, edited] =
    /^(\/v1\/(?:purchase-orders\/\d+|(?:payers|seller-entities)\/[^/?]+))(?:\/suspend|\/resume|\/contacts|\/line-items(?:\/[^/]+)?)?$/.exec(
      url,
    ) ?? []
  if (edited !== undefined && method !== 'GET' && headers['if-match'] === undefined) {
    const { etag } = (await send({ url: edited, headers: headers as Record<string, string> })).headers
    return { 'if-match': typeof etag === 'string' ? etag : '"1"' }
  }
  const [, schedule] = /^(\/v1\/schedules\/[^/?]+)(?:\/pause|\/resume)?$/.exec(url) ?? []
  if (schedule !== undefined && method !== 'GET' && headers['if-match'] === undefined) {
    const { etag } = (await send({ url: schedule, headers: headers as Record<string, string> })).headers
    return typeof etag === 'string' ? { 'if-match': etag, 'idempotency-key': randomUUID() } : {}
  }
  const answersSecret =
    url.startsWith('/v1/api-keys') || /^\/v1\/webhooks(?:\/\d+\/rotate-secret)?$/.test(url)
  return method === 'POST' && !answersSecret ? { 'idempotency-key': randomUUID() } : {}
}

function temporalAsIn({ behaviour }: RecordingStarter) {
  return { isReachable: behaviour !== 'not reachable', unattendedQueues: [], missingSchedules: [] }
}

function recordingStarter({ db }: TestDatabase): RecordingStarter {
  const states = new Map<bigint, WorkflowState>()
  const starter: RecordingStarter = {
    started: [],
    behaviour: 'remember',
    async start(run) {
      if (starter.behaviour === 'not reachable')
        throw new HttpRefusal('not-reachable', worded('temporal-silent'), { billingRun: run.id.toString() })
      starter.started.push(run)
      if (states.get(run.id) === 'completed') return
      states.set(run.id, starter.behaviour === 'fail' ? 'failed' : 'running')
      if (starter.behaviour !== 'carry out') return
      await carryOut(db, run.id, whole)
      states.set(run.id, 'completed')
    },
    continue: (run) => starter.start(run),
    stateOf: (id) =>
      Promise.resolve(starter.behaviour === 'not reachable' ? 'unknown' : (states.get(id) ?? 'absent')),
    causeOf: (id) => {
      const wording = worded('run-workflow-ended')
      return Promise.resolve(states.get(id) === 'failed' ? { cause: inEnglish(wording), wording } : null)
    },
  }
  return starter
}
