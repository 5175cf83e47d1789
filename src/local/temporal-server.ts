import { connectClient } from '../temporal'
import { freePort } from './port'
import { isRunning, stopProcess, type KnownProcess } from './process'
import { launch, tail } from './spawn'

export interface TemporalOptions {
  /** The Temporal command, as `findTemporal` gives it. */
  command: string
  /** Where workflows are kept; absent: in memory, gone with the server. */
  file?: string
  /** The ports to take if they are free; 0 for any. */
  port: number
  uiPort: number
  /** Namespaces to make besides "default". */
  namespaces: string[]
  logFile: string
  /** Hears of the process before it is ready. */
  onLaunch: (process: KnownProcess) => void
  say: (line: string) => void
}

export interface RunningTemporal {
  process: KnownProcess
  port: number
  uiPort: number
  /** host:port of the frontend. */
  address: string
  /** The web page. */
  ui: string
  stop: () => Promise<void>
}

/**
 * The dev server has a single shard, which reads its task queues 20 times a second unless told otherwise: 97 ms for each
 * activity of a chain instead of 12 ms. The rate limits are those of a large cluster's single host, too low for a batch. A worker that
 * asks for an activity of its own queue gets it in the answer, not by way of the queue: a sixth less work for each wake.
 */
const dynamicConfig: Record<string, number | boolean> = {
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  'history.visibilityProcessorMaxPollRPS': 2000,
  'history.rps': 20_000,
  'history.persistenceMaxQPS': 50_000,
  'matching.rps': 20_000,
  'matching.persistenceMaxQPS': 50_000,
  'frontend.rps': 20_000,
  'system.enableActivityEagerExecution': true,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceRPS.visibility': 500,
  'frontend.persistenceMaxQPS': 50_000,
}

/** Starts the Temporal dev server and waits until its frontend answers. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const port = await freePort(options.port)
  const uiPort = await freePort(options.uiPort)
  if (options.port !== 0 && port !== options.port)
    options.say(`Port ${options.port} is taken; Temporal listens on ${port}.`)
  if (options.uiPort !== 0 && uiPort !== options.uiPort)
    options.say(`Port ${options.uiPort} is taken; Temporal's UI is on ${uiPort}.`)

  const server = launch(options.command, serverArguments(options, port, uiPort), options.logFile, {
    cwd: '/',
    givesWay: true,
  })
  options.onLaunch(server)
  const address = `127.0.0.1:${port}`
  while (!(await answers(address))) {
    if (!isRunning(server))
      throw new Error(
        `Temporal did not start. The end of its log ${options.logFile}:\n${tail(options.logFile)}`,
      )
  }
  const ui = `http://127.0.0.1:${uiPort}`
  return { process: server, port, uiPort, address, ui, stop: () => stopProcess(server) }
}

function serverArguments({ file, namespaces }: TemporalOptions, port: number, uiPort: number): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
    ...['--log-level', 'warn', '--disable-config-file', '--disable-config-env'],
    ...(file
      ? [
          '--db-filename',
          file,
          '--sqlite-pragma',
          'journal_mode=wal',
          '--sqlite-pragma',
          'synchronous=normal',
        ]
      : []),
    ...namespaces.flatMap((name) => ['--namespace', name]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ]
}

async function answers(address: string): Promise<boolean> {
  try {
    const connection = await connectClient(address, { patience: 0 })
    await connection.close()
    return true
  } catch {
    return false
  }
}
