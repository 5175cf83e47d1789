import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** What the servers of a test run answer with, by name; each is started by the first test that asks. */
export interface Servers {
  /** A Postgres 18 that forgets on a crash; `url` names its administrative database. */
  postgres: { url: string }
  /** The Temporal dev server. */
  devServer: { address: string }
  /** The program of the time-skipping test server. */
  timeSkipping: { program: string }
  /** All workflows, bundled once for the whole run. */
  workflowBundle: { codePath: string }
  /** Finds, downloads or builds every program that the tests need, and starts nothing. */
  programs: Record<string, never>
}

/** A database with all migrations, from which every test's own database is cloned. */
export const templateDatabase = 'template_drawdown'

/** Set by the global set-up: the socket of the process that holds this run's servers. */
export const hostVariable = 'DRAWDOWN_TEST_HOST'

/** Asks the host for a server and waits until it runs. */
export async function ask<K extends keyof Servers>(name: K): Promise<Servers[K]> {
  const socketPath = process.env[hostVariable]
  if (socketPath === undefined)
    throw new Error('The test servers belong to a jest run: start tests with "npm test".')
  for (const deadline = Date.now() + 30_000; ;) {
    try {
      return (await get(socketPath, `/${name}`)) as Servers[K]
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (!['ENOENT', 'ECONNREFUSED'].includes(code) || Date.now() > deadline) throw error
      await pause(50)
    }
  }
}

function get(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, agent: false }, (reply) => {
      let body = ''
      reply.setEncoding('utf8').on('data', (text: string) => void (body += text))
      reply.on('end', () => (reply.statusCode === 200 ? resolve(JSON.parse(body)) : reject(new Error(body))))
    })
    call.on('error', reject)
    call.end()
  })
}
