import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@cloudscape-design', 'components')

/** Matches the address of every module of Cloudscape. */
export const ofCloudscape =
  /[\\/]@cloudscape-design[\\/](?:components|global-styles|component-toolkit)[\\/].*\.(?:js|css)$/

/** Reads Cloudscape's modules and sheets whose path the test matches, always in the same order. */
export function readCloudscape(isMeant: (path: string) => boolean): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(
      (path) => /\.(?:js|css)$/.test(path) && !/^(?:test-utils|i18n\/messages)\//.test(path) && isMeant(path),
    )
    .sort()
    .map((path) => readFileSync(join(root, path), 'utf8'))
}
