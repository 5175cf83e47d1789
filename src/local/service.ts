import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, stopProcess, type KnownProcess } from './process'
import { tail } from './spawn'

/** A server or a program of ours that is to run as long as the supervisor does. */
export interface Service {
  name: string
  logFile: string
  /** Starts it, or adopts one that runs, and resolves when it is ready; `onLaunch` hears of the process at once. */
  start: (onLaunch: (process: KnownProcess) => void) => Promise<KnownProcess>
  /** What asks it to end in good order, and at once. */
  signals: { gently: NodeJS.Signals; atOnce: NodeJS.Signals }
}

export interface KeptService {
  name: string
  /** Ends it for good; `atOnce` does not wait for work in progress. */
  stop: (atOnce: boolean) => Promise<void>
}

interface Watch {
  say: (line: string) => void
  /** Called for every process, ready or not, so that a later supervisor knows what this one leaves behind. */
  onLaunch: (name: string, process: KnownProcess) => void
}

const firstDelay = 500
const longestDelay = 30_000
/** A service that ran this long has recovered: its next restart is quick again. */
const stable = 60_000

/** Starts a service and starts it again whenever it ends by itself, waiting longer each time. */
export async function keepRunning(service: Service, { say, onLaunch }: Watch): Promise<KeptService> {
  const { name, logFile, signals } = service
  const stopping = new AbortController()
  const start = () => service.start((launched) => onLaunch(name, launched))
  let current = await start()

  async function watch(): Promise<void> {
    let delay = firstDelay
    for (let since = Date.now(); await waited(200, stopping.signal);) {
      if (isRunning(current)) continue
      if (Date.now() - since > stable) delay = firstDelay
      say(
        `The ${name} has ended by itself and is started again in ${delay / 1000} s. The end of its log ${logFile}:`,
      )
      say(tail(logFile, 4))
      if (!(await waited(delay, stopping.signal))) return
      delay = Math.min(delay * 2, longestDelay)
      since = Date.now()
      await start().then(
        (started) => {
          current = started
          say(`The ${name} runs again.`)
        },
        (error: unknown) => say(error instanceof Error ? error.message : String(error)),
      )
    }
  }

  const watching = watch()
  return {
    name,
    async stop(atOnce) {
      stopping.abort()
      await watching
      await stopProcess(current, atOnce ? signals.atOnce : signals.gently, atOnce ? 2_000 : 30_000)
    },
  }
}

/** True after `delay` milliseconds, false at once when `signal` says to stop. */
async function waited(delay: number, signal: AbortSignal): Promise<boolean> {
  return pause(delay, true, { signal }).catch(() => false)
}
