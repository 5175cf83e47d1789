import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { listVariables } from '../src/config'

const root = join(__dirname, '..')
const document = readFileSync(join(root, 'docs/configuration.md'), 'utf8')

/** Name and default of every row of the table. */
const told = Array.from(document.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`|none) \| [^|]{10,}\|$/gm)).map(
  ([, name, fallback]) => ({ name, fallback: fallback ?? 'none' }),
)

test('the table has every variable with its default, and no other', () => {
  const variables = listVariables().map(({ name, fallback }) => ({ name, fallback: shown(fallback) }))
  const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
    (a.name ?? '').localeCompare(b.name ?? '')
  expect(told.sort(byName)).toEqual(variables.sort(byName))
})

test('what programs read from the environment besides is in the document, too', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const read = files
    .filter((name) => /\.[jt]s$/.test(name) && !name.startsWith('local'))
    .flatMap(
      (name) => readFileSync(join(root, 'src', name), 'utf8').match(/(?<=process\.env\[')[A-Z_]+/g) ?? [],
    )
  expect(read.length).toBeGreaterThan(0)
  expect(read.filter((name) => !document.includes(`\`${name}\``))).toEqual([])
})

function shown(fallback: unknown): string {
  if (fallback === undefined) return 'none'
  if (typeof fallback === 'boolean') return fallback ? '1' : '0'
  return (fallback as string | number | number[])
    .toString()
    .replace(`${process.cwd()}/`, '')
    .replace(homedir(), '~')
}
