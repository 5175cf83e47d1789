import { join } from 'node:path'
import { makeKey } from '../../src/api/api-key-secret'
import { freePort } from '../../src/local/port'
import { stopProcess } from '../../src/local/process'
import { apiMemory, startProgram } from '../../src/local/program'
import type { Bench } from './bench'

export interface ApiProgram {
  port: number
  /** `http://…` */
  address: string
  /** The operator's. */
  key: string
  pid: number
  stop: () => Promise<void>
}

/** Starts the API as a process, as `npm start` does, without limits on how often it is asked. */
export async function startApiProgram(
  { folder, onLaunch }: Pick<Bench, 'folder' | 'onLaunch'>,
  // Where nothing asks Temporal, none runs.
  { databaseUrl, temporalAddress = '127.0.0.1:1' }: { databaseUrl: string; temporalAddress?: string },
): Promise<ApiProgram> {
  const port = await freePort(0)
  const key = makeKey().text
  const api = await startProgram({
    file: join(__dirname, '../../src/api/server.ts'),
    logFile: join(folder, 'api.log'),
    memory: apiMemory,
    env: {
      ...process.env,
      LOG_LEVEL: 'info',
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      LINK_SECRET: 'nobody reads the messages of a benchmark',
      OPERATOR_KEY: key,
      API_PORT: String(port),
      API_REQUESTS_PER_CALLER: '10000000',
      API_REQUESTS_PER_PAYER: '10000000',
    },
    readyText: '"msg":"api ready"',
    onLaunch,
  })
  const { pid } = api
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    key,
    pid,
    stop: () => stopProcess(api, 'SIGTERM', 30_000),
  }
}
