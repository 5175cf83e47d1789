import { deadlinesOf, dueAt } from '../src/domain/lifecycle'
import { emptyTally, note, type Tally } from '../src/domain/reconciliation'
import { forgetAnswers } from '../src/storage/idempotency-key'
import { settlePurchaseOrder } from '../src/storage/purchase-order-life'
import {
  findInvoices,
  findOrders,
  findUndelivered,
  findUnheard,
  listHeldSubjects,
  listLivingOrders,
  type LivingOrder,
  type Subject,
  type Waiting,
} from '../src/storage/reconciliation'
import {
  announceAll,
  collect,
  compare,
  found,
  pageSize,
  pagesOf,
  whereState,
  type ReconciliationDeps,
} from './reconciliation-compare'

/** The workflow's time, RFC 3339. */
interface At {
  at: string
}

/** After these times, in milliseconds, what was due has been forgotten by whoever was to do it. */
const patience = { telling: 2 * 3_600_000, hearing: 600_000, delivery: 86_400_000 } as const

/** How long a request may be repeated with its Idempotency-Key, in milliseconds: a week. */
const keptAnswers = 7 * 86_400_000

/** Messages that wait are named so far: they are many, and alike. */
const mostWaitingNamed = 100

/**
 * The activities of reconciliation: compare what Postgres says with what runs in Temporal, and repair. Each is safe to repeat,
 * and works through any number of pages: only ids stay in memory, and only the tally is answered.
 */
export function createReconciliationActivities(deps: ReconciliationDeps) {
  const { db, heartbeat, workflows } = deps
  return {
    /** Workflows whose latest run came to a halt: they begin again, and a person has to look why. */
    async reconcileHaltedWorkflows({ at }: At): Promise<Tally> {
      const tally = emptyTally()
      for (const kind of ['purchase-order', 'held-invoice'] as const) {
        const find = kind === 'purchase-order' ? findOrders : findInvoices
        for (const ids of pagesOf(await collect(workflows.halted(kind), heartbeat))) {
          const subjects: Subject[] = await find(db, ids)
          const halted = await whereState(deps, subjects, (state) => state === 'halted')
          await announceAll(deps, halted, at)
          tally.needAttention += halted.length
          for (const subject of halted) note(tally, found(subject, 'workflow-halted'))
        }
      }
      return tally
    },

    /** Every purchase order has a workflow while something is to come, and what was due has been told. */
    async reconcilePurchaseOrders({ at }: At): Promise<Tally> {
      const tally = emptyTally()
      const running = await collect(workflows.running('purchase-order'), heartbeat)
      for (let after: bigint | undefined = 0n; after !== undefined;) {
        const orders: LivingOrder[] = await listLivingOrders(db, after, pageSize)
        const toRun = new Set<bigint>()
        for (const order of orders) {
          const deadlines = deadlinesOf(order, order.timeZone)
          const isForgotten = dueAt(deadlines, before(at, patience.telling)) !== null
          if (isForgotten ? await tell(deps, order, at, tally) : deadlines.length > 0) toRun.add(order.id)
        }
        await compare(deps, orders, { running, isToRun: ({ id }) => toRun.has(id), at }, tally)
        tally.purchaseOrders += orders.length
        after = orders.at(-1)?.id
      }
      return tally
    },

    /** Every held invoice has a workflow, and no other invoice has. */
    reconcileHeldInvoices: ({ at }: At): Promise<Tally> => reconcileHeldInvoices(deps, at),

    /** What was announced and not heard, and notices that could not be delivered: a person has to look. Forgets answers that nobody repeats. */
    async inspectMessages({ at }: At): Promise<Tally> {
      const tally = emptyTally()
      const undelivered = await findUndelivered(db, before(at, patience.delivery), mostWaitingNamed)
      tally.needAttention = undelivered.total
      noteWaiting(tally, undelivered, 'not-delivered')
      const unheard = await findUnheard(db, before(at, patience.hearing), mostWaitingNamed)
      noteWaiting(tally, unheard, 'not-heard')
      await forgetAnswers(db, before(at, keptAnswers))
      return tally
    },
  }
}

async function reconcileHeldInvoices(deps: ReconciliationDeps, at: string): Promise<Tally> {
  const { db, heartbeat, workflows } = deps
  const tally = emptyTally()
  const running = await collect(workflows.running('held-invoice'), heartbeat)
  let after: Pick<Subject, 'payerId' | 'id'> | undefined = { payerId: 0n, id: 0n }
  while (after !== undefined) {
    const held: Subject[] = await listHeldSubjects(db, after, pageSize)
    await compare(deps, held, { running, isToRun: () => true, at }, tally)
    tally.heldInvoices += held.length
    after = held.at(-1)
  }
  for (const ids of pagesOf(running)) {
    const others = (await findInvoices(db, ids)).filter(({ isHeld }) => !isHeld)
    await compare(deps, others, { running, isToRun: () => false, at }, tally)
  }
  return tally
}

/** Tells late what was due; answers whether anything is still to come. */
async function tell(
  { db, heartbeat }: ReconciliationDeps,
  order: LivingOrder,
  at: string,
  tally: Tally,
): Promise<boolean> {
  const { deadlines } = await settlePurchaseOrder(db, order.id, at)
  note(tally, found(order, 'told-late'))
  heartbeat()
  return deadlines.length > 0
}

const waits = {
  'not-delivered': 'not delivered, though due since',
  'not-heard': 'not heard, though announced at',
} as const

function noteWaiting(tally: Tally, { total, first }: Waiting, code: keyof typeof waits): void {
  for (const waiting of first)
    note(tally, { code, ...waiting, why: `${waits[code]} ${waiting.since}`, did: 'reported' })
  tally.found += total - first.length
}

function before(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) - milliseconds).toISOString()
}
