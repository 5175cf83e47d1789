import { createBillingRunActivities } from './billing-run'
import { createBillingScheduleActivities } from './billing-schedule'
import type { ActivityDeps } from './deps'
import { withFailures } from './failure'
import { createHeldInvoiceActivities } from './held-invoice'
import { createInvoiceGenerationActivities } from './invoice-generation'
import { createNoticeActivities, type NoticeDeps } from './notice'
import { createPlannedDocuments } from './planned-documents'
import { createPurchaseOrderActivities } from './purchase-order'
import { createReconciliationActivities } from './reconciliation'
import { createVerificationActivities } from './verification'
import { createWebhookActivities, tellingOfFailedRuns, type WebhookDeps } from './webhook'
import type { ReconciliationDeps } from './reconciliation-compare'

export type { KnownWorkflows } from './reconciliation-compare'
export type { BillingRunEnd } from './billing-run'
export type { ScheduledRun } from './billing-schedule'

/** All activities of a worker, by task queue. */
export function createActivities(deps: ActivityDeps & NoticeDeps & ReconciliationDeps & WebhookDeps) {
  const planned = createPlannedDocuments()
  return {
    billing: withFailures(
      tellingOfFailedRuns(deps, {
        ...createBillingRunActivities(deps, planned),
        ...createInvoiceGenerationActivities(deps, planned),
      }),
    ),
    notices: withFailures(createNoticeActivities(deps)),
    webhooks: withFailures(createWebhookActivities(deps)),
    lifecycle: withFailures({
      ...createPurchaseOrderActivities(deps),
      ...createReconciliationActivities(deps),
      ...createBillingScheduleActivities(deps),
      ...createHeldInvoiceActivities(deps),
      ...createVerificationActivities(deps),
    }),
  }
}

type ByQueue = ReturnType<typeof createActivities>
export type BillingActivities = ByQueue['billing']
export type NoticeActivities = ByQueue['notices']
export type WebhookActivities = ByQueue['webhooks']
export type LifecycleActivities = ByQueue['lifecycle']
