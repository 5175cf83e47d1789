import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, type DrawdownClient } from '../../../../src/api/client'
import type { Endpoints } from '../../../../src/local/state'

const root = join(__dirname, '..', '..', '..', '..')

export interface RunningSystem extends Endpoints {
  /** Speaks to its API as the operator. */
  client: DrawdownClient
  stop: () => Promise<void>
}

/** `npm start` with the sample, as a new user has it, with `env` besides; `folder` is empty and holds its state. */
export async function startSystem(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningSystem> {
  const state = join(folder, 'state')
  const program = [join(root, 'src', 'local', 'bootstrap.js'), 'src/local/start.ts']
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, DRAWDOWN_STATE: state, API_PORT: '0', ...env },
  })
  const output = await untilItSays(child, 'Ctrl-C stops everything')
  const file = join(state, 'endpoints.json')
  if (!existsSync(file)) throw new Error(`It started without endpoints:\n${output}`)
  const endpoints = JSON.parse(readFileSync(file, 'utf8')) as Endpoints
  return {
    ...endpoints,
    client: createClient(endpoints.api, endpoints.operatorKey),
    stop: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function untilItSays(child: ChildProcess, text: string): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => {
        output += part.toString()
        if (output.includes(text)) resolve(output)
      })
    child.once('close', () => reject(new Error(`It ended instead of starting:\n${output}`)))
  })
}
