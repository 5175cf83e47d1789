import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()
const bootstrap = join(__dirname, '..', '..', 'src', 'local', 'bootstrap.js')

/** A project with one dependency, a program that prints its arguments, and an npm that notes each call. */
function project(
  npm = 'fs.mkdirSync("node_modules", { recursive: true }); fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json")',
): string {
  const root = mkdtempSync(join(folder, 'project-'))
  mkdirSync(join(root, 'src', 'local'), { recursive: true })
  cpSync(bootstrap, join(root, 'src', 'local', 'bootstrap.js'))
  writeFileSync(join(root, 'package.json'), '{}')
  lock(root, 'package-lock.json', '1.0.0')
  writeFileSync(
    join(root, 'program.js'),
    'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7',
  )
  writeFileSync(
    join(root, 'npm.js'),
    `const fs = require("fs"); fs.appendFileSync("calls", process.argv[2] + "\\n"); ${npm}`,
  )
  return root
}

function lock(root: string, file: string, version: string): void {
  const packages = {
    '': {},
    'node_modules/a': { version },
    'node_modules/other-platform': { version, optional: true },
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(join(root, file), JSON.stringify({ packages }))
}

async function run(
  root: string,
  ...args: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, npm_execpath: join(root, 'npm.js') }
  const child = spawn(process.execPath, [join(root, 'src', 'local', 'bootstrap.js'), ...args], {
    cwd: root,
    env,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()))
  child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

const calls = (root: string) =>
  existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n') : []

test('a fresh clone installs its dependencies, then runs the program with its arguments and its exit code', async () => {
  const root = project()
  const { code, stdout, stderr } = await run(root, 'program.js', '--exit', 'x y')
  expect({ code, stdout }).toEqual({ code: 7, stdout: '["--exit","x y"]\n' })
  expect(stderr).toContain('Installing dependencies')
  expect(calls(root)).toEqual(['ci'])
})

test('nothing is installed where everything is there, packages of other platforms aside', async () => {
  const root = project()
  const present = { packages: { 'node_modules/a': { version: '1.0.0' } } }
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify(present))
  expect((await run(root, 'program.js')).stderr).toBe('')
  expect(calls(root)).toEqual([])
})

test('dependencies that have changed since are installed again', async () => {
  const root = project()
  lock(root, 'node_modules/.package-lock.json', '0.9.0')
  await run(root, 'program.js')
  expect(calls(root)).toEqual(['ci'])
})

test('two programs started at once install once', async () => {
  const root = project(
    'setTimeout(() => fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json"), 500)',
  )
  const both = await Promise.all([run(root, 'program.js'), run(root, 'program.js')])
  expect(both.map(({ code }) => code)).toEqual([7, 7])
  expect(calls(root)).toEqual(['ci'])
})

test('a failed installation ends with its reason and runs nothing', async () => {
  const root = project('console.error("no network"); process.exit(1)')
  const { code, stdout, stderr } = await run(root, 'program.js')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('no network')
  expect(stderr).toContain('npm ci failed (1)')
})
