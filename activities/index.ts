import { createBillingRunActivities } from './billing-run'
import { createBillingScheduleActivities } from './billing-schedule'
import type { ActivityDeps } from './deps'
import { withFailures } from './failure'
import { createHeldInvoiceActivities } from './held-invoice'
import { createInvoiceGenerationActivities } from './invoice-generation'
import { createNoticeActivities, type NoticeDeps } from './notice'
import { createPurchaseOrderActivities } from './purchase-order'
import { createReconciliationActivities } from './reconciliation'
import type { ReconciliationDeps } from './reconciliation-compare'

export type { KnownWorkflows } from './reconciliation-compare'
export type { ScheduledRun } from './billing-schedule'

/** All activities of a worker, by task queue. */
export function createActivities(deps: ActivityDeps & NoticeDeps & ReconciliationDeps) {
  return {
    billing: withFailures({
      ...createBillingRunActivities(deps),
      ...createInvoiceGenerationActivities(deps),
    }),
    notices: withFailures(createNoticeActivities(deps)),
    lifecycle: withFailures({
      ...createPurchaseOrderActivities(deps),
      ...createReconciliationActivities(deps),
      ...createBillingScheduleActivities(deps),
      ...createHeldInvoiceActivities(deps),
    }),
  }
}

type ByQueue = ReturnType<typeof createActivities>
export type BillingActivities = ByQueue['billing']
export type NoticeActivities = ByQueue['notices']
export type LifecycleActivities = ByQueue['lifecycle']
