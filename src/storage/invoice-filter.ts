import { idsPerRun } from '../domain/billing-run-share'
import type { InvoiceKind, InvoiceStatus } from '../domain/invoice'
import type { Db } from './database'
import { query } from './database'
import { bindingsOf, conditionsFor } from './keyset'
import { comparable } from './purchase-order-list'

export interface InvoiceFilter {
  runId?: bigint
  /** Code of a payer. Without, a list may be read by way of all runs: for those who see them. */
  payer?: string
  /** Code of a seller entity. */
  sellerEntity?: string
  status?: InvoiceStatus
  kind?: InvoiceKind
  /** ISO 4217. */
  currency?: string
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
  // Said in the statement itself: only then does Postgres know that an index of those held, or without a purchase order, has them all.
  status: (status: InvoiceStatus) => `i.status = '${status}'`,
  kind: `i.kind = :kind`,
  currency: `i.currency = :currency`,
  billingPeriod: `i.billing_period = :billingPeriod`,
  number: `i.number = :serial::bigint and i.seller_entity_id = any (array(
             select seller_entity_id from seller_entity where upper(invoice_number_prefix) = upper(replace(:prefix, ' ', ''))))`,
  isAssociated: (isAssociated: boolean) => `i.purchase_order_number is ${isAssociated ? 'not null' : 'null'}`,
  purchaseOrderId: drawnOn('o.purchase_order_id = :purchaseOrderId'),
  purchaseOrderNumber: drawnOn(
    `${comparable('o.number')} = ${comparable(`:purchaseOrderNumber::text collate "C"`)}`,
  ),
} as const

/** How many invoices a filter leaves. */
export async function countInvoices(db: Db, filter: InvoiceFilter): Promise<number> {
  const sql = `select count(*) as total ${isByRun(filter) ? `from ${runs} join invoice i on ${isOfRun}` : 'from invoice i'}
    where ${conditionsOf(filter)}`
  const [row] = await query<{ total: bigint }>(db, sql, bindingsFor(filter))
  return Number(row?.total)
}

/** Runs that may have invoices of a filter, for statements that read the invoices of each. */
export const runs = `billing_run r`

/**
 * Which invoices are of the run `r`: ids begin with that of their run (billing_run.documents), so no index on runs is needed. Its billing
 * period and seller entity are those of its invoices.
 */
export const isOfRun = `i.invoice_id >= r.run_id * ${idsPerRun} and i.invoice_id < (r.run_id + 1) * ${idsPerRun}`

/** Whether they are few, found by an index, whatever else narrows the list. */
export function isNarrow(filter: InvoiceFilter): boolean {
  const { payer, number, runId, purchaseOrderId, purchaseOrderNumber } = filter
  return [payer, number, runId, purchaseOrderId, purchaseOrderNumber].some((value) => value !== undefined)
}

/** Nothing but a payer's invoices is indexed by billing period; those of all payers are found by the runs of the period. */
export function isByRun(filter: InvoiceFilter): boolean {
  return filter.billingPeriod !== undefined && !isNarrow(filter)
}

/** The SQL of the filter on invoices `i` and, where they are found by their runs, on runs `r`. */
export function conditionsOf(filter: InvoiceFilter): string {
  if (!isByRun(filter)) return conditionsFor(conditions, filter)
  return conditionsFor({ ...conditions, billingPeriod: `r.billing_period = :billingPeriod` }, filter)
}

/** Takes a number apart into prefix and serial number; a prefix never ends in a digit. */
export function bindingsFor(filter: InvoiceFilter): Record<string, unknown> {
  const [, prefix = '', serial = null] = /^(.*?)\s*(\d{1,18})\s*$/s.exec(filter.number ?? '') ?? []
  return bindingsOf({ ...filter, prefix, serial })
}
