import type { Client, WorkflowHandleWithSignaledRunId } from '@temporalio/client'
import { Worker, type NativeConnection, type WorkflowBundleOption } from '@temporalio/worker'
import type { Knex } from 'knex'
import { withFailures } from '../../activities/failure'
import { createHeldInvoiceActivities } from '../../activities/held-invoice'
import { createPurchaseOrderActivities } from '../../activities/purchase-order'
import type { PurchaseOrderOnFile } from '../../src/storage/purchase-order'
import type { purchaseOrder } from '../../workflows'
import {
  changedSignal,
  historyLimit,
  purchaseOrderWorkflowId,
  taskQueues,
  type PurchaseOrderInput,
} from '../../workflows/messages'
import { workflowBundle } from './temporal'

export interface LifecycleWorkerOptions {
  nativeConnection: NativeConnection
  namespace?: string
  db: Knex
  /** How many workflows it keeps in memory. */
  maxCachedWorkflows?: number
  /** Workflows other than those of now. */
  bundle?: WorkflowBundleOption
}

/** A worker that lives the lives of purchase orders and held invoices, with the real activities. Answers what stops it. */
export async function startLifecycleWorker(options: LifecycleWorkerOptions): Promise<() => Promise<void>> {
  const { nativeConnection: connection, namespace = 'default', db, maxCachedWorkflows = 100 } = options
  const worker = await Worker.create({
    connection,
    namespace,
    identity: 'test',
    shutdownGraceTime: '5 seconds',
    taskQueue: taskQueues.lifecycle,
    workflowBundle: options.bundle ?? (await workflowBundle()),
    activities: withFailures({
      ...createPurchaseOrderActivities({ db }),
      ...createHeldInvoiceActivities({ db }),
    }),
    maxCachedWorkflows,
  })
  const running = worker.run()
  return async () => {
    worker.shutdown()
    await running
  }
}

/** Tells the workflow of a purchase order of its revision, and starts it where it does not run, as the relay does. */
export function tellWorkflow(
  client: Client,
  { id, payer, revision }: Pick<PurchaseOrderOnFile, 'id' | 'payer' | 'revision'>,
  changes: Partial<PurchaseOrderInput> = {},
): Promise<WorkflowHandleWithSignaledRunId<typeof purchaseOrder>> {
  const purchaseOrderId = id.toString()
  const input = { purchaseOrderId, payer: payer.code, revision, historyLimit, ...changes }
  return client.workflow.signalWithStart<typeof purchaseOrder, [{ revision: number }]>('purchaseOrder', {
    workflowId: purchaseOrderWorkflowId(payer.code, purchaseOrderId),
    taskQueue: taskQueues.lifecycle,
    args: [input],
    signal: changedSignal,
    signalArgs: [{ revision: input.revision }],
  })
}
