import {
  Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Connection,
} from '@temporalio/client'
import { billingRunStart, billingRunWorkflowId } from '../../workflows/messages'
import { HttpRefusal } from './error'

/** What Temporal says of a run: `absent` before its start, `failed` also where somebody ended it. */
export type WorkflowState = 'absent' | 'running' | 'failed' | 'completed' | 'unknown'

export interface RunToStart {
  id: bigint
  sellerEntity: string
  billingPeriod: string
}

/** The little that the API asks of Temporal. */
export interface RunStarter {
  /** Starts the workflow of a run; one that runs or has completed stays as it is, one that failed continues. */
  start(run: RunToStart): Promise<void>
  /** What became of a run's workflow; `unknown` where Temporal does not answer. */
  stateOf(runId: bigint): Promise<WorkflowState>
  isReachable(): Promise<boolean>
}

/** How long a person waits for Temporal before they are told that it does not answer. */
const patience = 5_000

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createRunStarter(connection: Connection, namespace: string): RunStarter {
  const client = new Client({ connection, namespace })
  const soon = <T>(ask: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + patience, ask)
  return {
    start: (run) => soon(() => startWorkflow(client, run)),
    stateOf: (runId) => soon(() => stateOf(client, runId)).catch(() => 'unknown' as const),
    isReachable: () =>
      soon(() => connection.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
  }
}

async function startWorkflow(client: Client, run: RunToStart): Promise<void> {
  const runId = run.id.toString()
  try {
    await client.workflow.start('billingRun', {
      ...billingRunStart({ ...run, runId }),
      workflowIdConflictPolicy: 'USE_EXISTING',
    })
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return
    throw notReachable(runId, error)
  }
}

function notReachable(runId: string, cause: unknown): HttpRefusal {
  const told = `Billing run ${runId} is recorded, but Temporal, which carries it out, does not answer. Start the same run again when it is back: it will continue.`
  return Object.assign(new HttpRefusal('not-reachable', told, { billingRun: runId }), { cause })
}

async function stateOf(client: Client, runId: bigint): Promise<WorkflowState> {
  try {
    const { status } = await client.workflow.getHandle(billingRunWorkflowId(runId.toString())).describe()
    if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW') return 'running'
    return status.name === 'COMPLETED' ? 'completed' : 'failed'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'absent'
    throw error
  }
}
