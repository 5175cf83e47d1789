import type { Schema } from '../../client'

type Run = Schema<'BillingRun'>

/** How far a run is by what was last asked of it: what is shown until the first event, and while the stream is broken. */
export function progressOf({
  id,
  state,
  workflow,
  payers,
  documents,
  finishedDocuments,
  notices,
}: Run): Schema<'BillingRunProgress'> {
  const phase = phaseOf({ state, workflow, documents, notices })
  const isOver = phase === 'finished' || phase === 'stopped' || phase === 'halted'
  return { run: id, phase, isOver, payers, documents, finishedDocuments, notices }
}

/** As the stream has it. A run is recorded a moment before its workflow starts, so an absent workflow is no halt here. */
function phaseOf({
  state,
  workflow,
  documents,
  notices,
}: Pick<Run, 'state' | 'workflow' | 'documents' | 'notices'>) {
  if (state === 'stopped') return 'stopped'
  const isTold = workflow.state === 'completed' || notices.sent + notices.failed === notices.total
  if (state === 'finished' && isTold) return 'finished'
  if (workflow.state === 'failed') return 'halted'
  if (state === 'finished') return 'telling'
  return documents === null ? 'planning' : 'associating'
}

/** The share that is written, in percent. */
export function percentOf({ phase, documents, finishedDocuments }: Schema<'BillingRunProgress'>): number {
  if (phase === 'finished' || phase === 'telling' || documents === 0) return 100
  return documents === null ? 0 : Math.floor((100 * finishedDocuments) / documents)
}
