import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type WorkflowHandle } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import type { Knex } from 'knex'
import { createTestDatabase } from '../support/database'
import type { MailScript } from '../support/scripted-mail-server'
import { devServer, type DevServer } from '../support/temporal'
import { histories } from './replaying'

const project = join(__dirname, '../..')

/** One story with workflows, and the histories that are kept of it. */
export interface Recording {
  names: string[]
  record: (save: Save) => Promise<void>
}

type Save = (name: string, handle: WorkflowHandle) => Promise<void>

/** What a story is told with: a namespace and a database of its own. */
export interface Stage {
  server: DevServer
  client: Client
  db: Knex
  /** Stops in the end what the story has started, the last first. */
  onEnd: (stop: () => Promise<void>) => void
  /** Keeps a history as it is now. */
  save: Save
}

/** A recording of a story that is told on the dev server. */
export function recording(names: string[], tell: (stage: Stage) => Promise<void>): Recording {
  const record = async (save: Save) => {
    const ends: (() => Promise<void>)[] = []
    const onEnd = (stop: () => Promise<void>) => void ends.unshift(stop)
    const server = await devServer()
    onEnd(server.close)
    const { db, drop } = await createTestDatabase()
    onEnd(drop)
    try {
      await tell({ server, db, client: recorderOf(server), onEnd, save })
    } finally {
      for (const stop of ends) await stop()
    }
  }
  return { names, record }
}

/** Without an identity, the name of this machine would be in the history. */
export function recorderOf({ connection, namespace }: Pick<DevServer, 'connection' | 'namespace'>): Client {
  return new Client({ connection, namespace, identity: 'recorder' })
}

/** The first of a chain of histories. */
export async function firstOf(client: Client, { workflowId }: WorkflowHandle): Promise<WorkflowHandle> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory()
  const first = events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId
  return client.workflow.getHandle(workflowId, first ?? undefined)
}

/** The last of a chain of histories. */
export function lastOf(client: Client, { workflowId }: WorkflowHandle): WorkflowHandle {
  return client.workflow.getHandle(workflowId)
}

/** How many events of the type that `attributes` belong to, such as `timerStartedEventAttributes`, a history has. */
export async function countOf(handle: WorkflowHandle, attributes: string): Promise<number> {
  const { events } = await handle.fetchHistory()
  return (events ?? []).filter((event) => event[attributes as keyof typeof event]).length
}

/** Waits until a workflow sleeps for the `times`th time. */
export async function untilAsleep(handle: WorkflowHandle, times = 1): Promise<void> {
  while ((await countOf(handle, 'timerStartedEventAttributes')) < times);
}

/** Waits until the history that came after the first sleeps. */
export async function untilContinued(client: Client, handle: WorkflowHandle): Promise<void> {
  const first = await (await firstOf(client, handle)).describe()
  const latest = lastOf(client, handle)
  while ((await latest.describe()).runId === first.runId);
  await untilAsleep(latest)
}

/** Writes a history as it is now, an event a line, without the paths of this machine. */
export async function write(name: string, handle: WorkflowHandle): Promise<void> {
  const text = historyToJSON(await handle.fetchHistory()).replaceAll(`${project}/`, '')
  const { events } = JSON.parse(text) as { events: unknown[] }
  const lines = events.map((event) => JSON.stringify(event))
  writeFileSync(join(histories, `${name}.json`), `{"events":[\n${lines.join(',\n')}\n]}\n`)
}

/** A mail server that turns two connections away, and then serves. */
export function closedAtFirst(): MailScript {
  let refusals = 2
  return {
    get greeting() {
      return refusals-- > 0 ? '421 4.3.2 closed for the night' : '220 ready'
    },
  }
}
