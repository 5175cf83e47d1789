import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withTypeScript } from '../../src/local/typescript'
import { ask, hostVariable } from './host'

declare global {
  var testServers: ChildProcess | undefined
}

/** Makes the test servers available; a full run names what this machine lacks before the first test. */
export default async function globalSetup(jest: {
  nonFlagArgs: string[]
  onlyChanged: boolean
}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-test-'))
  chmodSync(folder, 0o711)
  process.env[hostVariable] = join(folder, 'host.sock')
  const servers = spawn(process.execPath, withTypeScript(join(__dirname, 'servers.ts'), [folder]), {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  servers.unref()
  globalThis.testServers = servers
  if (jest.nonFlagArgs.length === 0 && !jest.onlyChanged) await ask('programs')
}
