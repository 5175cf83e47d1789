import {
  executeChild,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import { addTallies, emptyTally, type Tally } from '../src/domain/reconciliation'
import { reconciling } from './activities'
import {
  reconciliationWorkflowId,
  reportQuery,
  searchAttributes,
  type ReconciliationReport,
} from './messages'
import { unlessRunning } from './unless-running'

/**
 * Compares Postgres, which is the truth, with what runs in Temporal and with what was due, and repairs what can be repaired.
 * Workflows that came to a halt go first: the later steps begin anew what does not run.
 */
export async function reconciliation(): Promise<ReconciliationReport> {
  let report: ReconciliationReport = { phase: 'halted workflows', ...emptyTally() }
  setHandler(reportQuery, () => report, { description: 'What has been compared and found so far.' })
  const at = new Date().toISOString()
  const enter = (phase: ReconciliationReport['phase'], tally?: Tally) => {
    report = { ...(tally ? addTallies(report, tally) : report), phase }
    showReport(report)
  }

  enter('halted workflows')
  const halted = await reconciling.reconcileHaltedWorkflows.executeWithOptions(
    { summary: 'Find workflows that came to a halt' },
    [{ at }],
  )
  enter('purchase orders', halted)
  const orders = await reconciling.reconcilePurchaseOrders.executeWithOptions(
    { summary: 'Compare all purchase orders with their workflows' },
    [{ at }],
  )
  enter('held invoices', orders)
  const invoices = await reconciling.reconcileHeldInvoices.executeWithOptions(
    { summary: 'Compare all held invoices with their workflows' },
    [{ at }],
  )
  enter('messages', invoices)
  const messages = await reconciling.inspectMessages.executeWithOptions(
    { summary: 'Find messages that wait too long' },
    [{ at }],
  )
  enter('finished', messages)
  upsertSearchAttributes([{ key: searchAttributes.NeedsAttention, value: report.needAttention > 0 }])
  return report
}

/** What the schedule starts. */
export function scheduledReconciliation(): Promise<ReconciliationReport | null> {
  return unlessRunning(() =>
    executeChild(reconciliation, {
      workflowId: reconciliationWorkflowId,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: 'Reconciliation, as scheduled',
    }),
  )
}

/** The status block of the Temporal UI. */
function showReport({ phase, findings, found, ...counts }: ReconciliationReport): void {
  const { purchaseOrders, heldInvoices, workflows, repaired, needAttention } = counts
  setCurrentDetails(
    [
      '### Reconciliation of purchase orders, held invoices and messages',
      '',
      '| phase | purchase orders | held invoices | workflows | repaired | need a person |',
      '| --- | ---: | ---: | ---: | ---: | ---: |',
      `| **${phase}** | ${purchaseOrders} | ${heldInvoices} | ${workflows} | ${repaired} | ${needAttention} |`,
      '',
      ...findings.slice(0, 20).map(({ what, why, did }) => `- ${what}: ${why} (${did})`),
      ...(found > 20 ? [`- and ${found - 20} more: \`drawdown reconcile\` lists them`] : []),
    ].join('\n'),
  )
}
