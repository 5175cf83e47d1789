import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { withTypeScript } from './typescript'

/** Everything that can be said about the code without running it, one line each, and the whole output of what fails. */
const root = join(__dirname, '..', '..')
const rooms = ['src', 'workflows', 'activities', 'test']

const checks: [name: string, args: string[]][] = [
  ['types', [tool('typescript', 'bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the console', [tool('typescript', 'bin/tsc'), '--noEmit', '-p', 'test/console']],
  ['lint', [tool('eslint', 'bin/eslint.js'), '.', '--max-warnings=0']],
  [
    'import rules',
    [
      tool('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      ...rooms,
    ],
  ],
  ['dead code', [tool('knip', 'bin/knip.js')]],
  ['format', [tool('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
  ['schema drift', withTypeScript(join(__dirname, 'schema.ts'), ['--check'])],
  ['API client drift', withTypeScript(join(root, 'src', 'api', 'generate-client.ts'), ['--check'])],
]

function tool(name: string, program: string): string {
  return join(root, 'node_modules', name, program)
}

async function main(): Promise<void> {
  const failed: string[] = []
  for (const [name, args] of checks) {
    const started = Date.now()
    const { code, output } = await run(args)
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (code === 0) continue
    failed.push(name)
    console.log(output)
  }
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}.`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

function run(args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => void (output += text))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: output.trimEnd() }))
  })
}

void main()
