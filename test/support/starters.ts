import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { readConfig } from '../../src/config'
import { findTestServer } from '../../src/local/java-test-server'
import { ensureDatabase, startPostgres } from '../../src/local/postgres'
import { findTemporal } from '../../src/local/temporal-command'
import { startTemporal } from '../../src/local/temporal-server'
import { migrate, openDatabase } from '../../src/storage/database'
import { templateDatabase, type Servers } from './host'

type Starters = { [K in keyof Servers]: () => Promise<Servers[K]> }

/** How each server of a test run is started; `onStop` takes what ends it. */
export function startersIn(folder: string, onStop: (stop: () => Promise<void>) => void): Starters {
  const config = readConfig()
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return {
    async postgres() {
      const data = join(folder, 'postgres')
      const options = { folder: data, logFile: join(folder, 'postgres.log'), cacheFolder: config.cacheFolder }
      const postgres = await startPostgres({
        ...options,
        port: 0,
        durable: false,
        onLaunch: () => undefined,
        say: () => undefined,
      })
      onStop(() => postgres.stop('SIGQUIT'))
      await ensureDatabase(postgres, templateDatabase)
      const db = openDatabase(postgres.url(templateDatabase))
      await migrate(db).finally(() => db.destroy())
      return { url: postgres.url('postgres') }
    },
    async devServer() {
      const options = {
        command: await findTemporal({ ...config, say }),
        logFile: join(folder, 'temporal.log'),
      }
      const server = await startTemporal({
        ...options,
        port: 0,
        uiPort: 0,
        namespaces: [],
        onLaunch: () => undefined,
        say,
      })
      onStop(server.stop)
      return { address: server.address }
    },
    async timeSkipping() {
      return { program: await findTestServer({ ...config, say }) }
    },
    async workflowBundle() {
      const workflowsPath = require.resolve('../../workflows/index.ts')
      const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') })
      const codePath = join(folder, 'workflow-bundle.js')
      writeFileSync(codePath, code)
      return { codePath }
    },
    async programs() {
      await findTemporal({ ...config, say })
      await findTestServer({ ...config, say })
      return {}
    },
  }
}
