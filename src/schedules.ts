import { ScheduleAlreadyRunning, ScheduleClient, type Connection } from '@temporalio/client'
import { reconciliationScheduleId, taskQueues } from '../workflows/messages'
import { registerSearchAttributes } from './temporal'

/**
 * Makes the schedules that every installation has: reconciliation, daily at 03:30 UTC. One that is there stays as it is: an
 * operator may have paused or moved it.
 */
export async function ensureSchedules(connection: Connection, namespace: string): Promise<void> {
  const schedules = new ScheduleClient({ connection, namespace })
  try {
    await schedules.create({
      scheduleId: reconciliationScheduleId,
      spec: { calendars: [{ hour: 3, minute: 30, comment: 'Daily at 03:30 UTC' }], timezone: 'UTC' },
      policies: { overlap: 'SKIP', catchupWindow: '1 day' },
      action: {
        type: 'startWorkflow',
        workflowType: 'scheduledReconciliation',
        workflowId: 'scheduled-reconciliation',
        taskQueue: taskQueues.lifecycle,
        staticSummary: 'Daily reconciliation',
      },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}

/** Whatever a namespace must have before a worker starts. Safe to repeat. */
export async function prepareTemporal(connection: Connection, namespace: string): Promise<void> {
  await registerSearchAttributes(connection, namespace)
  await ensureSchedules(connection, namespace)
}
