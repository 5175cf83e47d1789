import {
  Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Connection,
} from '@temporalio/client'
import {
  taskQueues,
  verificationQuery,
  verificationWorkflowId,
  type VerificationInput,
  type VerificationProgress,
} from '../../workflows/messages'
import { askTemporal } from './ask-temporal'

/** A verification as Temporal knows it. */
export interface Verification {
  /** `failed` also where somebody ended it. */
  state: 'running' | 'failed' | 'completed'
  /** RFC 3339 UTC. */
  startedAt: string
  finishedAt: string | null
  /** Null where it failed, and until a worker takes it up. */
  report: VerificationProgress | null
}

/** Of everything, where `billingRun` is null, or of one billing run. */
export interface Verifications {
  /** Starts one, or joins the one that runs; answers whether it is new. */
  start(billingRun: string | null): Promise<boolean>
  /** The one that was started last, by the schedule or by a person. */
  latest(billingRun: string | null): Promise<Verification | undefined>
}

/** How long a worker may take to say how far it is, in milliseconds. */
const patience = 1_500

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createVerifications(connection: Connection, namespace: string): Verifications {
  const client = new Client({ connection, namespace })
  return {
    start: (billingRun) => askTemporal(connection, () => start(client, billingRun)),
    latest: (billingRun) => askTemporal(connection, () => latest(client, verificationWorkflowId(billingRun))),
  }
}

async function start({ workflow }: Client, billingRun: string | null): Promise<boolean> {
  const input: VerificationInput = { billingRun, isNightly: false }
  try {
    await workflow.start('verification', {
      workflowId: verificationWorkflowId(billingRun),
      taskQueue: taskQueues.lifecycle,
      args: [input],
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary:
        billingRun === null ? 'Verification, by hand' : `Verification of billing run ${billingRun}`,
    })
    return true
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false
    throw error
  }
}

async function latest(client: Client, workflowId: string): Promise<Verification | undefined> {
  try {
    const handle = client.workflow.getHandle(workflowId)
    const { status, startTime, closeTime, runId } = await handle.describe()
    const facts = { startedAt: startTime.toISOString(), finishedAt: closeTime?.toISOString() ?? null }
    if (status.name === 'RUNNING') {
      const asked = client.withDeadline(Date.now() + patience, () => handle.query(verificationQuery))
      return { ...facts, state: 'running', report: await asked.catch(() => null) }
    }
    if (status.name !== 'COMPLETED') return { ...facts, state: 'failed', report: null }
    const report = (await client.workflow.getHandle(workflowId, runId).result()) as VerificationProgress
    return { ...facts, state: 'completed', report }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined
    throw error
  }
}
