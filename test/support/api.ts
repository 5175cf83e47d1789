import type { FastifyInstance, InjectOptions } from 'fastify'
import { createApp } from '../../src/api/app'
import type { RunStarter, RunToStart, WorkflowState } from '../../src/api/run-starter'
import { HttpRefusal } from '../../src/api/error'
import { carryOut, whole } from './billing-driver'
import { createTestDatabase, type TestDatabase } from './database'

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
  /** Answers status, body and headers. */
  call: (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
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

/** The API on a database of its own; nothing listens. */
export async function openApi(): Promise<TestApi> {
  const database = await createTestDatabase()
  const runs = recordingStarter(database)
  const app = await createApp(
    { db: database.db, runs, now: () => now },
    { logLevel: 'silent', anyHost: false },
  )
  return {
    database,
    app,
    runs,
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
