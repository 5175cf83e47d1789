import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { DeliveryOutcome } from '../domain/notice'
import { outcomeOfFailure } from './delivery-failure'

export interface Mailer {
  /** How many messages can be on their way at once; more than that wait for each other. */
  readonly connections: number
  /** Hands one message to the mail server. Answers what became of it, and never throws. */
  send: (raw: Buffer, envelope: { from: string; to: string }) => Promise<DeliveryOutcome>
  /** Closes the connections; messages on their way are finished first. */
  close: () => void
}

export interface MailerOptions {
  /** Over all connections, evenly spread. */
  ratePerSecond: number
  connections: number
}

/**
 * Opens a pool of connections to the mail server at `smtpUrl` (`smtp://user:password@host:port`, `smtps://…`) when the
 * first message comes. How long a reply may take is nodemailer's ten minutes, as RFC 5321 asks: less would lose replies.
 */
export function createMailer(smtpUrl: string, { ratePerSecond, connections }: MailerOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: 1_000,
    // Only a message of which nothing was sent is put back: a server may have closed an idle connection.
    maxRequeues: 2,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const streams = new WeakMap<object, Readable[]>()
  transport.use('stream', (mail, done) => {
    const opened = streams.get(mail.data.raw as object)
    mail.message.processFunc((stream) => {
      opened?.push(stream)
      return stream
    })
    done()
  })
  const turn = pacedAt(ratePerSecond)

  return {
    connections,
    async send(raw, envelope) {
      const opened: Readable[] = []
      streams.set(raw, opened)
      await turn()
      try {
        const { response } = await transport.sendMail({ raw, envelope })
        return { kind: 'sent', reply: response }
      } catch (error) {
        // Read once means written to the socket: the server may have all of it.
        const handedOver = opened.some(({ readableDidRead }) => readableDidRead)
        return outcomeOfFailure(error, handedOver)
      }
    },
    close: () => void transport.close(),
  }
}

/** Lets callers through one by one, `ratePerSecond` of them in every second, without bursts. */
function pacedAt(ratePerSecond: number): () => Promise<void> {
  let next = 0
  return async () => {
    const now = performance.now()
    const mine = Math.max(now, next)
    next = mine + 1_000 / ratePerSecond
    if (mine > now) await pause(mine - now)
  }
}
