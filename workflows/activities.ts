import { proxyActivities } from '@temporalio/workflow'
import type {
  BillingActivities,
  LifecycleActivities,
  NoticeActivities,
  WebhookActivities,
} from '../activities'
import { taskQueues } from './messages'

/** A lost worker is noticed within half a minute; what it committed stays, and the next attempt goes on from there. */
const timeouts = { startToCloseTimeout: '1 hour', heartbeatTimeout: '30 seconds' } as const
const retry = {
  initialInterval: '500 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
} as const

export const billing = proxyActivities<BillingActivities>({
  taskQueue: taskQueues.billing,
  ...timeouts,
  retry,
})
export const notices = proxyActivities<NoticeActivities>({
  taskQueue: taskQueues.notices,
  ...timeouts,
  retry,
})
export const webhooks = proxyActivities<WebhookActivities>({
  taskQueue: taskQueues.webhooks,
  ...timeouts,
  retry,
})
/** Short ones, which carry nothing on where they are lost: no heartbeat. */
export const lifecycle = proxyActivities<LifecycleActivities>({
  taskQueue: taskQueues.lifecycle,
  startToCloseTimeout: '1 minute',
  retry,
})
/** Long ones over everything there is: they say that they are alive. */
export const reconciling = proxyActivities<LifecycleActivities>({
  taskQueue: taskQueues.lifecycle,
  ...timeouts,
  retry,
})
/** As long as it takes to recompute everything; between two pages there may be one long statement. */
export const verifying = proxyActivities<LifecycleActivities>({
  taskQueue: taskQueues.lifecycle,
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '5 minutes',
  retry,
})
