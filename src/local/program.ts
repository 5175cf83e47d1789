import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, stopProcess, type KnownProcess } from './process'
import { launch, tail } from './spawn'
import { withTypeScript } from './typescript'

export interface Program {
  /** The TypeScript file. */
  file: string
  logFile: string
  /** Arguments of node that say how its memory is managed. */
  memory: readonly string[]
  env: Record<string, string | undefined>
  /** A text that its log shows once it is ready. */
  readyText: string
  /** As `launch` takes it. */
  givesWay?: boolean
  onLaunch: (process: KnownProcess) => void
}

const patience = 120_000

/**
 * The API's young objects and its whole heap (in MB), and one helper thread for collecting garbage instead of four: four marking at
 * once take the main thread's core away for a tenth of a second, which every answer of that moment waits for. A heap that may
 * grow to gigabytes is left to grow fourfold before it is collected; an import of a million charges takes 150 MB more then.
 * Measured in docs/performance.md.
 */
export const apiMemory = ['--max-semi-space-size=8', '--max-old-space-size=1024', '--v8-pool-size=1']

/**
 * The worker makes short-lived objects by the hundred thousand: with room for them (in MB), fewer of them live long enough
 * to be collected the slow way. What a run plans lives until it is written, so nothing old is to be found meanwhile: its garbage is looked
 * for from 512 MB on, and later when there is four times what was kept the last time. Measured in docs/performance.md.
 */
export const workerMemory = [
  '--max-semi-space-size=128',
  '--initial-old-space-size=512',
  '--heap-growing-percent=300',
]

/** Starts a program of ours and waits until it says that it is ready. */
export async function startProgram({
  file,
  logFile,
  memory,
  env,
  readyText,
  givesWay = false,
  onLaunch,
}: Program): Promise<KnownProcess> {
  const from = existsSync(logFile) ? statSync(logFile).size : 0
  const program = launch(process.execPath, [...memory, ...withTypeScript(file)], logFile, { env, givesWay })
  onLaunch(program)
  const deadline = Date.now() + patience
  while (!readFrom(logFile, from).includes(readyText)) {
    if (!isRunning(program))
      throw new Error(`${file} did not start. The end of its log ${logFile}:\n${tail(logFile)}`)
    if (Date.now() > deadline) {
      await stopProcess(program)
      throw new Error(
        `${file} was not ready within ${patience / 1000} s. The end of its log ${logFile}:\n${tail(logFile)}`,
      )
    }
    await pause(25)
  }
  return program
}

function readFrom(file: string, position: number): string {
  const buffer = Buffer.alloc(Math.max(0, statSync(file).size - position))
  const handle = openSync(file, 'r')
  try {
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, buffer.length, position))
  } finally {
    closeSync(handle)
  }
}
