import { chmodSync, mkdtempSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hostVariable } from './host'

/** An empty folder, gone when the test run is over. Other accounts may pass through it, as root's Postgres does. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(dirname(process.env[hostVariable] ?? ''), 'folder-'))
  chmodSync(folder, 0o711)
  return folder
}
