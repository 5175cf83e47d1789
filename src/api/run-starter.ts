import {
  Client,
  ApplicationFailure,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Connection,
} from '@temporalio/client'
import { billingRunStart, billingRunWorkflowId, continueSignal } from '../../workflows/messages'
import { errorCodes } from '../domain/error'
import type { Wording } from '../domain/wording'
import { HttpRefusal } from './error'
import { inEnglish, worded } from './contract/wording'

/** What Temporal says of a run: `absent` before its start, `failed` also where somebody ended it. */
export type WorkflowState = 'absent' | 'running' | 'failed' | 'completed' | 'unknown'

export interface RunToStart {
  id: bigint
  sellerEntity: string
  billingPeriod: string
}

/** Why a run came to a halt, in words that hold no data. */
export interface RunHalt {
  /** In English. */
  cause: string
  /** The same as data; absent where a worker of the version before refused. */
  wording?: Wording
}

/** The little that the API asks of Temporal. */
export interface RunStarter {
  /** Starts the workflow of a run; one that runs or has completed stays as it is, one that failed continues. */
  start(run: RunToStart): Promise<void>
  /** Tells the workflow of a run that it may go on, and starts it where it does not run. One that has completed stays as it is. */
  continue(run: RunToStart): Promise<void>
  /** What became of a run's workflow; `unknown` where Temporal does not answer. */
  stateOf(runId: bigint): Promise<WorkflowState>
  /** Why the workflow of a run came to a halt; null where it did not, or Temporal does not answer. */
  causeOf(runId: bigint): Promise<RunHalt | null>
}

/** How long a person waits for Temporal before they are told that it does not answer. */
const patience = 5_000

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createRunStarter(connection: Connection, namespace: string): RunStarter {
  const client = new Client({ connection, namespace })
  const soon = <T>(ask: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + patience, ask)
  return {
    start: (run) => soon(() => startWorkflow(client, run)),
    continue: (run) => soon(() => continueWorkflow(client, run)),
    causeOf: (runId) => soon(() => causeOf(client, runId)).catch(() => null),
    stateOf: (runId) => soon(() => stateOf(client, runId)).catch(() => 'unknown' as const),
  }
}

async function startWorkflow(client: Client, run: RunToStart): Promise<void> {
  const runId = run.id.toString()
  await reaching(runId, 'run-not-started', () =>
    client.workflow.start('billingRun', {
      ...billingRunStart({ ...run, runId }),
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  )
}

async function continueWorkflow(client: Client, run: RunToStart): Promise<void> {
  const runId = run.id.toString()
  await reaching(runId, 'run-not-continued', () =>
    client.workflow.signalWithStart('billingRun', {
      ...billingRunStart({ ...run, runId }),
      signal: continueSignal,
    }),
  )
}

/** One that has completed is no failure. */
async function reaching(
  runId: string,
  code: 'run-not-started' | 'run-not-continued',
  call: () => Promise<unknown>,
): Promise<void> {
  try {
    await call()
  } catch (cause) {
    if (cause instanceof WorkflowExecutionAlreadyStartedError) return
    const wording = worded(code, { id: runId })
    throw Object.assign(new HttpRefusal('not-reachable', wording, { billingRun: runId }), { cause })
  }
}

async function causeOf(client: Client, runId: bigint): Promise<RunHalt | null> {
  const handle = client.workflow.getHandle(billingRunWorkflowId(runId.toString()))
  const { status } = await handle.describe()
  if (status.name === 'TERMINATED' || status.name === 'CANCELLED') return haltOf(worded('run-workflow-ended'))
  if (status.name !== 'FAILED') return null
  return handle.result().then(() => null, causeInWords)
}

/** The sentences of our own refusals hold ids at most; those of other errors may hold anything, and stay in Temporal. */
function causeInWords(error: unknown): RunHalt {
  // A refusal is wrapped in what it made fail, and wraps the error that it was made of.
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!(cause instanceof ApplicationFailure)) continue
    const { type, message } = cause
    if (errorCodes.some((code) => code === type)) return { cause: message, ...wordingIn(cause) }
  }
  return haltOf(worded('run-workflow-failed'))
}

/** As activities/failure.ts writes it. */
function wordingIn({ details }: ApplicationFailure): Pick<RunHalt, 'wording'> {
  const [told] = (details ?? []) as Pick<RunHalt, 'wording'>[]
  return told?.wording ? { wording: told.wording } : {}
}

function haltOf(wording: Wording): RunHalt {
  return { cause: inEnglish(wording), wording }
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
