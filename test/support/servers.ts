import { createServer } from 'node:http'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Servers } from './host'

/**
 * The process that holds the servers of one test run. Each is started when the first test asks for it; all are stopped
 * when standard input closes, which happens however jest ends: neither Ctrl-C nor SIGKILL leaves a server behind.
 */
const [folder = ''] = process.argv.slice(2)
const started = new Map<string, Promise<unknown>>()
const stops: (() => Promise<void>)[] = []

/** The modules that start servers are heavy, and a run of pure tests never needs them. */
async function start(name: string): Promise<unknown> {
  const { startersIn } = await import('./starters.js')
  const starters = startersIn(folder, (stop) => void stops.push(stop))
  if (!(name in starters)) throw new Error(`No test server is called "${name}".`)
  return starters[name as keyof Servers]()
}

const host = createServer((call, reply) => {
  const name = (call.url ?? '').slice(1)
  const answer = started.get(name) ?? start(name)
  started.set(name, answer)
  answer.then(
    (value) => reply.end(JSON.stringify(value)),
    (error: unknown) =>
      reply.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
})

async function stop(): Promise<void> {
  host.close()
  await Promise.allSettled(started.values())
  await Promise.allSettled(stops.map((stopServer) => stopServer()))
  await rm(folder, { recursive: true, force: true })
  process.exit()
}

// Ctrl-C reaches the whole process group; jest's own end is what counts.
process.on('SIGINT', () => undefined)
process.stdin.on('close', () => void stop()).resume()
host.listen(join(folder, 'host.sock'))
