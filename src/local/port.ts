import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { claim } from './lock'

const loopback = '127.0.0.1'

/** Below those that a system gives to outgoing connections (Linux from 32,768 on, others from 16,000), above those that browsers refuse. */
const spare = { first: 11_000, last: 15_999 }
const given = new Set<number>()
const releases: (() => void)[] = []

/**
 * `preferred` if it is free, else one that is: no server that asks after it is given the same, and while its own server is not up, no
 * client of anybody's that keeps trying to reach one there, and would connect to itself.
 */
export async function freePort(preferred = 0): Promise<number> {
  if (preferred !== 0 && (await isFree(preferred))) return preferred
  for (let tries = 0; tries < 1_000; tries += 1) {
    const port = spare.first + Math.floor(Math.random() * (spare.last - spare.first + 1))
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    return port
  }
  throw new Error(`This machine has no free port on ${loopback} between ${spare.first} and ${spare.last}.`)
}

/** Two systems that start at once would both find it free: the first to claim it has it until it ends. */
function isOurs(port: number): boolean {
  const attempt = claim(join(tmpdir(), `drawdown-port-${userInfo().uid}-${port}`))
  if (!attempt.held) return attempt.owner.pid === process.pid
  if (releases.length === 0) process.once('exit', () => releases.forEach((release) => release()))
  releases.push(attempt.release)
  return true
}

function isFree(port: number): Promise<boolean> {
  if (!isOurs(port)) return Promise.resolve(false)
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: loopback, exclusive: true }, () => void server.close(() => resolve(true)))
  })
}
