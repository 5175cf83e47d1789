import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { claimOrWait } from './lock'
import { downloadWithSdk } from './sdk-download'
import { withTicker } from './ticker'

/** The newest Temporal CLI that `go install` can build; it holds server 1.29 and its web page. */
const version = 'v1.5.1'
const oldestServer = [1, 24] as const

type Obtain = (target: string, say: (line: string) => void) => Promise<string | undefined>

/** Where else a Temporal CLI comes from. Download and build answer undefined once it is at `target`, else the reason why not. */
const obtain: { onPath: string; download: Obtain; build: Obtain } = {
  onPath: 'temporal',
  download: (target, say) => downloadWithSdk({ server: 'dev-server', version, target, say }),
  build: buildWithGo,
}

interface Search {
  /** What DRAWDOWN_TEMPORAL_CLI says. */
  temporalCommand: string | undefined
  cacheFolder: string
  say: (line: string) => void
}

/**
 * The Temporal command to start a server with. Looks at DRAWDOWN_TEMPORAL_CLI, the PATH and the user's cache; then
 * downloads it, or builds it with Go. Throws, naming every way that was tried and its cure, when there is none.
 */
export async function findTemporal(
  { temporalCommand, cacheFolder, say }: Search,
  ways = obtain,
): Promise<string> {
  if (temporalCommand !== undefined) {
    const fault = faultOf(temporalCommand)
    if (fault === undefined) return temporalCommand
    throw new Error(
      `DRAWDOWN_TEMPORAL_CLI=${temporalCommand} cannot be used: ${fault}. Set it to a Temporal CLI, or unset it to have one found.`,
    )
  }
  const onPath = faultOf(ways.onPath)
  if (onPath === undefined) return ways.onPath

  const cached = join(cacheFolder, `temporal-${version}${process.platform === 'win32' ? '.exe' : ''}`)
  if (faultOf(cached) === undefined) return cached
  mkdirSync(cacheFolder, { recursive: true })
  const release = await claimOrWait(`${cached}.lock`, () =>
    say('Waiting for another process that fetches the Temporal server …'),
  )
  try {
    if (faultOf(cached) === undefined) return cached
    const download = await ways.download(cached, say)
    if (download === undefined) return cached
    const build = await ways.build(cached, say)
    if (build === undefined) return cached
    throw new Error(
      'There is no Temporal server to start:\n' +
        `  - temporal on the PATH: ${onPath}. Install the Temporal CLI (https://docs.temporal.io/cli).\n` +
        `  - download: ${download}. Open this address to this machine.\n` +
        `  - build with Go: ${build}. Install Go 1.21 or newer (https://go.dev/dl), with a module proxy that answers.\n` +
        'One of these is enough. Or set DRAWDOWN_TEMPORAL_CLI to a Temporal CLI, or TEMPORAL_ADDRESS to a server that runs.',
    )
  } finally {
    release()
  }
}

/** Undefined if the command is a Temporal CLI with a server that is new enough, else what is wrong with it. */
function faultOf(command: string): string | undefined {
  const { status, stdout, error } = spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  if (error) return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not found' : error.message
  const server = /Server (\d+)\.(\d+)/.exec(stdout)
  if (status !== 0 || !server) return '"--version" does not answer as the Temporal CLI does'
  const [major, minor] = [Number(server[1]), Number(server[2])]
  const recent = major > oldestServer[0] || (major === oldestServer[0] && minor >= oldestServer[1])
  return recent ? undefined : `its server ${major}.${minor} is older than ${oldestServer.join('.')}`
}

/** Undefined once it is built, else the reason why not. */
async function buildWithGo(target: string, say: (line: string) => void): Promise<string | undefined> {
  if (spawnSync('go', ['version']).status !== 0) return 'go is not on the PATH'
  const folder = mkdtempSync(`${target}.build-`)
  say('Building the Temporal server with Go. This is done once and takes about three minutes …')
  try {
    const reason = await goInstall(folder, say)
    if (reason !== undefined) return reason
    const binary = ['temporal', 'temporal.exe']
      .map((name) => join(folder, name))
      .find((file) => existsSync(file))
    if (binary === undefined) return 'the build left no program behind'
    renameSync(binary, target)
    return faultOf(target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Go names each module that it downloads and each package that it compiles on standard error. */
function goInstall(folder: string, say: (line: string) => void): Promise<string | undefined> {
  const lines: string[] = []
  const args = [
    'install',
    '-v',
    '-trimpath',
    '-ldflags',
    '-s -w',
    `github.com/temporalio/cli/cmd/temporal@${version}`,
  ]
  const child = spawn('go', args, {
    env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => void lines.push(...text.split('\n').filter(Boolean)))
  const status = () => {
    const modules = lines.filter((line) => line.startsWith('go: downloading')).length
    return `${modules} modules downloaded, ${lines.length - modules} packages compiled`
  }
  return withTicker(
    status,
    say,
    () =>
      new Promise((resolve) => {
        child.once('error', (error) => resolve(error.message))
        child.once('close', (code) =>
          resolve(code === 0 ? undefined : `go install failed: ${lines.slice(-4).join(' | ')}`),
        )
      }),
  )
}
