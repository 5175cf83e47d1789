import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withTicker } from './ticker'
import { withTypeScript } from './typescript'

const site = 'https://temporal.download'
const quick = 4_000
const patient = 300_000

interface Download {
  server: 'dev-server' | 'time-skipping'
  version: string
  /** Where the program is put. */
  target: string
  say: (line: string) => void
}

/**
 * Fetches one of Temporal's servers through the SDK's own download, within seconds where the site is closed.
 * Undefined once it is there, else the reason why not.
 */
export async function downloadWithSdk({
  server,
  version,
  target,
  say,
}: Download): Promise<string | undefined> {
  const closed = await reasonForSilence()
  if (closed !== undefined) return `${site} cannot be reached (${closed})`
  say(`Downloading the Temporal ${server === 'dev-server' ? 'server' : 'test server'} …`)
  const folder = mkdtempSync(`${target}.download-`)
  try {
    const reason = await withTicker(
      () => 'downloading',
      say,
      () => runDownload(server, version, folder),
    )
    const [program] = readdirSync(folder).filter((name) => !name.endsWith('.downloading'))
    if (program === undefined) return reason ?? 'the download left no program behind'
    renameSync(join(folder, program), target)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function reasonForSilence(): Promise<string | undefined> {
  try {
    await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(quick) })
    return undefined
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/** In a process of its own: the SDK can neither be hurried nor stopped. */
function runDownload(server: string, version: string, folder: string): Promise<string | undefined> {
  const child = spawn(
    process.execPath,
    withTypeScript(join(__dirname, 'sdk-download-main.ts'), [server, version, folder]),
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: patient,
      killSignal: 'SIGKILL',
    },
  )
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (complaint += text))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : complaint.trim().split('\n')[0] || 'it took too long'),
    )
  })
}
