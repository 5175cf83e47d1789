import { setTimeout as pause } from 'node:timers/promises'
import { say } from './print'

/** Milliseconds between looks. */
const interval = 300

/** Something that is under way, and the phase that it is in once a worker has taken it up. */
interface UnderWay {
  state: string
  report?: { phase: string } | null
}

/** Says what `doing` is at, such as "Verifying: audit", until it has ended, and answers it as it stands then. */
export async function watchPhases<T extends UnderWay>(
  doing: string,
  started: T,
  look: () => Promise<T | undefined>,
): Promise<T> {
  let [found, phase] = [started, '']
  while (found.state === 'running') {
    const next = found.report?.phase ?? 'waiting for a worker'
    if (next !== phase) say(`${doing}: ${next}`)
    phase = next
    await pause(interval)
    found = (await look()) ?? found
  }
  return found
}
