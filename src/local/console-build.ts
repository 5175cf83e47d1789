import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = join(__dirname, '..', '..')
const built = join(root, 'dist', 'console')
const mark = join(built, '.sources')
/** What the console is made of. */
const sources = [
  'package-lock.json',
  'src/api/client.ts',
  'src/api/openapi.d.ts',
  'src/console',
  'src/domain',
]

/** Builds the console into dist/console where its sources have changed since the last time; two seconds, or none. */
export async function buildConsole(say: (line: string) => void): Promise<void> {
  const present = digestOf(sources.flatMap((source) => filesIn(join(root, source))))
  if (existsSync(mark) && readFileSync(mark, 'utf8') === present) return
  say('Building the console …')
  // Beside the present one: whoever has it open keeps it until the new one is whole.
  const fresh = `${built}.${process.pid}`
  const { code, output } = await runVite(fresh)
  if (code !== 0) throw new Error(`The console could not be built.\n${output}`)
  for (const file of filesIn(fresh)) compress(file)
  writeFileSync(join(fresh, '.sources'), present)
  putInPlace(fresh)
}

/** Two systems may start at once: what the other has put there meanwhile is made of the same sources, and stays. */
function putInPlace(fresh: string): void {
  const former = `${fresh}.former`
  try {
    if (existsSync(built)) renameSync(built, former)
    renameSync(fresh, built)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code)) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
  rmSync(former, { recursive: true, force: true })
}

function runVite(folder: string): Promise<{ code: number | null; output: string }> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const config = join(root, 'src', 'console', 'vite.config.mts')
  const args = [vite, 'build', '--config', config, '--outDir', folder, '--logLevel', 'warn']
  // Else a console that is first built by a test is React's development build, a third heavier, and stays.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (output += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** Once, and as small as it gets: the API sends what the browser understands best. */
function compress(file: string): void {
  const content = readFileSync(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }))
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}
