import { Connection } from '@temporalio/client'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { createApp } from '../../src/api/app'
import { createBillingSchedules } from '../../src/api/billing-schedules'
import { createReconciliations } from '../../src/api/reconciliations'
import type { Deps } from '../../src/api/deps'
import type { RunStarter, RunToStart, WorkflowState } from '../../src/api/run-starter'
import { HttpRefusal } from '../../src/api/error'
import { carryOut, whole } from './billing-driver'
import { createTestDatabase, type TestDatabase } from './database'
import { links } from './link'

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
  /** Answers status, body and headers. */
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
}

/** When requests of the tests are made. */
export const now = '2024-10-03T08:00:00.000Z'

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
): Promise<TestApi> {
  const database = await createTestDatabase()
  const runs = recordingStarter(database)
  const deps = {
    db: database.db,
    runs,
    schedules: createBillingSchedules(connection, namespace),
    reconciliations: createReconciliations(connection, namespace),
    noticeOfLink: links.noticeOf,
    now: () => now,
  }
  const app = await createApp(deps, { logLevel: 'silent', anyHost: false })
  return {
    database,
    app,
    runs,
    deps,
    call: async (method, url, body, options = {}) => {
      const payload = body === undefined ? {} : { payload: body as object }
      const reply = await app.inject({ method, url, ...payload, ...options })
      return { status: reply.statusCode, headers: reply.headers, body: reply.json() }
    },
    close: async () => {
      await app.close()
      await database.drop()
    },
  }
}

function recordingStarter({ db }: TestDatabase): RecordingStarter {
  const states = new Map<bigint, WorkflowState>()
  const starter: RecordingStarter = {
    started: [],
    behaviour: 'remember',
    async start(run) {
      if (starter.behaviour === 'not reachable')
        throw new HttpRefusal('not-reachable', 'Temporal does not answer.', { billingRun: run.id.toString() })
      starter.started.push(run)
      if (states.get(run.id) === 'completed') return
      states.set(run.id, starter.behaviour === 'fail' ? 'failed' : 'running')
      if (starter.behaviour !== 'carry out') return
      await carryOut(db, run.id, whole)
      states.set(run.id, 'completed')
    },
    stateOf: (id) =>
      Promise.resolve(starter.behaviour === 'not reachable' ? 'unknown' : (states.get(id) ?? 'absent')),
    isReachable: () => Promise.resolve(starter.behaviour !== 'not reachable'),
  }
  return starter
}
