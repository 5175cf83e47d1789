import { createServer, type AddressInfo, type Socket } from 'node:net'

/** How the server answers at each point of a session: a reply, or `cut` to close the connection without one. */
export interface MailScript {
  greeting?: string
  sender?: string
  recipient?: string
  data?: string
  /** After the message. */
  message?: string
}

export interface ScriptedMailServer {
  url: string
  port: number
  /** The source of every message that came in whole, accepted or not. */
  messages: string[]
  /** May be changed between messages. */
  script: MailScript
  sessions: () => number
  /** Messages that came in whole and whose sender was not told. */
  lostReplies: number
  stop: () => Promise<void>
}

const peaceful: Required<MailScript> = {
  greeting: '220 ready',
  sender: '250 OK',
  recipient: '250 OK',
  data: '354 go ahead',
  message: '250 2.0.0 accepted',
}

/** A mail server that says exactly what a test tells it to, even what no decent server would. */
export async function startScriptedMailServer(
  script: MailScript = {},
  port = 0,
): Promise<ScriptedMailServer> {
  const sockets = new Set<Socket>()
  let sessions = 0
  const server = createServer((socket) => {
    sessions += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, handle)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const taken = (server.address() as AddressInfo).port
  const handle: ScriptedMailServer = {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    messages: [],
    script,
    sessions: () => sessions,
    lostReplies: 0,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return handle
}

function converse(socket: Socket, server: ScriptedMailServer): void {
  let received = ''
  let inData = false
  const say = (point: keyof MailScript) => {
    const reply = server.script[point] ?? peaceful[point]
    if (reply === 'cut') socket.destroy()
    else socket.write(`${reply}\r\n`)
    return reply
  }
  say('greeting')
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk
    for (;;) {
      const end = received.indexOf(inData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const line = received.slice(0, end)
      received = received.slice(end + (inData ? 5 : 2))
      if (inData) {
        inData = false
        server.messages.push(line)
        if (say('message') === 'cut') server.lostReplies += 1
      } else if (/^mail/i.test(line)) say('sender')
      else if (/^rcpt/i.test(line)) say('recipient')
      else if (/^data/i.test(line)) inData = say('data').startsWith('354')
      else socket.write('250 OK\r\n')
    }
  })
}
