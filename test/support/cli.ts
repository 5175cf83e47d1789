import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { operatorKey, type TestApi } from './api'

export interface Outcome {
  exitCode: number | null
  stdout: string
  stderr: string
}

export interface Surroundings {
  env?: Record<string, string>
  cwd?: string
  /** Standard input. */
  input?: string
}

const program = join(__dirname, '../../src/cli/drawdown.js')

/** Runs the `drawdown` command as a person would, without a terminal. */
export async function drawdown(
  args: readonly string[],
  { env = {}, cwd, input = '' }: Surroundings = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], DRAWDOWN_API_KEY: operatorKey, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stdin.on('error', () => undefined).end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exitCode: await ended, stdout, stderr }
}

/** Lets the API listen; answers its address. */
export async function listen({ app }: TestApi): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}
