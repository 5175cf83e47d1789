import { note, type Finding, type Tally } from '../src/domain/reconciliation'
import { announce, type Change, type OutboxKind } from '../src/storage/outbox'
import type { Subject } from '../src/storage/reconciliation'
import type { ActivityDeps } from './deps'

/** What Temporal knows of the workflows of purchase orders and held invoices. */
export interface KnownWorkflows {
  /** The subjects of those that run. What began or ended within the last seconds may be missing, or too many. */
  running(kind: OutboxKind): AsyncIterable<bigint>
  /** The subjects of those of which some run failed, timed out or was terminated. */
  halted(kind: OutboxKind): AsyncIterable<bigint>
  /** What became of the latest run of one: as it is now, without delay. */
  stateOf(subject: Subject): Promise<'absent' | 'running' | 'halted' | 'completed'>
}

export interface ReconciliationDeps extends ActivityDeps {
  workflows: KnownWorkflows
}

/** Rows of one page, and questions to Temporal at once. */
export const pageSize = 1_000
const atOnce = 10

interface Comparison {
  /** Ids of subjects whose workflow runs; those that are compared are taken out. */
  running: Set<bigint>
  isToRun: (subject: Subject) => boolean
  at: string
}

/**
 * Announces what should have a workflow and has none, and what has one and should not: the workflow looks, and goes on or ends.
 * What is announced already is on its way. What the list says may be seconds old, so Temporal is asked again before anything
 * is done.
 */
export async function compare(
  deps: ReconciliationDeps,
  subjects: readonly Subject[],
  { running, isToRun, at }: Comparison,
  tally: Tally,
): Promise<void> {
  deps.heartbeat()
  const doubtful = subjects.filter((subject) => {
    const runs = running.delete(subject.id)
    if (runs) tally.workflows += 1
    return runs !== isToRun(subject) && !subject.isAnnounced
  })
  const wrong = await whereState(
    deps,
    doubtful,
    (state, subject) => (state === 'running') !== isToRun(subject),
  )
  await announceAll(deps, wrong, at)
  for (const subject of wrong) {
    note(tally, found(subject, isToRun(subject) ? 'workflow-missing' : 'workflow-needless'))
  }
}

type State = Awaited<ReturnType<KnownWorkflows['stateOf']>>

/** Those subjects of whose workflow's state `holds`, in their order; asks for several at once. */
export async function whereState(
  { workflows, heartbeat }: ReconciliationDeps,
  subjects: readonly Subject[],
  holds: (state: State, subject: Subject) => boolean,
): Promise<Subject[]> {
  const kept = new Set<Subject>()
  const queue = subjects.values()
  const work = async () => {
    for (const subject of queue) {
      if (holds(await workflows.stateOf(subject), subject)) kept.add(subject)
      heartbeat()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return subjects.filter((subject) => kept.has(subject))
}

/** Lets the workflows of these look again, and starts them where they do not run: after whatever people do. */
export async function announceAll(
  { db }: ReconciliationDeps,
  subjects: readonly Subject[],
  at: string,
): Promise<void> {
  const changes = subjects.map(({ kind, id, payerId, revision }): Change => ({
    kind,
    subjectId: id,
    payerId,
    revision,
  }))
  await announce(db, changes, { lane: 'bulk', at })
}

/** What was found of a subject, as a person reads it. */
export function found({ kind, number, id }: Subject, code: keyof typeof reasons): Finding {
  const noun = kind === 'purchase-order' ? 'purchase order' : 'held invoice'
  const name = `${number} (${id.toString()})`
  return { code, subject: { kind, name }, since: null, what: `${noun} ${name}`, ...reasons[code] }
}

const reasons = {
  'workflow-halted': { why: 'its workflow failed, timed out or was terminated', did: 'announced' },
  'workflow-missing': { why: 'it had no workflow', did: 'announced' },
  'workflow-needless': { why: 'its workflow ran, though nothing is to come', did: 'announced' },
  'told-late': { why: 'what was due more than two hours ago had not been told', did: 'told' },
} as const

/** All of them: ids alone, of which a million takes some 60 MB. */
export async function collect(ids: AsyncIterable<bigint>, heartbeat: () => void): Promise<Set<bigint>> {
  const collected = new Set<bigint>()
  for await (const id of ids) {
    collected.add(id)
    if (collected.size % pageSize === 0) heartbeat()
  }
  return collected
}

export function pagesOf(ids: ReadonlySet<bigint>): bigint[][] {
  const all = [...ids]
  return Array.from({ length: Math.ceil(all.length / pageSize) }, (_, page) =>
    all.slice(page * pageSize, (page + 1) * pageSize),
  )
}
