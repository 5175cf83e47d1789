import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
  path: string
}

export interface WebhookReceiver {
  url: string
  port: number
  /** Every request, whatever the answer was. */
  received: Received[]
  /** The next request that comes. */
  next: () => Promise<Received>
  /** How it answers: a status, or whatever is done with the response. May be changed between requests. */
  answer: (request: Received) => number | ((response: ServerResponse) => void)
  stop: () => Promise<void>
}

/** A server on this machine that takes what webhooks send. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const arrivals = new EventEmitter()
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const received = { headers: request.headers, body, path: request.url ?? '' }
      receiver.received.push(received)
      arrivals.emit('request', received)
      const answer = receiver.answer(received)
      if (typeof answer === 'number') response.writeHead(answer).end('seen by nobody')
      else answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received: [],
    next: async () => ((await once(arrivals, 'request')) as [Received])[0],
    answer: () => 204,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}
