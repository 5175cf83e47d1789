import type { InvoiceKind, InvoiceStatus } from '../domain/invoice'
import { invoiceSorts } from '../domain/list-sort'
import type { Db } from './database'
import { query } from './database'
import { bindingsOf, conditionsFor, keysetOf, type Window } from './keyset'
import { comparable } from './purchase-order-list'

export interface InvoiceFilter {
  runId?: bigint
  /** Code of a payer. */
  payer?: string
  /** Code of a seller entity. */
  sellerEntity?: string
  status?: InvoiceStatus
  kind?: InvoiceKind
  /** A month. */
  billingPeriod?: string
  /** As printed, however its letters are cased, with or without blanks and zeros before the last digits. */
  number?: string
  /** Only those with (true) or without (false) an association. */
  isAssociated?: boolean
  /** Only those that drew on this purchase order. */
  purchaseOrderId?: bigint
  /** Only those that drew on a purchase order of this number; compared as `PurchaseOrderFilter.number` is. */
  purchaseOrderNumber?: string
}

/** Ids of the invoices that drew on the purchase orders that a condition on `o` selects. */
const drawnOn = (condition: string) =>
  `i.invoice_id in (
     select e.invoice_id from purchase_order o
       join line_item l on l.purchase_order_id = o.purchase_order_id and l.payer_id = o.payer_id
       join ledger_entry e on e.line_item_id = l.line_item_id and e.payer_id = l.payer_id
      where ${condition} and e.invoice_id is not null)`

const conditions = {
  // An invoice's id begins with that of its run (billing_run.documents), so no index on runs is needed.
  runId: `i.run_id = :runId and i.invoice_id >= least(:runId::bigint, 900000000000) * 10000000 and i.invoice_id < (least(:runId::bigint, 900000000000) + 1) * 10000000`,
  payer: `i.payer_id = (select payer_id from payer where code = :payer)`,
  sellerEntity: `i.seller_entity_id = (select seller_entity_id from seller_entity where code = :sellerEntity)`,
  status: `i.status = :status`,
  kind: `i.kind = :kind`,
  billingPeriod: `i.billing_period = :billingPeriod`,
  number: `i.number = :serial::bigint and i.seller_entity_id = any (array(
             select seller_entity_id from seller_entity where upper(invoice_number_prefix) = upper(replace(:prefix, ' ', ''))))`,
  isAssociated: `(i.purchase_order_number is not null) = :isAssociated`,
  purchaseOrderId: drawnOn('o.purchase_order_id = :purchaseOrderId'),
  purchaseOrderNumber: drawnOn(
    `${comparable('o.number')} = ${comparable(`:purchaseOrderNumber::text collate "C"`)}`,
  ),
} as const

const source = {
  keys: invoiceSorts,
  sqlOf: { number: () => 'i.number', billingPeriod: () => 'i.billing_period', total: () => 'i.total' },
  id: 'i.invoice_id',
  first: 'created',
} as const

/** The rest of a statement that selects a window of invoices `i`, and the key to select with them. */
export function windowOf(filter: InvoiceFilter & Window<typeof invoiceSorts>) {
  const keyset = keysetOf(source, filter)
  return {
    key: keyset.key,
    tail: `where ${conditionsFor(conditions, filter)} and ${keyset.condition} ${keyset.order}`,
    bindings: { ...bindingsFor(filter), ...keyset.bindings },
  }
}

/** How many invoices a filter leaves. */
export async function countInvoices(db: Db, filter: InvoiceFilter): Promise<number> {
  const sql = `select count(*) as total from invoice i where ${conditionsFor(conditions, filter)}`
  const [row] = await query<{ total: bigint }>(db, sql, bindingsFor(filter))
  return Number(row?.total)
}

/** Takes a number apart into prefix and serial number; a prefix never ends in a digit. */
function bindingsFor(filter: InvoiceFilter): Record<string, unknown> {
  const [, prefix = '', serial = null] = /^(.*?)\s*(\d{1,18})\s*$/s.exec(filter.number ?? '') ?? []
  return bindingsOf({ ...filter, prefix, serial })
}
