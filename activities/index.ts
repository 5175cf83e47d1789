import { createBillingRunActivities } from './billing-run'
import type { ActivityDeps } from './deps'
import { withFailures } from './failure'
import { createInvoiceGenerationActivities } from './invoice-generation'
import { createNoticeActivities, type NoticeDeps } from './notice'

/** All activities of a worker, by task queue. */
export function createActivities(deps: ActivityDeps & NoticeDeps) {
  return {
    billing: withFailures({
      ...createBillingRunActivities(deps),
      ...createInvoiceGenerationActivities(deps),
    }),
    notices: withFailures(createNoticeActivities(deps)),
  }
}

type ByQueue = ReturnType<typeof createActivities>
export type BillingActivities = ByQueue['billing']
export type NoticeActivities = ByQueue['notices']
