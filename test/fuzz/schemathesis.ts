import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const version = '4.32.5'
const cache = join(__dirname, '../../node_modules/.cache', `schemathesis-${version}`)

/** The command: that of SCHEMATHESIS, that on the PATH, or a copy that is installed from PyPI beside our own dependencies. */
export function findSchemathesis(say: (line: string) => void): string {
  const given = process.env['SCHEMATHESIS'] ?? 'schemathesis'
  if (spawnSync(given, ['--version']).status === 0) return given
  const command = join(cache, 'bin', 'schemathesis')
  if (existsSync(command)) return command
  say(`Installing schemathesis ${version} from PyPI; this takes a minute …`)
  mkdirSync(cache, { recursive: true })
  insistOn('python3', ['-m', 'venv', cache])
  insistOn(join(cache, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`])
  return command
}

function insistOn(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} failed. Install schemathesis ${version} (Python 3.10 or later) and put it on the PATH, or name it in SCHEMATHESIS.`,
    )
}

export interface Pass {
  command: string
  /** Of the proxy. */
  address: string
  /** Undefined: without one. */
  key: string | undefined
  seed: number
  /** For each operation and phase. */
  examples: number
  /** What is there, by the beginning of the path: half of all requests are about it. */
  values: Readonly<Record<string, readonly string[]>>
  folder: string
  /** Ends the pass early. */
  signal: AbortSignal
}

/** One pass over all operations; answers what it says of answers that are not as the document promises. */
export async function runPass(pass: Pass): Promise<string> {
  const { command, address, key, seed, examples, values, folder, signal } = pass
  const args = [
    ...['run', `${address}/v1/openapi.json`],
    ...['--checks', 'response_schema_conformance,response_headers_conformance'],
    ...['--phases', 'examples,coverage,fuzzing,stateful', '--mode', 'all'],
    ...['--max-examples', String(examples), '--seed', String(seed), '--workers', '1', '--no-shrink'],
    ...['--continue-on-failure', '--request-timeout', '30', '--generation-database', 'none'],
    ...['--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
    ...(key === undefined ? [] : ['--header', `Authorization: Bearer ${key}`]),
  ]
  const env = {
    ...process.env,
    SCHEMATHESIS_HOOKS: join(__dirname, 'values.py'),
    DRAWDOWN_FUZZ_VALUES: JSON.stringify(values),
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  // As Ctrl-C does: it then tells what it has found so far.
  const stop = () => void child.kill('SIGINT')
  signal.addEventListener('abort', stop, { once: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (output += text))
  const status = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  signal.removeEventListener('abort', stop)
  // 0: no fault; 1: faults.
  if (status !== 0 && status !== 1 && !signal.aborted)
    throw new Error(`schemathesis ended with ${status}:\n${output.slice(-4000)}`)
  return output
}
