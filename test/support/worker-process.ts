import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { withTypeScript } from '../../src/local/typescript'
import { linkSecret } from './link'

export interface WorkerProcess {
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
}

/** Starts the worker as production does, in a process of its own, and waits until it says that it is ready. */
export async function startWorkerProcess(env: {
  databaseUrl: string
  temporalAddress: string
  temporalNamespace: string
  smtpUrl: string
}): Promise<WorkerProcess> {
  const worker = spawn(process.execPath, withTypeScript(join(__dirname, '../../src/worker.ts')), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: env.databaseUrl,
      TEMPORAL_ADDRESS: env.temporalAddress,
      TEMPORAL_NAMESPACE: env.temporalNamespace,
      SMTP_URL: env.smtpUrl,
      LINK_SECRET: linkSecret,
    },
  })
  await ready(worker)
  const kill = async () => {
    if (worker.exitCode !== null || worker.signalCode !== null) return
    const ended = once(worker, 'exit')
    worker.kill('SIGKILL')
    await ended
  }
  return { kill }
}

async function ready(worker: ChildProcess): Promise<void> {
  let complaints = ''
  worker.stderr!.setEncoding('utf8').on('data', (text: string) => void (complaints += text))
  const lines = createInterface({ input: worker.stdout! })
  const saidReady = new Promise<void>((resolve) => {
    lines.on('line', (line) => line.includes('worker ready') && resolve())
  })
  const ended = once(worker, 'exit').then(() => {
    throw new Error(`The worker ended before it was ready: ${complaints}`)
  })
  await Promise.race([saidReady, ended])
  ended.catch(() => undefined)
}
