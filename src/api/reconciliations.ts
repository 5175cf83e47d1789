import {
  Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Connection,
} from '@temporalio/client'
import {
  reconciliationWorkflowId,
  reportQuery,
  taskQueues,
  type ReconciliationReport,
} from '../../workflows/messages'
import { askTemporal } from './ask-temporal'

/** A reconciliation as Temporal knows it. */
export interface Reconciliation {
  workflowId: string
  /** `failed` also where somebody ended it. */
  state: 'running' | 'failed' | 'completed'
  /** RFC 3339 UTC. */
  startedAt: string
  finishedAt: string | null
  /** Null where it failed, and until a worker takes it up. */
  report: ReconciliationReport | null
}

export interface Reconciliations {
  /** Starts one, or joins the one that runs; answers whether it is new. */
  start(): Promise<boolean>
  /** The one that was started last, by the schedule or by a person. */
  latest(): Promise<Reconciliation | undefined>
}

/** How long a worker may take to say how far it is, in milliseconds. */
const patience = 1_500

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createReconciliations(connection: Connection, namespace: string): Reconciliations {
  const client = new Client({ connection, namespace })
  return {
    start: () => askTemporal(connection, () => start(client)),
    latest: () => askTemporal(connection, () => latest(client)),
  }
}

async function start({ workflow }: Client): Promise<boolean> {
  try {
    await workflow.start('reconciliation', {
      workflowId: reconciliationWorkflowId,
      taskQueue: taskQueues.lifecycle,
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'Reconciliation, by hand',
    })
    return true
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false
    throw error
  }
}

async function latest(client: Client): Promise<Reconciliation | undefined> {
  try {
    const handle = client.workflow.getHandle(reconciliationWorkflowId)
    const { status, startTime, closeTime, runId, workflowId } = await handle.describe()
    const facts = {
      workflowId,
      startedAt: startTime.toISOString(),
      finishedAt: closeTime?.toISOString() ?? null,
    }
    if (status.name === 'RUNNING') {
      const asked = client.withDeadline(Date.now() + patience, () => handle.query(reportQuery))
      return { ...facts, state: 'running', report: await asked.catch(() => null) }
    }
    if (status.name !== 'COMPLETED') return { ...facts, state: 'failed', report: null }
    const report = (await client.workflow.getHandle(workflowId, runId).result()) as ReconciliationReport
    return { ...facts, state: 'completed', report }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined
    throw error
  }
}
