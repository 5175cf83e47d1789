import { setTimeout as pause } from 'node:timers/promises'
import {
  editPurchaseOrder,
  resumePurchaseOrder,
  suspendPurchaseOrder,
} from '../../src/storage/purchase-order-edit'
import { query, type Db } from '../../src/storage/database'
import { medianOf } from './figures'

/** How long it takes until a workflow has loaded what a person did: from commit to acknowledgement. */
export interface EditFigures {
  edits: number
  medianSeconds: number
  p95Seconds: number
  worstSeconds: number
}

/** An edit that is committed. */
interface Edit {
  id: bigint
  revision: number
  /** Milliseconds of the system's clock. */
  committedAt: number
}

/** Milliseconds between two edits by hand. */
const editEvery = 250

/**
 * Edits one purchase order after the other by hand, half of them by suspending and resuming, until `isOver` of the number
 * of edits; then waits until all are heard. `before` is how many there were before, for suspended ones are resumed.
 */
export async function measureEdits(
  db: Db,
  { ids, before, isOver }: { ids: readonly bigint[]; before: number; isOver: (edits: number) => boolean },
): Promise<EditFigures> {
  const edits: Edit[] = []
  const begin = performance.now()
  while (!isOver(edits.length)) {
    await pause(Math.max(0, begin + edits.length * editEvery - performance.now()))
    const turn = before + edits.length
    edits.push(await editOnce(db, ids[turn % ids.length] ?? 0n, turn, Math.floor(turn / ids.length)))
  }
  while ((await query(db, `select from outbox where lane = 'person' limit 1`)).length > 0) await pause(50)
  return figuresOf(await waitsOf(db, edits))
}

async function editOnce(db: Db, id: bigint, turn: number, round: number): Promise<Edit> {
  const deed = { actor: 'bench', at: new Date().toISOString() }
  const toggle = round % 2 === 0 ? suspendPurchaseOrder : resumePurchaseOrder
  const { revision } = await (turn % 2 === 0
    ? editPurchaseOrder(db, { id }, { description: `As of ${deed.at}` }, deed)
    : toggle(db, { id }, deed))
  return { id, revision, committedAt: Date.now() }
}

async function waitsOf(db: Db, edits: readonly Edit[]): Promise<number[]> {
  const rows = await query<{ heard: number }>(
    db,
    `select (select extract(epoch from min(heard_at))::float8 from bench_heard h
              where h.subject_id = e.id and h.revision >= e.revision) as heard
       from unnest(?::bigint[], ?::bigint[]) with ordinality as e (id, revision, place) order by place`,
    [edits.map(({ id }) => id), edits.map(({ revision }) => revision)],
  )
  // It may be heard before we are told of the commit.
  return edits.map(({ committedAt }, place) => Math.max(0, (rows[place]?.heard ?? NaN) - committedAt / 1_000))
}

function figuresOf(waits: readonly number[]): EditFigures {
  const sorted = waits.toSorted((a, b) => a - b)
  return {
    edits: sorted.length,
    medianSeconds: medianOf(sorted),
    p95Seconds: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN,
    worstSeconds: sorted.at(-1) ?? NaN,
  }
}
