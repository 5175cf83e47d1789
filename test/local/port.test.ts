import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { freePort } from '../../src/local/port'
import { withTypeScript } from '../../src/local/typescript'

const running: ChildProcess[] = []
afterAll(() => running.forEach((child) => child.kill('SIGKILL')))

test('a port that another system has claimed, and not yet opened, is left to it until it ends', async () => {
  const port = await portOfNobody()
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

test('servers of one system are given ports of their own before the first of them is up', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()))
  expect(new Set(ports).size).toBe(20)
})

async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
