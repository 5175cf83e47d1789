import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** A process that we started: its id alone may belong to somebody else by now, so its birth is kept beside it. */
export interface KnownProcess {
  pid: number
  birth: string
}

/** What tells the process `pid` from an earlier or later one of the same id; undefined when there is none. */
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return birthOnLinux(pid)
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() ||
      undefined
    )
  } catch {
    return undefined
  }
}

/** The kernel's start tick, which counts from boot. The command name before it may hold spaces and brackets. */
function birthOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  if (state === 'Z' || state === 'X') return undefined
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19] ?? ''}`
}

/** The process `pid` as it is now; throws when there is none. */
export function known(pid: number): KnownProcess {
  const birth = birthOf(pid)
  if (birth === undefined) throw new Error(`Process ${pid} is gone.`)
  return { pid, birth }
}

export function isRunning({ pid, birth }: KnownProcess): boolean {
  return birthOf(pid) === birth
}

/** Whether any process has this id, ours or foreign. */
export function exists(pid: number): boolean {
  return birthOf(pid) !== undefined
}

/**
 * Asks a process of ours to end with `signal` and waits; kills it after `patience` milliseconds.
 * Does nothing if the id belongs to another process by now.
 */
export async function stopProcess(
  known: KnownProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  patience = 10_000,
): Promise<void> {
  sendSignal(known, signal)
  const deadline = Date.now() + patience
  while (isRunning(known)) {
    if (Date.now() >= deadline) sendSignal(known, 'SIGKILL')
    await pause(20)
  }
}

function sendSignal(known: KnownProcess, signal: NodeJS.Signals): void {
  if (isRunning(known)) process.kill(known.pid, signal)
}
