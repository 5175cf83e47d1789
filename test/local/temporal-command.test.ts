import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findTemporal } from '../../src/local/temporal-command'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const said: string[] = []
const say = (line: string) => void said.push(line)
const never = {
  onPath: join(folder, 'not-there'),
  download: () => Promise.reject(new Error('not asked for')),
  build: () => Promise.reject(new Error('not asked for')),
}

/** A program that answers as the Temporal CLI of this server would. */
function fakeCommand(place: string, server: string): string {
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, `#!/bin/sh\necho "temporal version 9.9.9 (Server ${server}, UI 2.0.0)"\n`, {
    mode: 0o755,
  })
  return place
}

test('the command that DRAWDOWN_TEMPORAL_CLI names is used', async () => {
  const temporalCommand = fakeCommand(join(folder, 'named', 'temporal'), '1.29.1')
  await expect(findTemporal({ temporalCommand, cacheFolder: folder, say }, never)).resolves.toBe(
    temporalCommand,
  )
})

test('a DRAWDOWN_TEMPORAL_CLI that is not there is refused by its name, never replaced', async () => {
  const search = findTemporal({ temporalCommand: '/nowhere/temporal', cacheFolder: folder, say }, never)
  await expect(search).rejects.toThrow('DRAWDOWN_TEMPORAL_CLI=/nowhere/temporal cannot be used: not found.')
})

test('the one on the PATH is used', async () => {
  const onPath = fakeCommand(join(folder, 'bin', 'temporal'), '1.30.0')
  const search = { temporalCommand: undefined, cacheFolder: folder, say }
  await expect(findTemporal(search, { ...never, onPath })).resolves.toBe(onPath)
})

test('without one, it is downloaded, and found in the cache from then on', async () => {
  const cacheFolder = join(folder, 'downloaded')
  const download = (target: string) => Promise.resolve(void fakeCommand(target, '1.29.1'))
  const found = await findTemporal({ temporalCommand: undefined, cacheFolder, say }, { ...never, download })
  expect(dirname(found)).toBe(cacheFolder)
  await expect(findTemporal({ temporalCommand: undefined, cacheFolder, say }, never)).resolves.toBe(found)
})

test('where the download is closed, it is built', async () => {
  const cacheFolder = join(folder, 'built')
  const ways = {
    ...never,
    download: () => Promise.resolve('the site cannot be reached'),
    build: (target: string) => Promise.resolve(void fakeCommand(target, '1.29.1')),
  }
  await expect(findTemporal({ temporalCommand: undefined, cacheFolder, say }, ways)).resolves.toContain(
    cacheFolder,
  )
})

test('where nothing works, every way is named with its reason and its cure', async () => {
  const onPath = fakeCommand(join(folder, 'old', 'temporal'), '1.20.4')
  const ways = {
    onPath,
    download: () => Promise.resolve('the site cannot be reached'),
    build: () => Promise.resolve('go is not on the PATH'),
  }
  const search = findTemporal({ temporalCommand: undefined, cacheFolder: join(folder, 'nothing'), say }, ways)
  await expect(search).rejects.toThrow(
    /server 1\.20 is older than 1\.24[\s\S]*cannot be reached[\s\S]*Install Go[\s\S]*TEMPORAL_ADDRESS/,
  )
})
