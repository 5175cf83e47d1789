import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../src/config'
import { freePort } from '../../src/local/port'
import { findTemporal } from '../../src/local/temporal-command'
import { stopProcess } from '../../src/local/process'
import { startTemporal, type RunningTemporal } from '../../src/local/temporal-server'
import { temporaryFolder } from './folder'

export interface TemporalProcess {
  address: string
  /** Ends it as a power cut would. */
  kill: () => void
  /** Starts it anew on what it kept, at the same address. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A Temporal dev server of one's own that keeps its workflows in a file: it can be killed and started again. */
export async function startTemporalProcess(): Promise<TemporalProcess> {
  const folder = temporaryFolder()
  const say = () => undefined
  const command = await findTemporal({ ...readConfig(), say })
  const start = (port: number): Promise<RunningTemporal> =>
    startTemporal({
      command,
      file: join(folder, 'temporal.db'),
      logFile: join(folder, 'temporal.log'),
      port,
      uiPort: 0,
      namespaces: [],
      onLaunch: () => undefined,
      say,
    })
  let server = await start(await freePort())
  const { address, port } = server
  return {
    address,
    kill: () => void process.kill(server.process.pid, 'SIGKILL'),
    restart: async () => {
      // It holds its port until it is gone, which is a moment after the signal.
      await stopProcess(server.process)
      // Connections of its clients may hold it a while longer; the server would take another port at once.
      const deadline = Date.now() + 90_000
      while ((await freePort(port)) !== port) {
        if (Date.now() > deadline) throw new Error(`Port ${port} of the killed server is taken.`)
        await pause(200)
      }
      server = await start(port)
    },
    stop: () => server.stop(),
  }
}
