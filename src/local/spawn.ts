import { spawn, type SpawnOptions } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { known, type KnownProcess } from './process'

/** A server that runs in the background and writes its output to a file. */
export interface Launched extends KnownProcess {
  /** Settles when the process ends, with its exit code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

interface LaunchOptions extends SpawnOptions {
  /** Whether it works through much at once, which can wait while somebody is to be answered. */
  givesWay?: boolean
}

/**
 * Starts a server whose output goes to a log file, so that it outlives us unharmed until it is stopped or adopted.
 * It gets a process group of its own: Ctrl-C in the terminal is for the supervisor, which ends its servers in order.
 */
export function launch(
  program: string,
  args: string[],
  logFile: string,
  { givesWay = false, ...options }: LaunchOptions = {},
): Launched {
  rotate(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('exit', (code, signal) => resolve(code ?? signal ?? -1))
  })
  child.unref()
  if (child.pid === undefined) throw new Error(`${program} could not be started; look into ${logFile}.`)
  if (givesWay) giveWay(child.pid)
  return { ...known(child.pid), ended }
}

/** Gives a process, and the threads it has started by then, less of the processor where others want it. Best effort. */
function giveWay(pid: number): void {
  const niceness = 10
  try {
    setPriority(pid, niceness)
    // A process group of its own has a share of its own on most Linux desktops and servers (sched(7), autogroups), within which alone
    // niceness counts.
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness))
  } catch {
    // Where there is no such thing, everything has the same share.
  }
}

/** The last lines of a log. */
export function tail(file: string, lines = 8): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : ''
}

/** Moves a log that has grown large aside, keeping one older one. */
function rotate(file: string, most = 20_000_000): void {
  if (existsSync(file) && statSync(file).size > most) renameSync(file, `${file}.1`)
}
