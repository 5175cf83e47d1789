import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What becomes of a COMMIT: it passes, it is lost on its way to the server, or the server's answer to it is lost. */
export type Fate = 'pass' | 'lost' | 'unanswered'

export interface CommitCutter {
  /** The database, through the cutter. */
  url: string
  /** How many COMMITs met each fate. */
  fates: Record<Fate, number>
  stop: () => Promise<void>
}

/** As knex sends it: a simple query, 'Q', its length, the text, NUL. */
const commitMessage = Buffer.from('Q\0\0\0\x0cCOMMIT;\0')

/** A way to the Postgres of `url` on which `decide` says what becomes of each COMMIT. What loses one is cut. */
export async function startCommitCutter(url: string, decide: () => Fate): Promise<CommitCutter> {
  const target = new URL(url)
  const fates = { pass: 0, lost: 0, unanswered: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let hidesAnswer = false
    const cut = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay())
      socket.on('error', cut).on('close', () => {
        sockets.delete(socket)
        cut()
      })
    }
    upstream.on('data', (answer) => (hidesAnswer ? cut() : client.write(answer)))
    client.on('data', (message) => {
      const fate = message.includes(commitMessage) ? decide() : undefined
      if (fate) fates[fate] += 1
      hidesAnswer = fate === 'unanswered'
      if (fate === 'lost') cut()
      else upstream.write(message)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: Object.assign(new URL(url), { hostname: '127.0.0.1', port }).toString(), fates, stop }
}
