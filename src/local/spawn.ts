import { spawn, type SpawnOptions } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { known, type KnownProcess } from './process'

/** A server that runs in the background and writes its output to a file. */
export interface Launched extends KnownProcess {
  /** Settles when the process ends, with its exit code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/**
 * Starts a server whose output goes to a log file, so that it outlives us unharmed until it is stopped or adopted.
 * It gets a process group of its own: Ctrl-C in the terminal is for the supervisor, which ends its servers in order.
 */
export function launch(
  program: string,
  args: string[],
  logFile: string,
  options: SpawnOptions = {},
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
  return { ...known(child.pid), ended }
}

/** The last lines of a log. */
export function tail(file: string, lines = 8): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : ''
}

/** Moves a log that has grown large aside, keeping one older one. */
function rotate(file: string, most = 20_000_000): void {
  if (existsSync(file) && statSync(file).size > most) renameSync(file, `${file}.1`)
}
