import { pastMonth } from '../src/domain/billing-schedule'
import { DomainError } from '../src/domain/error'
import type { Month } from '../src/domain/month'
import { worded } from '../src/domain/wording'
import { openBillingRun } from '../src/storage/billing-run-open'
import type { Db } from '../src/storage/database'
import { findSellerEntity } from '../src/storage/seller-entity'
import type { ActivityDeps } from './deps'

export interface ScheduledRun {
  /** `open`: to be carried out; the others are outcomes. */
  kind: 'open' | 'done' | 'nothing-to-bill' | 'busy'
  billingPeriod: Month
  /** Of `busy`: the run that stands in its way. */
  runId: string | null
}

interface ScheduledRunInput {
  /** Code. */
  sellerEntity: string
  /** When the schedule wanted it, RFC 3339: the month before that is billed, however late it starts. */
  scheduledAt: string
  /** The workflow's time, RFC 3339. */
  at: string
}

/** The activity of a scheduled billing run. It is safe to repeat. */
export function createBillingScheduleActivities({ db }: Pick<ActivityDeps, 'db'>) {
  return {
    /** Opens the run of the past month, or answers why there is none to carry out. */
    async openScheduledRun({ sellerEntity, scheduledAt, at }: ScheduledRunInput): Promise<ScheduledRun> {
      const seller = await findSellerEntity(db, sellerEntity)
      if (!seller)
        throw new DomainError('not-found', worded('seller-entity-not-found', { name: sellerEntity }))
      const billingPeriod = pastMonth(scheduledAt, seller.timeZone)
      return open(db, { sellerEntity: seller.code, billingPeriod, requestedBy: 'schedule', at })
    },
  }
}

async function open(db: Db, request: Parameters<typeof openBillingRun>[1]): Promise<ScheduledRun> {
  const { billingPeriod } = request
  try {
    const { run } = await openBillingRun(db, request)
    return { kind: run.state === 'finished' ? 'done' : 'open', billingPeriod, runId: run.id.toString() }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'nothing-to-bill') return { kind: 'nothing-to-bill', billingPeriod, runId: null }
    if (error.code !== 'run-in-progress') throw error
    return { kind: 'busy', billingPeriod, runId: String(error.details['runId']) }
  }
}
