/**
 * Runs one of this project's programs from a fresh clone: checks Node, installs dependencies if they are missing or
 * stale, then runs the program in this very process, so that signals and the exit code need no passing on.
 * Plain CommonJS without dependencies: it runs before there are any.
 *
 *   node src/local/bootstrap.js src/local/start.ts [arguments]
 *   node src/local/bootstrap.js jest [arguments]
 */
'use strict'

const { spawn } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { setTimeout: pause } = require('node:timers/promises')

const root = path.resolve(__dirname, '..', '..')
const oldestNode = [20, 19]

/** What a person can act on; anything else is a fault of ours and comes with its place. */
class Sentence extends Error {}

/** Progress goes to standard error: standard output belongs to the program. */
function say(line) {
  process.stderr.write(`${line}\n`)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  say(
    `Drawdown needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Install Node 24 from https://nodejs.org.`,
  )
  process.exit(1)
}

function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list last, so an installation that
 * was cut short has none. Optional packages are those of other platforms.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([place, { version, optional, link }]) => {
    if (place === '' || link) return true
    return present[place] ? present[place].version === version : Boolean(optional)
  })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two programs started at once must not both rebuild node_modules: the second waits for the first. */
async function withInstallationLock(work) {
  const name = createHash('sha256').update(`${root} ${os.userInfo().uid}`).digest('hex').slice(0, 16)
  const lock = path.join(os.tmpdir(), `drawdown-install-${name}`)
  for (let waiting = false; ; waiting = true) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = Number(readIfThere(lock))
    if (owner > 0 && !isAlive(owner)) fs.rmSync(lock, { force: true })
    else if (!waiting) say(`Waiting for the installation that process ${owner} is doing …`)
    await pause(300)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

async function install() {
  if (isInstalled()) return
  say('Installing dependencies with npm ci; this takes about a minute …')
  const started = Date.now()
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [command, before] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []]
  const options = {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  }
  const code = await new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], options)
    child.on('error', (error) => resolve(error.message))
    child.on('close', (status, signal) => resolve(status ?? signal))
  })
  if (code !== 0) {
    throw new Sentence(
      `npm ci failed (${code}). Its message stands above; cure that, then run the command again.`,
    )
  }
  say(`Dependencies are installed (${Math.round((Date.now() - started) / 1000)} s).`)
}

/** Hands this process over to the program, as if node had been started with it. */
async function run(program, args) {
  const file = program === 'jest' ? require.resolve('jest/bin/jest') : path.resolve(root, program)
  process.argv = [process.argv[0], file, ...args]
  if (file.endsWith('.ts')) await import('tsx')
  require(file)
}

async function main() {
  checkNode()
  const [program, ...args] = process.argv.slice(2)
  if (!program) {
    say('Usage: node src/local/bootstrap.js PROGRAM [arguments], where PROGRAM is a .ts file or jest.')
    process.exit(1)
  }
  if (!isInstalled()) await withInstallationLock(install)
  await run(program, args)
}

main().catch((error) => {
  say(error instanceof Sentence ? error.message : error.stack)
  process.exit(1)
})
