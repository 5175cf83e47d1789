import type { Db } from '../src/storage/database'
import { isAnybodyWaiting } from '../src/storage/lock-wait'

/**
 * How large a part of its size an eased transaction has, and how many of them there are: when a worker has just started, for what it has not
 * compiled yet is quicker in small pieces (a twentieth of a whole run); when a run begins, until one has looked whether anybody waits and
 * young tables have their statistics (each lane begins with one); and after the last one that found somebody waiting. All shares of a
 * run count together.
 */
export const easing = { part: 0.1, workerStart: 6, runStart: 1, waiting: 150 } as const

/** How many invoices the next transaction of a run takes. It makes no difference to what the run writes. */
export interface RunPace {
  /** The run that transactions are of from here on. */
  enter: (runId: bigint) => void
  /** `whole`: invoices of a transaction where nobody waits. */
  size: (whole: number) => number
  /** Looks whether somebody waits; called after each transaction. */
  look: () => Promise<void>
}

/**
 * A transaction of a run holds its payers for as long as it works through all of its invoices, a third of a second for each thousand, and
 * whoever edits one of them waits. Large ones cost less, so a run makes small ones only as long as people edit.
 */
export function createRunPace(db: Db): RunPace {
  let entered: bigint | undefined
  let left: number = easing.workerStart
  return {
    enter(runId) {
      if (runId !== entered) left = Math.max(left, easing.runStart)
      entered = runId
    },
    size: (whole) => (left > 0 ? Math.max(1, Math.round(whole * easing.part)) : whole),
    async look() {
      left = (await isAnybodyWaiting(db)) ? easing.waiting : Math.max(0, left - 1)
    },
  }
}
