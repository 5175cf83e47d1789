import { Client, type Connection } from '@temporalio/client'
import { reconciliationWorkflowId, reportQuery, type ReconciliationReport } from '../../workflows/messages'
import { askTemporal } from './ask-temporal'
import { latestRun, startOrJoin, type ReportedWorkflow } from './report-workflow'

export type Reconciliation = ReportedWorkflow<ReconciliationReport>

export interface Reconciliations {
  /** Starts one, or joins the one that runs; answers whether it is new. */
  start(): Promise<boolean>
  /** The one that was started last, by the schedule or by a person. */
  latest(): Promise<Reconciliation | undefined>
}

/** Asks the Temporal frontend behind `connection`, which may be lazy. */
export function createReconciliations(connection: Connection, namespace: string): Reconciliations {
  const client = new Client({ connection, namespace })
  const options = { workflowId: reconciliationWorkflowId, staticSummary: 'Reconciliation, by hand' }
  return {
    start: () => askTemporal(connection, () => startOrJoin(client, 'reconciliation', options)),
    latest: () => askTemporal(connection, () => latestRun(client, reconciliationWorkflowId, reportQuery)),
  }
}
