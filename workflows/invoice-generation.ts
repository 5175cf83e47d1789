import {
  continueAsNew,
  getExternalWorkflowHandle,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow'
import { billing } from './activities'
import { finishedSignal, type InvoiceGenerationInput, type InvoiceGenerationResult } from './messages'

/** A share of a billing run: one slice of invoices after another, in run order, until all are written or the run is stopped. */
export async function invoiceGeneration(input: InvoiceGenerationInput): Promise<InvoiceGenerationResult> {
  const { runId, share, fromPosition, toPosition, sliceSize, transactionSize, lanes } = input
  let { finished } = input
  for (let slice = 0; slice < input.slicesPerHistory; slice++) {
    const outcome = await billing.generateInvoices.executeWithOptions(
      { summary: `Share ${share}: up to ${sliceSize} invoices after the first ${finished}` },
      [{ runId, fromPosition, toPosition, sliceSize, transactionSize, lanes }],
    )
    finished += outcome.documents
    setCurrentDetails(`Share ${share} of billing run ${runId}: **${finished}** invoices written.`)
    const isLast = Boolean(outcome.isStopped) || !outcome.isMore
    if (!isLast || !input.answersLastSlice) await tellRun(outcome.documents)
    if (isLast) return { isStopped: Boolean(outcome.isStopped), documents: outcome.documents }
  }
  return continueAsNew<typeof invoiceGeneration>({ ...input, finished })
}

async function tellRun(documents: number): Promise<void> {
  const { parent } = workflowInfo()
  if (parent) await getExternalWorkflowHandle(parent.workflowId).signal(finishedSignal, { documents })
}
