import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '../../src/local/port'
import { withTypeScript } from '../../src/local/typescript'

const running: ChildProcess[] = []
afterAll(() => running.forEach((child) => child.kill('SIGKILL')))

test('a port that another system has claimed, and not yet opened, is left to it until it ends', async () => {
  const port = await freePort()
  const program = join(__dirname, '..', 'support', 'port-claimant.ts')
  const claimant = spawn(process.execPath, withTypeScript(program, [String(port)]))
  running.push(claimant)
  const [told] = (await once(claimant.stdout, 'data')) as [Buffer]
  expect(Number(told.toString())).toBe(port)
  expect(await freePort(port)).not.toBe(port)
  claimant.kill('SIGKILL')
  await once(claimant, 'close')
  expect(await freePort(port)).toBe(port)
  // Asked again by the same system, which starts a server anew.
  expect(await freePort(port)).toBe(port)
})
