import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { type MailStore, openMailStore } from './mail-store'
import { freePort } from './port'

/** What may go wrong with a message, for tests: turned away for good, for now, or kept but with the reply lost. */
export type MailFault = 'refuse' | 'defer' | 'cut'

export interface MailCatcherOptions {
  /** Where messages are kept. */
  folder: string
  /** The ports to take if they are free; 0 for any. */
  smtpPort: number
  httpPort: number
  say: (line: string) => void
  /** Decides for each message, by its recipients; tests only. */
  fault?: (recipients: string[]) => MailFault | undefined
}

export interface MailCatcher {
  /** smtp://host:port */
  smtp: string
  /** http://host:port with GET /messages, /messages/ID and /messages/ID/raw. */
  http: string
  store: MailStore
  stop: () => Promise<void>
}

/** Starts a mail server that takes every message, keeps it and sends none, and lets messages be read over HTTP. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const store = openMailStore(options.folder)
  const smtp = smtpServer(store, options.fault ?? (() => undefined))
  const http = httpServer(store)
  const smtpPort = await listen((port) => smtp.listen(port, '127.0.0.1'), smtp.server, options.smtpPort)
  const httpPort = await listen((port) => http.listen(port, '127.0.0.1'), http, options.httpPort)
  for (const [wanted, got] of [
    [options.smtpPort, smtpPort],
    [options.httpPort, httpPort],
  ] as const) {
    if (wanted !== 0 && wanted !== got)
      options.say(`Port ${wanted} is taken; the mail catcher listens on ${got}.`)
  }
  const stop = async () => {
    http.closeAllConnections()
    await Promise.all([
      new Promise<void>((done) => void smtp.close(done)),
      new Promise((done) => void http.close(done)),
    ])
  }
  return { smtp: `smtp://127.0.0.1:${smtpPort}`, http: `http://127.0.0.1:${httpPort}`, store, stop }
}

async function listen(
  start: (port: number) => unknown,
  server: NetServer,
  preferred: number,
): Promise<number> {
  const port = await freePort(preferred)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', resolve)
    start(port)
  })
  return (server.address() as AddressInfo).port
}

function smtpServer(store: MailStore, fault: (recipients: string[]) => MailFault | undefined): SMTPServer {
  const sockets = new Map<number, Socket>()
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    logger: false,
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      const outcome = fault(recipients)
      receive(stream, recipients, store, outcome).then(
        () => (outcome === 'cut' ? sockets.get(session.remotePort)?.destroy() : done()),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  smtp.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })
  // A client that goes away in the middle of a message is its own business.
  smtp.on('error', () => undefined)
  return smtp
}

async function receive(
  stream: Readable,
  recipients: string[],
  store: MailStore,
  outcome: MailFault | undefined,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  if (outcome === 'refuse') throw Object.assign(new Error('No such mailbox'), { responseCode: 550 })
  if (outcome === 'defer') throw Object.assign(new Error('Try again later'), { responseCode: 451 })
  await store.add(Buffer.concat(chunks), recipients)
}

function httpServer(store: MailStore): Server {
  return createServer((call, reply) => {
    respond(store, call.url ?? '/', reply).catch((error: unknown) =>
      json(reply, 500, { message: String(error) }),
    )
  })
}

async function respond(store: MailStore, url: string, reply: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, 'http://localhost')
  if (pathname === '/messages') {
    json(reply, 200, { messages: store.list() })
    return
  }
  const [, id, raw] = /^\/messages\/(\d+)(\/raw)?$/.exec(pathname) ?? []
  const found = raw ? await store.raw(Number(id)) : await store.show(Number(id))
  if (found instanceof Buffer) reply.writeHead(200, { 'content-type': 'message/rfc822' }).end(found)
  else if (found) json(reply, 200, found)
  else json(reply, 404, { message: `There is no message at ${pathname}; GET /messages lists them.` })
}

function json(reply: ServerResponse, status: number, body: unknown): void {
  reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
