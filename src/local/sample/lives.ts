import type { DrawdownClient, Schema } from '../../api/client'
import { heldInvoiceWorkflowId, purchaseOrderWorkflowId } from '../../../workflows/messages'
import { answered } from './answer'

interface Look {
  /** What there is to see. */
  what: string
  /** Id of the workflow. */
  workflow: string
}

/** What of the sample lives on in Temporal: the purchase order that ends next, a suspended one, and a held invoice. */
export async function livesToLookAt(client: DrawdownClient): Promise<Look[]> {
  const ending = await endingNext(client)
  const [suspended] = await ordersWith(client, 'suspended')
  const { items } = await answered(
    'List of held invoices',
    client.GET('/v1/invoices', { params: { query: { status: 'held', limit: 1 } } }),
  )
  const [held] = items
  return [
    ...(ending ? [lookAt(ending, `ends with ${ending.expirationMonth}`)] : []),
    ...(suspended ? [lookAt(suspended, 'suspended')] : []),
    ...(held ? [{ what: `Invoice ${held.number}, held`, workflow: heldInvoiceWorkflowId(held.id) }] : []),
  ]
}

async function endingNext(client: DrawdownClient): Promise<Schema<'PurchaseOrderSummary'> | undefined> {
  const active = await ordersWith(client, 'active')
  return active.sort((a, b) => (a.expirationMonth < b.expirationMonth ? -1 : 1))[0]
}

async function ordersWith(
  client: DrawdownClient,
  status: Schema<'PurchaseOrderSummary'>['status'],
): Promise<Schema<'PurchaseOrderSummary'>[]> {
  const params = { query: { status, limit: 200 } }
  return (await answered('List of purchase orders', client.GET('/v1/purchase-orders', { params }))).items
}

function lookAt({ id, number, payer }: Schema<'PurchaseOrderSummary'>, state: string): Look {
  return { what: `PO ${number}, ${state}`, workflow: purchaseOrderWorkflowId(payer.code, id) }
}
