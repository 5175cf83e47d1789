import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimOrWait } from './lock'
import { downloadWithSdk } from './sdk-download'
import { withTicker } from './ticker'

const version = '1.38.0'

interface Search {
  cacheFolder: string
  say: (line: string) => void
}

/**
 * The time-skipping test server: a program to give to `TestWorkflowEnvironment.createTimeSkipping` as an existing path.
 * From the user's cache, the SDK's download, or Maven and Java. Throws, naming each way and its cure, when there is none.
 */
export async function findTestServer({ cacheFolder, say }: Search): Promise<string> {
  const binary = join(cacheFolder, `temporal-test-server-${version}`)
  const script = join(cacheFolder, `temporal-test-server-${version}-java`, 'run')
  const present = () => [binary, script].find((file) => existsSync(file))
  const cached = present()
  if (cached !== undefined) return cached
  mkdirSync(cacheFolder, { recursive: true })
  const release = await claimOrWait(`${binary}.lock`, () =>
    say('Waiting for another process that fetches the test server …'),
  )
  try {
    const meanwhile = present()
    if (meanwhile !== undefined) return meanwhile
    const download = await downloadWithSdk({
      server: 'time-skipping',
      version: `v${version}`,
      target: binary,
      say,
    })
    if (download === undefined) return binary
    const maven = await fetchWithMaven(join(script, '..'), say)
    if (maven === undefined) return script
    throw new Error(
      'There is no time-skipping test server for the workflow tests:\n' +
        `  - download: ${download}. Open this address to this machine.\n` +
        `  - Maven and Java: ${maven}. Install Java 11 or newer and Maven, with a repository that answers.\nOne of these is enough.`,
    )
  } finally {
    release()
  }
}

/** Undefined once the wrapper script is there, else the reason why not. */
async function fetchWithMaven(folder: string, say: (line: string) => void): Promise<string | undefined> {
  for (const [program, flag] of [
    ['java', '-version'],
    ['mvn', '-version'],
  ] as const) {
    if (spawnSync(program, [flag]).status !== 0) return `${program} is not on the PATH`
  }
  say('Fetching the Temporal test server with Maven. This is done once …')
  const draft = mkdtempSync(`${folder}.fetch-`)
  try {
    writeFileSync(join(draft, 'pom.xml'), pom)
    const reason = await withTicker(
      () => 'fetching',
      say,
      () => copyDependencies(draft),
    )
    if (reason !== undefined) return reason
    writeFileSync(join(draft, 'run'), wrapper(folder), { mode: 0o755 })
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    return undefined
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function copyDependencies(folder: string): Promise<string | undefined> {
  const child = spawn(
    'mvn',
    ['--batch-mode', '--quiet', 'dependency:copy-dependencies', '-DoutputDirectory=lib'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output += text))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : `mvn failed: ${output.trim().split('\n')[0] ?? ''}`),
    )
  })
}

/** `exec`, because the SDK ends only the process that it started itself. The flags bring the start down to 1.3 s. */
function wrapper(folder: string): string {
  const flags = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto'
  return `#!/bin/sh\nexec java ${flags} -cp '${join(folder, 'lib')}/*' io.temporal.testserver.TestServer "$@"\n`
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>drawdown</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`
