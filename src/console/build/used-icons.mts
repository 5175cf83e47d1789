import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { readCloudscape } from './cloudscape-files.mts'

const sources = join(import.meta.dirname, '..')
/** An icon's name and its drawing. */
const icon = /^ {4}"([a-z-]+)": (React\.createElement[^]*?),?\n(?= {4}"|\};)/gm

/**
 * Leaves icons out that nothing names, neither the console nor any part of Cloudscape: two fifths of them, and more than half of what they
 * weigh. One that is asked for all the same says so.
 */
export function usedIcons(): Plugin {
  return {
    name: 'used-icons',
    apply: 'build',
    transform: {
      filter: { id: /@cloudscape-design\/components\/icon\/generated\/icons\.js$/ },
      handler(code) {
        if ([...code.matchAll(icon)].length < 100)
          this.error('Cloudscape writes its icons in another way now: see used-icons.mts.')
        const named = namesIn([...ownSources(), ...readCloudscape(mayName)])
        const kept = code.replace(icon, (whole, name: string) =>
          named.has(name)
            ? whole.replace(/,?\n$/, ',\n')
            : `get "${name}"() { return leftOut("${name}") },\n`,
        )
        return { code: kept + leftOut, map: null }
      },
    },
  }
}

const leftOut = `
function leftOut(name) { throw new Error('The build left out the icon ' + name + ': see used-icons.mts.') }`

function mayName(path: string): boolean {
  return path.endsWith('.js') && !path.endsWith('.css.js') && !path.startsWith('icon/')
}

function ownSources(): string[] {
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(sources, path), 'utf8'))
}

/** Everything between quotation marks that could be the name of an icon. */
function namesIn(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/['"`]([a-z-]+)['"`]/g)].map(([, name = '']) => name)),
  )
}
