import { setTimeout as pause } from 'node:timers/promises'
import type { Schema } from '../api/client'
import { ask, isUnreachable, type Session } from './ask'
import { Failure } from './failure'

export type Progress = Schema<'BillingRunProgress'>

/** How often, and how long apart (in milliseconds), we come back to an API that has gone away, for instance to be replaced. */
const comebacks = { most: 15, pause: 2_000 } as const

/** How far a run is, as it goes on, until it is over; goes on where it was where the connection ends before that. */
export async function* followRun(session: Session, id: string): AsyncGenerator<Progress> {
  let after: string | undefined
  for (let failures = 0; ;) {
    try {
      for await (const event of openEvents(session, id, after)) {
        failures = 0
        after = event.id
        yield event.progress
        if (event.progress.isOver) return
      }
      if (after === undefined) return
    } catch (error) {
      if (!isPassing(error) || ++failures > comebacks.most) throw error
    }
    await pause(comebacks.pause)
  }
}

interface ProgressEvent {
  id: string
  progress: Progress
}

/** The events of one connection. */
async function* openEvents(
  session: Session,
  id: string,
  after: string | undefined,
): AsyncGenerator<ProgressEvent> {
  const answer = await session.client
    .GET('/v1/billing-runs/{id}/events', {
      params: { path: { id }, query: after === undefined ? {} : { after } },
      parseAs: 'stream',
      headers: { accept: 'text/event-stream' },
    })
    .catch((error: unknown) => ask<never>(session, Promise.reject(error as Error)))
  if (answer.response.status === 204) return
  const body = (await ask(session, Promise.resolve(answer))) as unknown as ReadableStream<Uint8Array>
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const event = eventOf(part)
      if (event) yield event
    }
  }
}

/** Undefined for what is no event, such as a sign of life. */
function eventOf(part: string): ProgressEvent | undefined {
  const fields = new Map(
    part.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
  )
  const data = fields.get('data')
  return data === undefined
    ? undefined
    : { id: fields.get('id') ?? '', progress: JSON.parse(data) as Progress }
}

/** Nobody listens just now, or the connection was cut. */
function isPassing(error: unknown): boolean {
  if (error instanceof Failure) return error.message.startsWith('Drawdown does not answer')
  return isUnreachable(error) || (error instanceof TypeError && error.message === 'terminated')
}
