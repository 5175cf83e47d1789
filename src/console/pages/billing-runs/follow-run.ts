import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { DrawdownClient } from '../../../api/client'
import type { Schema } from '../../client'

type Progress = Schema<'BillingRunProgress'>

interface Listener {
  onProgress: (progress: Progress) => void
  /** Whether the server is being listened to: false from when the stream breaks until it is back. */
  onLive: (isLive: boolean) => void
}

/** How long until a stream that ended is asked for again, in milliseconds. */
const patience = 3000

/** The server says something every 15 seconds: a stream that is silent for longer is broken, though nobody said so. In milliseconds. */
const longestSilence = 40_000

/** Listens to a run until it is over, and comes back where the stream breaks, from the last event on. Answers what ends it. */
export function followRun(client: DrawdownClient, id: string, { onProgress, onLive }: Listener): () => void {
  let known: string | null = null
  let isClosed = false
  let reader: ReadableStreamDefaultReader<{ id?: string | undefined; data: string }> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  const breakOff = () => {
    onLive(false)
    void reader?.cancel().catch(() => undefined)
  }

  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(breakOff, longestSilence)
  }

  /** Whether nothing is to come any more. */
  const listen = async (): Promise<boolean> => {
    const { data, response } = await client.GET('/v1/billing-runs/{id}/events', {
      params: { path: { id }, ...(known === null ? {} : { header: { 'last-event-id': known } }) },
      headers: { accept: 'text/event-stream' },
      parseAs: 'stream',
    })
    if (response.status === 204) return true
    if (!data) throw new Error(`The stream is refused: ${response.status}.`)
    const events = new EventSourceParserStream({ onComment: heard })
    reader = data.pipeThrough(new TextDecoderStream()).pipeThrough(events).getReader()
    if (isClosed) await reader.cancel()
    onLive(true)
    heard()
    for (;;) {
      const { value: event, done } = await reader.read()
      if (done) return false
      heard()
      known = event.id ?? known
      const progress = JSON.parse(event.data) as Progress
      onProgress(progress)
      if (progress.isOver) return true
    }
  }

  const goOn = async (): Promise<void> => {
    const isOver = await listen().catch(() => {
      if (!isClosed) onLive(false)
      return false
    })
    clearTimeout(silence)
    if (!isOver && !isClosed) timer = setTimeout(() => void goOn(), patience)
  }

  void goOn()
  // A stream does not end where the network does: it falls silent.
  addEventListener('offline', breakOff)
  return () => {
    isClosed = true
    removeEventListener('offline', breakOff)
    clearTimeout(timer)
    clearTimeout(silence)
    void reader?.cancel().catch(() => undefined)
  }
}
