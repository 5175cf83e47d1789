import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { claim } from './lock'

const loopback = '127.0.0.1'

/** `preferred` if it is free, else a free port that the system picks. */
export async function freePort(preferred = 0): Promise<number> {
  const wanted = preferred !== 0 && isOurs(preferred) ? preferred : 0
  const port = (await listenOnce(wanted)) ?? (await listenOnce(0))
  if (port === undefined) throw new Error(`This machine has no free port on ${loopback}.`)
  return port
}

/** Two systems that start at once would both find it free: the first to claim it has it until it ends. */
function isOurs(port: number): boolean {
  const attempt = claim(join(tmpdir(), `drawdown-port-${userInfo().uid}-${port}`))
  if (!attempt.held) return attempt.owner.pid === process.pid
  process.once('exit', attempt.release)
  return true
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
