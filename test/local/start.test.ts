import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { exists, isRunning, stopProcess, type KnownProcess } from '../../src/local/process'
import { temporaryFolder } from '../support/folder'

/** One state folder through its life: each test goes on where the one before it left off. */
const state = join(temporaryFolder(), 'state')
const root = join(__dirname, '..', '..')
jest.setTimeout(120_000)
const running = new Set<ChildProcess>()

interface Started {
  child: ChildProcess
  /** Both streams. */
  output: () => string
  stdout: () => string
  ended: Promise<number | null>
}

function start(args: string[], env: Record<string, string> = {}): Started {
  return run(
    [process.execPath, join(root, 'src', 'local', 'bootstrap.js'), 'src/local/start.ts', ...args],
    env,
  )
}

function run([program = '', ...args]: string[], env: Record<string, string> = {}): Started {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, DRAWDOWN_STATE: state, ...env },
  })
  running.add(child)
  let [output, stdout] = ['', '']
  child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()))
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => void (output += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    child,
    output: () => output,
    stdout: () => stdout,
    ended: ended.finally(() => running.delete(child)),
  }
}

async function until<T>(question: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 110_000
  while (Date.now() < deadline) {
    const answer = await question()
    if (answer !== undefined && answer !== false) return answer
    await pause(50)
  }
  throw new Error('It did not happen within two minutes.')
}

const isUp = ({ child, output }: Started) =>
  until(() => {
    if (child.exitCode !== null) throw new Error(`It ended instead of starting:\n${output()}`)
    return output().includes('Ctrl-C stops everything')
  })
const json = (name: string): unknown => JSON.parse(readFileSync(join(state, name), 'utf8'))
const processes = () => json('processes.json') as Record<Name, KnownProcess>
const endpoints = () => json('endpoints.json') as Record<'api' | 'console' | 'temporalUi' | 'mailApi', string>
const isHealthy = async () => (await fetch(`${endpoints().api}/healthz`).catch(() => undefined))?.ok === true

type Name = 'postgres' | 'temporal' | 'worker' | 'api'

let first: Started
let orphans: ReturnType<typeof processes>

afterAll(async () => {
  for (const child of running) child.kill('SIGINT')
  await until(() => running.size === 0)
  // A test that failed may have left orphans behind.
  for (const orphan of Object.values(processes())) await stopProcess(orphan)
})

test('it starts everything, and says where it is to its owner alone', async () => {
  first = start(['--empty'])
  await isUp(first)
  expect(statSync(join(state, 'endpoints.json')).mode & 0o777).toBe(0o600)
  expect(await isHealthy()).toBe(true)
  for (const page of [endpoints().console, endpoints().temporalUi, `${endpoints().mailApi}/messages`])
    expect((await fetch(page)).status).toBe(200)
  const [address] = first.stdout().match(/https?:\S+/) ?? []
  expect(address).toMatch(new RegExp(`^${endpoints().console}/#key=dd_`))
})

test('a second start on the same state says that one runs, and disturbs nothing', async () => {
  const second = start(['--empty'])
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain(`Drawdown runs already on ${state} (process ${first.child.pid ?? 0})`)
  expect(await isHealthy()).toBe(true)
})

test('whatever dies is started again at the same address', async () => {
  const before = processes()
  for (const { pid } of Object.values(before)) process.kill(pid, 'SIGKILL')
  const isAnew = () =>
    Object.entries(processes()).every(([name, { pid }]) => pid !== before[name as Name].pid)
  const isReady = async () => (await fetch(`${endpoints().api}/readyz`).catch(() => undefined))?.ok === true
  await until(async () => isAnew() && (await isReady()))
  expect(first.output()).toContain('The api has ended by itself and is started again')
})

test('after SIGKILL of the supervisor everything of it still runs, and nothing else is touched by the next start', async () => {
  orphans = processes()
  first.child.kill('SIGKILL')
  await first.ended
  expect(Object.values(orphans).every(isRunning)).toBe(true)

  first = start(['--empty', '--json'])
  await isUp(first)
  expect(processes().postgres).toEqual(orphans.postgres)
  for (const stopped of [orphans.temporal, orphans.worker, orphans.api])
    expect(isRunning(stopped)).toBe(false)
  expect(await isHealthy()).toBe(true)
})

test('Ctrl-C ends everything with status 0 and leaves the state', async () => {
  const { postgres, temporal, worker, api } = processes()
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect([postgres, temporal, worker, api].some(({ pid }) => exists(pid))).toBe(false)
  expect(existsSync(join(state, 'endpoints.json'))).toBe(false)
  expect(existsSync(join(state, 'postgres', 'PG_VERSION'))).toBe(true)
})

test('whoever tells npm to end, ends everything: no shell stands between', async () => {
  const started = run(['npm', 'start', '--', '--empty'])
  await isUp(started)
  const { postgres, temporal, worker, api } = processes()
  started.child.kill('SIGTERM')
  await started.ended
  await until(() => ![postgres, temporal, worker, api].some(({ pid }) => exists(pid)))
})

test('with --json there was nothing but the document on standard output', () => {
  expect(JSON.parse(first.stdout())).toEqual({ runs: [], invoices: [] })
})

test('an environment that cannot be used is refused with every fault, before anything starts', async () => {
  const { ended, output } = start(['--exit'], { DATABASE_URL: 'here', API_PORT: 'many' })
  expect(await ended).toBe(1)
  expect(output()).toMatch(/DATABASE_URL=here: write it as[\s\S]*API_PORT=many: give a whole number/)
})

test.each([
  [
    'Postgres',
    { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/books' },
    'Postgres does not answer at 127.0.0.1:1/books',
  ],
  ['Temporal', { TEMPORAL_ADDRESS: '127.0.0.1:1' }, 'Temporal does not answer at 127.0.0.1:1'],
  [
    'a Temporal command',
    { DRAWDOWN_TEMPORAL_CLI: '/nowhere' },
    'DRAWDOWN_TEMPORAL_CLI=/nowhere cannot be used: not found',
  ],
])('%s that is not there is named with its cure', async (_, env: Record<string, string>, message) => {
  const { ended, output } = start(['--exit'], env)
  expect(await ended).toBe(1)
  expect(output()).toContain(message)
  expect(output()).not.toContain('secret')
})

test('an unknown option is refused with the usage', async () => {
  const { ended, output } = start(['--exist'])
  expect(await ended).toBe(1)
  expect(output()).toMatch(/Unknown option '--exist'[\s\S]*Usage: npm start/)
})
