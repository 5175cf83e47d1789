import { addUp } from '../src/domain/billing-run-share'
import type { OpenDocument } from '../src/domain/invoice'

/** By payer. */
type DocumentsByPayer = Map<bigint, readonly OpenDocument[]>

/**
 * Documents that planning made, until they are written. Only a saving: whoever does not find a payer's here makes the same
 * ones again, since charges and their grouping are frozen.
 */
export interface PlannedDocuments {
  /** Gathers what a plan makes, as far as there is room for it; nobody finds it until it is kept. */
  gather: () => Gathering
  /**
   * Once the plan stands: another attempt may have grouped the charges in another way. Where there is no room, the oldest
   * runs give way: one that failed would keep its own for ever.
   */
  keep: (runId: bigint, gathering: Gathering) => void
  /** A payer's documents, which are not kept any longer: nobody asks for them twice unless something failed. */
  take: (runId: bigint, payerId: bigint) => readonly OpenDocument[] | undefined
  /** What another worker has written. */
  forget: (runId: bigint) => void
}

export interface Gathering {
  add: (payerId: bigint, documents: readonly OpenDocument[]) => void
  documents: DocumentsByPayer
}

/** Documents and parts of their lines to keep at most, of all runs: some 100 MB. */
const mostKept = 400_000

export function createPlannedDocuments(limit = mostKept): PlannedDocuments {
  const runs = new Map<bigint, DocumentsByPayer>()
  let kept = 0
  const forget = (runId: bigint) => {
    kept -= sizeOfAll(runs.get(runId))
    runs.delete(runId)
  }
  return {
    gather() {
      const documents: DocumentsByPayer = new Map()
      let size = 0
      const add: Gathering['add'] = (payerId, ofPayer) => {
        if (size + sizeOf(ofPayer) > limit) return
        documents.set(payerId, ofPayer)
        size += sizeOf(ofPayer)
      }
      return { add, documents }
    },
    keep(runId, { documents }) {
      forget(runId)
      kept += sizeOfAll(documents)
      for (const oldest of runs.keys()) if (kept > limit) forget(oldest)
      runs.set(runId, documents)
    },
    take(runId, payerId) {
      const documents = runs.get(runId)?.get(payerId)
      if (documents === undefined) return undefined
      runs.get(runId)?.delete(payerId)
      kept -= sizeOf(documents)
      return documents
    },
    forget,
  }
}

function sizeOfAll(documents: DocumentsByPayer | undefined): number {
  return addUp([...(documents?.values() ?? [])].map(sizeOf))
}

function sizeOf(documents: readonly OpenDocument[]): number {
  return addUp(documents.map(({ parts }) => 1 + parts.length))
}
