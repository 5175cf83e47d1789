import { ScheduleAlreadyRunning, ScheduleClient, type Connection } from '@temporalio/client'
import { reconciliationScheduleId, taskQueues, verificationScheduleId } from '../workflows/messages'
import { registerSearchAttributes } from './temporal'

/** Those that every installation has, daily at a time of UTC: verification finds what reconciliation has repaired. */
const daily = [
  {
    scheduleId: reconciliationScheduleId,
    time: { hour: 3, minute: 30, comment: 'Daily at 03:30 UTC' },
    workflowType: 'scheduledReconciliation',
    workflowId: 'scheduled-reconciliation',
    staticSummary: 'Daily reconciliation',
  },
  {
    scheduleId: verificationScheduleId,
    time: { hour: 4, minute: 30, comment: 'Daily at 04:30 UTC' },
    workflowType: 'scheduledVerification',
    workflowId: 'scheduled-verification',
    staticSummary: 'Daily verification',
  },
]

/** Makes the schedules that every installation has. One that is there stays as it is: an operator may have paused or moved it. */
export async function ensureSchedules(connection: Connection, namespace: string): Promise<void> {
  const schedules = new ScheduleClient({ connection, namespace })
  for (const schedule of daily) await ensure(schedules, schedule)
}

async function ensure(
  schedules: ScheduleClient,
  { scheduleId, time, ...action }: (typeof daily)[number],
): Promise<void> {
  try {
    await schedules.create({
      scheduleId,
      spec: { calendars: [time], timezone: 'UTC' },
      policies: { overlap: 'SKIP', catchupWindow: '1 day' },
      action: { type: 'startWorkflow', taskQueue: taskQueues.lifecycle, ...action },
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
