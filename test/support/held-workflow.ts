import { WorkflowNotFoundError, type Client, type WorkflowHandleWithSignaledRunId } from '@temporalio/client'
import type { Knex } from 'knex'
import { query } from '../../src/storage/database'
import type { heldInvoice } from '../../workflows'
import {
  heldInvoiceWorkflowId,
  historyLimit,
  payerChangedSignal,
  taskQueues,
  type HeldInvoiceInput,
} from '../../workflows/messages'
import { invoiceOf } from './held-world'

export type HeldInvoiceHandle = WorkflowHandleWithSignaledRunId<typeof heldInvoice>

/** Tells the workflow of invoice `number` of the payer's version, and starts it where it does not run, as the relay does. */
export async function tellHeldInvoice(
  client: Client,
  db: Knex,
  number = 1,
  changes: Partial<HeldInvoiceInput> = {},
): Promise<HeldInvoiceHandle> {
  const invoice = await invoiceOf(db, number)
  const [row] = await query<{ version: bigint }>(db, `select version from payer where payer_id = ?`, [
    invoice.payerId,
  ])
  const invoiceId = invoice.id.toString()
  const payerVersion = String(row?.version)
  const about = { invoiceId, payer: invoice.payer.code, payerVersion }
  const input = { ...about, reminderDays: [3, 7, 14], historyLimit, ...changes }
  return client.workflow.signalWithStart<typeof heldInvoice, [{ payerVersion: string }]>('heldInvoice', {
    workflowId: heldInvoiceWorkflowId(invoiceId),
    taskQueue: taskQueues.lifecycle,
    args: [input],
    signal: payerChangedSignal,
    signalArgs: [{ payerVersion }],
  })
}

/** Ends the workflow of an invoice, whose id the database of the next test has, too. */
export async function endHeldInvoice(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).terminate()
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}
