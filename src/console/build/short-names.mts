import type { Plugin } from 'vite'
import { ofCloudscape, readCloudscape } from './cloudscape-files.mts'

/** Class names such as `awsui_body-cell_c6tup_1w18q_16`, and properties such as `--space-xs-m9b7jf`. */
const long = /awsui_[\w-]+?_[a-z0-9]{5}_[a-z0-9]{5,6}_\d+(?![\w-])|--[a-z][a-z0-9-]*-[a-z0-9]{6}(?![\w-])/g

/**
 * Gives Cloudscape's classes and custom properties short names. Their hashes hardly compress, and were two fifths of the style and
 * nine kilobytes of the script that a first visit loads. Styles and scripts are renamed alike, and only as whole names.
 */
export function shortNames(): Plugin {
  let names: ReadonlyMap<string, string>
  return {
    name: 'short-names',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      names = nameAll()
      if (names.size < 1_000)
        this.error('Cloudscape names its classes in another way now: see short-names.mts.')
    },
    transform: {
      filter: { id: ofCloudscape },
      handler: (code) => ({
        code: code.replace(long, (name) => names.get(name) ?? name),
        map: null,
      }),
    },
  }
}

/** What is used most gets the shortest name. */
function nameAll(): Map<string, string> {
  const uses = new Map<string, number>()
  for (const text of readCloudscape((path) => /\.css(?:\.js)?$|\/generated\//.test(path)))
    for (const [name] of text.matchAll(long)) uses.set(name, (uses.get(name) ?? 0) + 1)
  const byUse = [...uses].sort(([, one], [, other]) => other - one)
  return new Map(
    byUse.map(([name], at) => [name, `${name.startsWith('--') ? '--' : 'a_'}${at.toString(36)}`]),
  )
}
