import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { withTypeScript } from '../../src/local/typescript'
import { operatorKey } from './api'
import { linkSecret } from './link'

export interface ApiProcess {
  address: string
  /** All that it has written to standard output. */
  log: () => string
  /** Tells it to stop, as a supervisor does. */
  tellToStop: () => void
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
}

/** Starts the API as production does, in a process of its own, and waits until it listens. */
export async function startApiProcess(env: Record<string, string>): Promise<ApiProcess> {
  const child = spawn(process.execPath, withTypeScript(join(__dirname, '../../src/api/server.ts')), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      API_PORT: '0',
      LINK_SECRET: linkSecret,
      OPERATOR_KEY: operatorKey,
      ...env,
    },
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  let [log, complaints] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (complaints += text))
  const address = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log += `${line}\n`
      if (line.includes('"msg":"api ready"')) resolve((JSON.parse(line) as { address: string }).address)
    })
  })
  const failed = ended.then(() =>
    Promise.reject(new Error(`The API ended before it was ready: ${complaints}`)),
  )
  failed.catch(() => undefined)
  return {
    address: await Promise.race([address, failed]),
    log: () => log,
    tellToStop: () => void child.kill('SIGTERM'),
    ended,
  }
}
