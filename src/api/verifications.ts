import { Client, type Connection } from '@temporalio/client'
import {
  verificationQuery,
  verificationWorkflowId,
  type VerificationInput,
  type VerificationProgress,
} from '../../workflows/messages'
import { askTemporal } from './ask-temporal'
import { latestRun, startOrJoin, type ReportedWorkflow } from './report-workflow'

/** Of everything, where `billingRun` is null, or of one billing run. */
export interface Verifications {
  /** Starts one, or joins the one that runs; answers whether it is new. */
  start(billingRun: string | null): Promise<boolean>
  /** The one that was started last, by the schedule or by a person. */
  latest(billingRun: string | null): Promise<ReportedWorkflow<VerificationProgress> | undefined>
}

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createVerifications(connection: Connection, namespace: string): Verifications {
  const client = new Client({ connection, namespace })
  return {
    start: (billingRun) =>
      askTemporal(connection, () => startOrJoin(client, 'verification', optionsOf(billingRun))),
    latest: (billingRun) =>
      askTemporal(connection, () => latestRun(client, verificationWorkflowId(billingRun), verificationQuery)),
  }
}

function optionsOf(billingRun: string | null) {
  const input: VerificationInput = { billingRun, isNightly: false }
  return {
    workflowId: verificationWorkflowId(billingRun),
    args: [input],
    staticSummary:
      billingRun === null ? 'Verification, by hand' : `Verification of billing run ${billingRun}`,
  }
}
