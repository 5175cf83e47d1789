import type { Client } from '@temporalio/client'
import { TypedSearchAttributes, type SearchAttributePair } from '@temporalio/common'
import {
  changedSignal,
  heldInvoiceWorkflowId,
  historyLimit,
  payerChangedSignal,
  purchaseOrderWorkflowId,
  searchAttributes,
  taskQueues,
  type HeldInvoiceInput,
  type PurchaseOrderInput,
} from '../workflows/messages'
import type { Dispatch } from './storage/outbox-relay'

export interface Sender {
  client: Client
  /** Days after which people are reminded of an invoice that is held, ascending. */
  heldReminderDays: number[]
}

/** Tells the workflow of a purchase order or a held invoice, and starts it where it does not run. */
export async function send(sender: Sender, dispatch: Dispatch): Promise<void> {
  await (dispatch.kind === 'purchase-order'
    ? sendToPurchaseOrder(sender.client, dispatch)
    : sendToHeldInvoice(sender, dispatch))
}

async function sendToPurchaseOrder(client: Client, dispatch: Dispatch): Promise<void> {
  const { payer, number, sellerEntity } = dispatch
  const purchaseOrderId = dispatch.subjectId.toString()
  const revision = Number(dispatch.revision)
  const input: PurchaseOrderInput = { purchaseOrderId, payer, revision, historyLimit }
  await client.workflow.signalWithStart('purchaseOrder', {
    workflowId: workflowIdOf(dispatch),
    taskQueue: taskQueues.lifecycle,
    args: [input],
    signal: changedSignal,
    signalArgs: [{ revision }],
    staticSummary: `Purchase order ${number}`,
    staticDetails: `The life of purchase order **${number}** of payer ${payer} at ${sellerEntity}: \`drawdown po show ${purchaseOrderId}\``,
    typedSearchAttributes: attributesOf(dispatch),
  })
}

async function sendToHeldInvoice({ client, heldReminderDays }: Sender, dispatch: Dispatch): Promise<void> {
  const { payer, number, sellerEntity } = dispatch
  const payerVersion = dispatch.revision.toString()
  const input: HeldInvoiceInput = {
    invoiceId: dispatch.subjectId.toString(),
    payer,
    payerVersion,
    reminderDays: heldReminderDays,
    historyLimit,
  }
  await client.workflow.signalWithStart('heldInvoice', {
    workflowId: workflowIdOf(dispatch),
    taskQueue: taskQueues.lifecycle,
    args: [input],
    signal: payerChangedSignal,
    signalArgs: [{ payerVersion }],
    staticSummary: `Held invoice ${number}`,
    staticDetails: `Invoice **${number}** of payer ${payer} at ${sellerEntity} waits for a purchase order: \`drawdown invoice show ${number}\``,
    typedSearchAttributes: attributesOf(dispatch, { key: searchAttributes.NeedsAttention, value: true }),
  })
}

export function workflowIdOf({ kind, payer, subjectId }: Dispatch): string {
  const id = subjectId.toString()
  return kind === 'purchase-order' ? purchaseOrderWorkflowId(payer, id) : heldInvoiceWorkflowId(id)
}

function attributesOf(
  { payer, sellerEntity }: Dispatch,
  ...others: SearchAttributePair[]
): TypedSearchAttributes {
  const { PayerId, SellerEntity } = searchAttributes
  return new TypedSearchAttributes([
    { key: PayerId, value: payer },
    { key: SellerEntity, value: sellerEntity },
    ...others,
  ])
}
