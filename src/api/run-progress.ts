import type { BillingRunCounts } from '../storage/billing-run-progress'
import type { BillingRunProgressView } from './contract/billing-run'
import type { WorkflowState } from './run-starter'

/** A run is recorded a moment before its workflow starts: within this it is no halt. In milliseconds. */
const startPatience = 10_000

/** How far a run is, as listeners hear it: from what the database counts and what Temporal says. `at` is RFC 3339. */
export function progressOf(
  counts: BillingRunCounts,
  workflow: WorkflowState,
  at: string,
): BillingRunProgressView {
  const { runId, payers, documents, finishedDocuments, notices } = counts
  const phase = phaseOf(counts, workflow, at)
  const isOver = phase === 'finished' || phase === 'stopped' || phase === 'halted'
  return { run: runId.toString(), phase, isOver, payers, documents, finishedDocuments, notices }
}

function phaseOf(
  { state, startedAt, documents, notices: { total, sent, failed } }: BillingRunCounts,
  workflow: WorkflowState,
  at: string,
): BillingRunProgressView['phase'] {
  if (state === 'stopped') return 'stopped'
  const isSettled = sent + failed === total
  if (state === 'finished' && (isSettled || workflow === 'completed')) return 'finished'
  const isUnstarted = workflow === 'absent' && Date.parse(at) - Date.parse(startedAt) > startPatience
  if (workflow === 'failed' || isUnstarted) return 'halted'
  if (state === 'finished') return 'telling'
  return documents === null ? 'planning' : 'associating'
}

/** Names what a progress document says, so that whoever comes back is told only what is new to them, by whichever process. */
export function eventIdOf({ phase, documents, finishedDocuments, notices }: BillingRunProgressView): string {
  return [phase, documents ?? 0, finishedDocuments, notices.sent, notices.failed, notices.total].join('.')
}

/** As the HTML standard says for server-sent events. */
export function eventText(progress: BillingRunProgressView): string {
  return `event: progress\nid: ${eventIdOf(progress)}\ndata: ${JSON.stringify(progress)}\n\n`
}
