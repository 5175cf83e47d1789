import type { OpenDocument } from '../src/domain/invoice'

/**
 * Documents that planning made, until they are written. Only a saving: whoever does not find a payer's here makes the same
 * ones again, since charges and their grouping are frozen.
 */
export interface PlannedDocuments {
  keep: (runId: bigint, payerId: bigint, documents: readonly OpenDocument[]) => void
  /** A payer's documents, which are not kept any longer: nobody asks for them twice unless something failed. */
  take: (runId: bigint, payerId: bigint) => readonly OpenDocument[] | undefined
  /** What another worker has written, and what stays behind where a run fails. */
  forget: (runId: bigint) => void
}

/** Documents and what their lines are made of to keep at most, of all runs: some 100 MB. */
const mostKept = 400_000

export function createPlannedDocuments(limit = mostKept): PlannedDocuments {
  const runs = new Map<bigint, Map<bigint, readonly OpenDocument[]>>()
  let kept = 0
  return {
    keep(runId, payerId, documents) {
      const size = sizeOf(documents)
      const ofRun = runs.get(runId) ?? new Map<bigint, readonly OpenDocument[]>()
      if (kept + size > limit || ofRun.has(payerId)) return
      runs.set(runId, ofRun.set(payerId, documents))
      kept += size
    },
    take(runId, payerId) {
      const ofRun = runs.get(runId)
      const documents = ofRun?.get(payerId)
      if (documents === undefined) return undefined
      ofRun?.delete(payerId)
      kept -= sizeOf(documents)
      return documents
    },
    forget(runId) {
      for (const documents of runs.get(runId)?.values() ?? []) kept -= sizeOf(documents)
      runs.delete(runId)
    },
  }
}

function sizeOf(documents: readonly OpenDocument[]): number {
  return documents.reduce((all, { parts }) => all + 1 + parts.length, 0)
}
