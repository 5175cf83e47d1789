import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claim } from '../../src/local/lock'
import { known } from '../../src/local/process'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const place = (name: string) => join(folder, name)
const content = (value: unknown) => JSON.stringify(value)

test('a claim is held until it is released', () => {
  const first = claim(place('held'))
  expect(first.held).toBe(true)
  expect(claim(place('held'))).toEqual({ held: false, owner: known(process.pid) })
  if (first.held) first.release()
  expect(claim(place('held')).held).toBe(true)
})

test('a claim of a process that is gone counts for nothing', () => {
  writeFileSync(place('stale'), content({ pid: 4_000_000, birth: 'long ago' }))
  expect(claim(place('stale')).held).toBe(true)
})

test('a claim whose process id belongs to another process by now counts for nothing', () => {
  writeFileSync(place('reused'), content({ pid: process.ppid, birth: 'before the restart' }))
  expect(claim(place('reused')).held).toBe(true)
})

test('a claim of another process that lives is respected', () => {
  writeFileSync(place('foreign'), content(known(process.ppid)))
  expect(claim(place('foreign'))).toEqual({ held: false, owner: known(process.ppid) })
})

test('a claim leaves no other file behind', () => {
  claim(place('tidy'))
  expect(existsSync(`${place('tidy')}.${process.pid}`)).toBe(false)
})
