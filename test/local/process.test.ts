import { spawn, type ChildProcess } from 'node:child_process'
import { isRunning, known, stopProcess } from '../../src/local/process'

const children: ChildProcess[] = []
afterAll(() => children.forEach((child) => child.kill('SIGKILL')))

function start(program: string): ChildProcess & { pid: number } {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  return child as ChildProcess & { pid: number }
}

const saysReady = (child: ChildProcess) => new Promise((resolve) => child.stdout?.once('data', resolve))

test('a process of ours is asked to end, and waited for', async () => {
  const ours = known(start('setInterval(() => {}, 1000)').pid)
  await stopProcess(ours)
  expect(isRunning(ours)).toBe(false)
})

test('a process that does not listen is ended all the same', async () => {
  const stubborn = start('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready")')
  await saysReady(stubborn)
  const ours = known(stubborn.pid)
  await stopProcess(ours, 'SIGTERM', 50)
  expect(isRunning(ours)).toBe(false)
})

test('a foreign process that has the id by now is left alone', async () => {
  const foreign = start('setInterval(() => {}, 1000)')
  await stopProcess({ pid: foreign.pid, birth: 'that of a process of ours, long gone' })
  expect(isRunning(known(foreign.pid))).toBe(true)
})
