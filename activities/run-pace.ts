import type { Db } from '../src/storage/database'
import { isAnybodyWaiting } from '../src/storage/lock-wait'

/** How large a part of its size a transaction has while somebody waits, and how many of those come after the last one who did. */
const easing = { part: 0.2, transactions: 50 }

/** How many invoices the next transaction of a run takes. It makes no difference to what the run writes. */
export interface RunPace {
  size: () => number
  /** Looks whether somebody waits; called between transactions. */
  look: () => Promise<void>
}

/**
 * A transaction of a run holds its payers for as long as it works through all of its invoices, a third of a second for a thousand, and
 * whoever edits one of them waits. Large ones cost less, so a run makes small ones only as long as people edit.
 */
export function createRunPace(db: Db, transactionSize: number): RunPace {
  const eased = Math.max(1, Math.round(transactionSize * easing.part))
  let left = 0
  return {
    size: () => (left > 0 ? eased : transactionSize),
    async look() {
      left = (await isAnybodyWaiting(db)) ? easing.transactions : Math.max(0, left - 1)
    },
  }
}
