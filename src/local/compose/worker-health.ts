import { hostname } from 'node:os'
import { taskQueues } from '../../../workflows/messages'
import { readConfig } from '../../config'
import { connectClient } from '../../temporal'

/** `TASK_QUEUE_TYPE_ACTIVITY` of Temporal's API. */
const activityTasks = 2 as never

/** Whether Temporal sees the worker of this container ask for work: status 0, or 1 with the reason. */
async function main(): Promise<void> {
  const { temporalAddress, temporalNamespace } = readConfig(['temporalAddress'])
  const connection = await connectClient(temporalAddress, { patience: 0 })
  const { pollers } = await connection.workflowService
    .describeTaskQueue({
      namespace: temporalNamespace,
      taskQueue: { name: taskQueues.billing },
      taskQueueType: activityTasks,
    })
    .finally(() => connection.close())
  if (pollers.some(({ identity }) => identity?.endsWith(`@${hostname()}`))) return
  throw new Error(`Nobody of this container asks for work of the task queue "${taskQueues.billing}".`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
