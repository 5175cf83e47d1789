import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client'
import type { QueryDefinition } from '@temporalio/common'
import { taskQueues } from '../../workflows/messages'

/** A workflow that goes through everything once and answers a report, as Temporal knows its latest run. */
export interface ReportedWorkflow<Report> {
  workflowId: string
  /** `failed` also where somebody ended it. */
  state: 'running' | 'failed' | 'completed'
  /** RFC 3339 UTC. */
  startedAt: string
  finishedAt: string | null
  /** Null where it failed, and until a worker takes it up. */
  report: Report | null
}

/** How long a worker may take to say how far it is, in milliseconds. */
const patience = 1_500

/** Starts one, or joins the one that runs; answers whether it is new. */
export async function startOrJoin(
  { workflow }: Client,
  type: string,
  options: Pick<WorkflowStartOptions, 'workflowId' | 'args' | 'staticSummary'>,
): Promise<boolean> {
  try {
    await workflow.start(type, {
      ...options,
      taskQueue: taskQueues.lifecycle,
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    })
    return true
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false
    throw error
  }
}

/** The run that was started last, by the schedule or by a person. `query` names the query that answers the report so far. */
export async function latestRun<Report>(
  client: Client,
  workflowId: string,
  query: QueryDefinition<Report>,
): Promise<ReportedWorkflow<Report> | undefined> {
  try {
    const handle = client.workflow.getHandle(workflowId)
    const { status, startTime, closeTime, runId } = await handle.describe()
    const facts = {
      workflowId,
      startedAt: startTime.toISOString(),
      finishedAt: closeTime?.toISOString() ?? null,
    }
    if (status.name === 'RUNNING') {
      const asked = client.withDeadline(Date.now() + patience, () => handle.query(query))
      return { ...facts, state: 'running', report: await asked.catch(() => null) }
    }
    if (status.name !== 'COMPLETED') return { ...facts, state: 'failed', report: null }
    const report = (await client.workflow.getHandle(workflowId, runId).result()) as Report
    return { ...facts, state: 'completed', report }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined
    throw error
  }
}
