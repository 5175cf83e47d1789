import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, known, type KnownProcess } from './process'

export type Claim = { held: true; release: () => void } | { held: false; owner: KnownProcess }

/**
 * Claims `file` for this process. A claim whose process is gone counts for nothing, so a crash never locks anybody out.
 * The file appears with its content in one step: nobody ever reads a half-written claim.
 */
export function claim(file: string): Claim {
  const self = known(process.pid)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(self))
  try {
    for (;;) {
      if (linked(draft, file)) return { held: true, release: () => void rmSync(file, { force: true }) }
      const owner = ownerOf(file)
      if (owner && isRunning(owner)) return { held: false, owner }
      if (owner) removeStale(file, owner)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function ownerOf(file: string): KnownProcess | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KnownProcess
  } catch {
    return undefined
  }
}

/** Two processes may find the same stale claim; the slower one must not remove the fresh claim of the faster one. */
function removeStale(file: string, stale: KnownProcess): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const taken = ownerOf(aside)
  if (taken && (taken.pid !== stale.pid || taken.birth !== stale.birth)) linked(aside, file)
  rmSync(aside, { force: true })
}

/** Claims `file`, waiting for its owner if need be; `onWait` is called once. Answers with the release. */
export async function claimOrWait(file: string, onWait: () => void): Promise<() => void> {
  let told = false
  for (;;) {
    const attempt = claim(file)
    if (attempt.held) return attempt.release
    if (!told) onWait()
    told = true
    await pause(200)
  }
}
